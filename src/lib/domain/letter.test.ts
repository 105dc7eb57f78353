import { expect, it } from 'vitest';
import { concernMessages, postMessages, posts } from './concerns/letter.ts';
import {
	letterAudience,
	letterKinds,
	lettersToSwitch,
	switchableLetters,
	switchInWords
} from './letter.ts';
import { planningMessages } from './planning/message.ts';
import { may, roles } from './role.ts';

const ofTheForce = roles.filter(
	(role) => may(role, 'read', 'forceReport') && !may(role, 'send', 'forceReport')
);

it('[mail.1] every kind of letter has its audience, and the force gets seven of them', () => {
	expect(Object.keys(letterAudience).sort()).toEqual([...letterKinds].sort());
	expect(ofTheForce).toEqual(['custodyLead']);
	const toTheForce = letterKinds.filter((kind) =>
		letterAudience[kind].some((role) => ofTheForce.includes(role))
	);
	expect(toTheForce).toEqual([
		'urgentConcernForForce',
		'concernOverdue',
		'concernNews',
		'invitation',
		'newPassword',
		'stationCopySent',
		'forceReportSent'
	]);
	for (const kind of letterKinds) expect(letterAudience[kind].length, kind).toBeGreaterThan(0);
});

it('[mail.1] nothing of visits to come goes to the force, nor to who looks after settings alone', () => {
	for (const kind of planningMessages)
		for (const role of [...ofTheForce, 'administrator', 'chiefExecutive'] as const)
			expect(letterAudience[kind], `${kind} to ${role}`).not.toContain(role);
});

it('[mail.2] a letter can be switched off by whoever gets it where it is no duty, and by nobody else', () => {
	for (const kind of switchableLetters) expect(switchInWords[kind]).not.toBe('');
	for (const role of roles)
		expect(lettersToSwitch(role)).toEqual(
			switchableLetters.filter((kind) => letterAudience[kind].includes(role))
		);
	expect(lettersToSwitch('custodyLead')).toEqual(['concernNews']);
	expect(lettersToSwitch('administrator')).toEqual([]);
	for (const duty of ['urgentConcern', 'urgentConcernForForce', 'concernOverdue'])
		expect(switchableLetters).not.toContain(duty);
});

it('[concern.21] what is urgent at the office goes to nobody at the force, and a post gets what the force gets', () => {
	const force = ['custodyLead', 'suiteInspector'] as const;
	for (const role of force)
		for (const kind of ['urgentConcern', 'concernForMeeting'] as const)
			expect(letterAudience[kind]).not.toContain(role);
	for (const post of posts)
		for (const kind of postMessages[post]) expect(letterAudience[kind]).toEqual([...force]);
	for (const kind of concernMessages) expect(letterAudience[kind]).not.toContain('administrator');
});
