import { expect, it } from 'vitest';
import type { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { PlanningEntry } from './entry.ts';
import { ownAvailability, ownOpenPlace, ownSlot } from './own-planning.ts';
import { emptyPlanning, type PlanningReference } from './reference.ts';

const [me, partner] = ['me', 'partner'] as unknown as [MemberId, MemberId];
const visitId = 'visit' as VisitId;
const at = '2027-01-01T09:00:00.000Z' as Instant;
const startsAt = '2027-01-05T23:30:00.000Z' as Instant;
const quarter = '2026-q4' as QuarterId;
const answer = (usual: number[]) => ({ availability: { usual, weeks: [] }, leave: [] });

it('what waits on the device counts behind what the server has', () => {
	const known: PlanningReference = {
		...emptyPlanning,
		slots: [{ by: partner, entry: { kind: 'slotProposed', id: 'p', at, visitId, startsAt } }]
	};
	const yes: PlanningEntry = { kind: 'slotAgreed', id: 'y', at, visitId, proposalId: 'p' };
	const of = { visitId, visitors: [me, partner] } as const;
	expect(ownSlot(known, [], me, of).agreed).toBeUndefined();
	expect(ownSlot(known, [yes], me, of).agreed).toMatchObject({ startsAt });
	expect(ownSlot(known, [{ ...yes, visitId: 'other' as VisitId }], me, of).agreed).toBeUndefined();
});

it('the last word about a quarter holds, sent or not', () => {
	const known = { ...emptyPlanning, availability: [{ quarter, answer: answer([1]) }] };
	const waiting = [2, 3].map((cell): PlanningEntry => ({
		kind: 'availability',
		id: `a${cell}`,
		at,
		quarter,
		answer: answer([cell])
	}));
	expect(ownAvailability(known, [], quarter)).toEqual(answer([1]));
	expect(ownAvailability(known, waiting, quarter)).toEqual(answer([3]));
	expect(ownAvailability(known, waiting, '2027-q1' as QuarterId)).toBeUndefined();
});

it('a place given away is one’s own again once that was said, sent or not', () => {
	const offered: PlanningEntry = {
		kind: 'placeOffered',
		id: 'place',
		at,
		visitId,
		cannotGo: true,
		reason: 'ill',
		note: ''
	};
	const kept: PlanningEntry = { kind: 'placeKept', id: 'k', at, placeId: 'place' };
	expect(ownOpenPlace(emptyPlanning, [offered], me, visitId)).toMatchObject({ isSent: false });
	expect(ownOpenPlace(emptyPlanning, [offered, kept], me, visitId)).toBeUndefined();
	const place = {
		placeId: 'place',
		visitId,
		suiteId: 'suite' as SuiteId,
		week: '2027-01-04' as Day,
		holderId: me,
		partnerId: partner,
		cannotGo: true,
		isAsked: false,
		hasOffered: false,
		offers: []
	};
	const known = { ...emptyPlanning, places: [place] };
	expect(ownOpenPlace(known, [], me, visitId)).toMatchObject({ isSent: true, cannotGo: true });
	expect(ownOpenPlace(known, [kept], me, visitId)).toBeUndefined();
	expect(ownOpenPlace(known, [], partner, visitId)).toBeUndefined();
});
