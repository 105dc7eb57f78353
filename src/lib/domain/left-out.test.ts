import { describe, expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import { leftOutOf, withheldBecause } from './left-out.ts';
import { forceView } from './narrow-views.ts';

describe('what a narrower view leaves out', () => {
	it('is counted by kind, and nothing is left out of a visit that holds nothing private', () => {
		const plain = visitBy().begin().arrive().admit().answer('B02', 'notRight').view();
		expect(leftOutOf(plain, forceView(plain))).toEqual({
			concerns: 0,
			talks: 0,
			answers: 0,
			notes: 0,
			reasons: 0,
			signatureNotes: 0
		});
		const visit = visitBy()
			.begin()
			.arrive()
			.admit()
			.detainee()
			.answer('D02', 'no')
			.note('In the cell')
			.concern({ category: 'complaint' })
			.detainee({ outcome: 'other', outcomeReason: 'At prayer' });
		const view = visit.at().note('For the office').view();
		expect(leftOutOf(view, forceView(view))).toEqual({
			concerns: 1,
			talks: 1,
			answers: 0,
			notes: 2,
			reasons: 1,
			signatureNotes: 0
		});
	});

	it('[concern.1] is told with its reason: what it is about before what was agreed', () => {
		const about = { detaineeId: visitBy().newId(), consentToRaise: 'notAgreed' } as const;
		expect(withheldBecause({ ...about, category: 'complaint' })).toMatch(/of this kind/);
		expect(withheldBecause({ ...about, category: 'estate' })).toMatch(/did not agree/);
		expect(withheldBecause({ ...about, category: 'estate', consentToRaise: undefined })).toMatch(
			/was not asked/
		);
		expect(
			withheldBecause({ category: 'estate', detaineeId: null, consentToRaise: undefined })
		).toBe('told in confidence');
	});
});
