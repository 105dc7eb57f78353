import { describe, expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import { instantOf } from './time.ts';
import { problemsIn, warningsIn } from './visit-problems.ts';
import { resultOf } from './visit-result.ts';

const refused = { by: 'Insp. Hale', rank: 'Inspector', reason: 'A firearm in the yard' };
const atTheDoor = () => visitBy().begin().arrive();

describe('how a visit ended', () => {
	it('[visit.9] completed, unless something kept the pair from it', () => {
		expect(resultOf(atTheDoor().admit().leave().record)).toBe('completed');
		expect(resultOf(atTheDoor().admit().stop().record)).toBe('abandoned');
	});

	it('[visit.9] what kept them out goes before what stopped them inside', () => {
		const visit = atTheDoor().stop();
		visit.set('visit', visit.visitId, { refused: { ...refused, at: instantOf(visit.now) } });
		expect(resultOf(visit.record)).toBe('accessRefused');
		visit.set('visit', visit.visitId, { partnerDidNotComeAt: instantOf(visit.now) });
		expect(resultOf(visit.record)).toBe('partnerDidNotCome');
	});

	it('[visit.10] a refusal needs who, their rank and the reason, and nothing of the inside', () => {
		const visit = atTheDoor();
		const at = instantOf(visit.now);
		visit.set('visit', visit.visitId, { refused: { ...refused, rank: ' ', at } }).leave();
		expect(problemsIn(visit.record, 10)).toEqual([{ problem: 'refusalIncomplete' }]);
		visit.set('visit', visit.visitId, { refused: { ...refused, at } });
		expect(problemsIn(visit.record, 10)).toEqual([]);
	});

	it('[visit.10] a partner who did not come leaves nothing to ask for', () => {
		const visit = visitBy().begin();
		const at = instantOf(visit.now);
		visit.set('visit', visit.visitId, { arrivedAt: at, partnerDidNotComeAt: at, leftAt: at });
		expect(problemsIn(visit.record, 10)).toEqual([]);
	});
});

describe('what does not add up', () => {
	it('[outcome.2] every person is of one class, so the board adds up', () => {
		const visit = atTheDoor().admit();
		for (const outcome of ['seen', 'declined', 'asleep', 'observed', 'outOfTime'] as const)
			visit.detainee({ outcome, custodyNumber: outcome });
		const { held, offered, seen, declined, notAvailable, notOffered } = visit.record.counts;
		expect(held).toBe(offered + notAvailable + notOffered);
		expect(offered).toBe(seen + declined);
	});

	it('[outcome.2] a sergeant who counts otherwise is a warning and no problem', () => {
		const visit = atTheDoor().admit().detainee().custodyOfficer().leave();
		visit.set('visit', visit.visitId, { heldSaid: 3 });
		expect(warningsIn(visit.record)).toEqual([{ warning: 'heldDiffers', said: 3, onBoard: 1 }]);
		expect(problemsIn(visit.record, 10)).toEqual([]);
		visit.set('visit', visit.visitId, { heldSaid: 1 });
		expect(warningsIn(visit.record)).toEqual([]);
	});

	it('[outcome.2] spoken to without wanting it, and declined with a yes, are warnings', () => {
		const visit = atTheDoor().admit();
		visit.detainee({ outcome: 'seen', consentToTalk: 'no', custodyNumber: '1' });
		visit.detainee({ outcome: 'declined', consentToTalk: 'yes', custodyNumber: '2' });
		visit.detainee({ outcome: 'declined', consentToTalk: 'no', custodyNumber: '3' });
		expect(warningsIn(visit.record).map(({ warning }) => warning)).toEqual([
			'consentDiffers',
			'consentDiffers'
		]);
	});

	it('the same number twice is a warning', () => {
		const visit = atTheDoor().admit().detainee().detainee();
		expect(warningsIn(visit.record)).toEqual([
			{ warning: 'numberTwice', custodyNumber: 'TE/4711/26' }
		]);
	});
});
