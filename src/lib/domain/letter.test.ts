import { expect, it } from 'vitest';
import { letterAudience, letterKinds } from './letter.ts';
import { planningMessages } from './planning/message.ts';
import { may, roles } from './role.ts';

const ofTheForce = roles.filter(
	(role) => may(role, 'read', 'forceReport') && !may(role, 'send', 'forceReport')
);

it('[mail.1] every kind of letter has its audience, and the force gets four of them', () => {
	expect(Object.keys(letterAudience).sort()).toEqual([...letterKinds].sort());
	expect(ofTheForce).toEqual(['custodyLead']);
	const toTheForce = letterKinds.filter((kind) =>
		letterAudience[kind].some((role) => ofTheForce.includes(role))
	);
	expect(toTheForce).toEqual(['invitation', 'newPassword', 'stationCopySent', 'forceReportSent']);
	for (const kind of letterKinds) expect(letterAudience[kind].length, kind).toBeGreaterThan(0);
});

it('[mail.1] nothing of visits to come goes to the force, nor to who looks after settings alone', () => {
	for (const kind of planningMessages)
		for (const role of [...ofTheForce, 'administrator', 'chiefExecutive'] as const)
			expect(letterAudience[kind], `${kind} to ${role}`).not.toContain(role);
});
