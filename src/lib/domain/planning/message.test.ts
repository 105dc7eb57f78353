import { expect, it } from 'vitest';
import { may, roles } from '#lib/domain/role.ts';
import {
	audienceOf,
	planningMessages,
	reminderInWords,
	remindersFor,
	switchable
} from './message.ts';

it('[planning.4] every message has its audience, and none of them may read what is sent to the force', () => {
	expect(Object.keys(audienceOf).sort()).toEqual([...planningMessages].sort());
	for (const kind of planningMessages) {
		expect(audienceOf[kind].length, kind).toBeGreaterThan(0);
		for (const role of audienceOf[kind]) {
			expect(role, kind).not.toBe('custodyLead');
			const isOfTheForce = may(role, 'read', 'forceReport') && !may(role, 'send', 'forceReport');
			expect(isOfTheForce, `${kind} to ${role}`).toBe(false);
		}
	}
});

it('[planning.4] a reminder can be switched off by whoever gets it, and by nobody else', () => {
	for (const kind of switchable) expect(reminderInWords[kind]).not.toBe('');
	for (const role of roles)
		expect(remindersFor(role)).toEqual(
			switchable.filter((kind) => audienceOf[kind].includes(role))
		);
	expect(remindersFor('custodyLead')).toEqual([]);
	expect(remindersFor('administrator')).toEqual([]);
});
