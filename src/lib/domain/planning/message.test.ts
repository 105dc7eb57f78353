import { expect, it } from 'vitest';
import { may } from '#lib/domain/role.ts';
import { audienceOf, planningMessages, reminderInWords, switchable } from './message.ts';

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

it('every reminder has its words', () => {
	for (const kind of switchable) expect(reminderInWords[kind]).not.toBe('');
});
