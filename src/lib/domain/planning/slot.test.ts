import { describe, expect, it } from 'vitest';
import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { slotOf, slotOpensOn, slotProblem, type PairsEntry } from './slot.ts';

const [ann, ben, cat] = ['ann', 'ben', 'cat'] as unknown as [MemberId, MemberId, MemberId];
const visitId = 'visit' as VisitId;
const week = '2027-01-04' as Day;
const AT = '2027-01-01T09:00:00.000Z' as Instant;
const starts = (text: string) => text as Instant;
const tuesdayNight = starts('2027-01-05T23:30:00.000Z');
const friday = starts('2027-01-08T14:00:00.000Z');

const proposed = (by: MemberId, id: string, startsAt = tuesdayNight): PairsEntry => ({
	by,
	entry: { kind: 'slotProposed', id, at: AT, visitId, startsAt }
});
const said = (kind: 'slotAgreed' | 'slotWithdrawn', by: MemberId, proposalId: string) =>
	({ by, entry: { kind, id: `${kind} ${proposalId}`, at: AT, visitId, proposalId } }) as PairsEntry;

describe('when a slot may be fixed', () => {
	it('[planning.1] from two weeks before the Monday, in any part of the week, the night of Sunday too', () => {
		expect(slotOpensOn(week)).toBe('2026-12-21');
		const at = (now: string, startsAt: string) => slotProblem(week, starts(startsAt), starts(now));
		expect(at('2026-12-20T23:59:00.000Z', tuesdayNight)).toBe('tooEarly');
		expect(at('2026-12-21T00:00:00.000Z', tuesdayNight)).toBeUndefined();
		expect(at(AT, '2027-01-04T05:59:00.000Z')).toBe('notInWeek');
		expect(at(AT, '2027-01-04T06:00:00.000Z')).toBeUndefined();
		expect(at(AT, '2027-01-11T05:59:00.000Z')).toBeUndefined();
		expect(at(AT, '2027-01-11T06:00:00.000Z')).toBe('notInWeek');
		expect(at('2027-01-06T00:00:00.000Z', tuesdayNight)).toBe('weekPast');
	});

	it('[planning.1] in the night in which the clocks change as in any other', () => {
		const spring = '2027-03-22' as Day;
		const now = starts('2027-03-20T12:00:00.000Z');
		expect(slotProblem(spring, starts('2027-03-28T01:30:00.000Z'), now)).toBeUndefined();
		expect(slotProblem(spring, starts('2027-03-29T04:59:00.000Z'), now)).toBeUndefined();
		expect(slotProblem(spring, starts('2027-03-29T05:00:00.000Z'), now)).toBe('notInWeek');
	});
});

describe('what a pair has settled', () => {
	const pair = [ann, ben] as const;

	it('[planning.2] is agreed when the other says yes, and by nobody’s own yes', () => {
		const own = [proposed(ann, 'p'), said('slotAgreed', ann, 'p')];
		expect(slotOf(own, pair)).toMatchObject({ agreed: undefined, proposals: [{ id: 'p' }] });
		const both = [proposed(ann, 'p'), said('slotAgreed', ben, 'p')];
		expect(slotOf(both, pair)).toEqual({
			agreed: { id: 'p', by: ann, startsAt: tuesdayNight },
			proposals: []
		});
	});

	it('[planning.2] stands until both agree upon another, and a new proposal replaces one’s earlier', () => {
		const first = [proposed(ann, 'p'), said('slotAgreed', ben, 'p'), proposed(ben, 'q', friday)];
		expect(slotOf(first, pair)).toMatchObject({ agreed: { id: 'p' }, proposals: [{ id: 'q' }] });
		const moved = [...first, proposed(ben, 'r', friday), said('slotAgreed', ann, 'r')];
		expect(slotOf(moved, pair)).toMatchObject({ agreed: { id: 'r' }, proposals: [] });
		expect(
			slotOf([...first, proposed(ben, 'r'), said('slotAgreed', ann, 'q')], pair)
		).toMatchObject({ agreed: { id: 'p' }, proposals: [{ id: 'r' }] });
	});

	it('[planning.2] ends when either of the two takes it back, and a yes to what is gone says nothing', () => {
		const agreed = [proposed(ann, 'p'), said('slotAgreed', ben, 'p')];
		for (const by of pair)
			expect(slotOf([...agreed, said('slotWithdrawn', by, 'p')], pair).agreed).toBeUndefined();
		const late = [
			proposed(ann, 'p'),
			said('slotWithdrawn', ann, 'p'),
			said('slotAgreed', ben, 'p')
		];
		expect(slotOf(late, pair)).toEqual({ agreed: undefined, proposals: [] });
	});

	it('[planning.3] says nothing of who is no longer of the pair', () => {
		const agreed = [proposed(ann, 'p'), said('slotAgreed', ben, 'p'), proposed(ben, 'q', friday)];
		expect(slotOf(agreed, [ann, cat])).toMatchObject({
			agreed: undefined,
			proposals: [{ id: 'p' }]
		});
		expect(slotOf(agreed, [cat, ben])).toMatchObject({
			agreed: undefined,
			proposals: [{ id: 'q' }]
		});
	});
});
