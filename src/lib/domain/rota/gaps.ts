import type { MemberId } from '#lib/domain/ids.ts';
import type { Day } from '#lib/domain/time.ts';
import { barriersBetween, type Barrier } from './eligibility.ts';
import { quarterAt } from './load.ts';
import { barriersInRota } from './standing.ts';
import type { RotaVisitor } from './visitor.ts';
import { gapsIn, type Place, type RotaWorld, type Slot } from './world.ts';

/** One thing that has to be done before a pair can go. */
export type Remedy =
	/** They would be free if the visit of this week, at this suite, were moved to somebody else. */
	| { kind: 'move'; visitorId: MemberId; from: Slot }
	| { kind: 'askToBeFree'; visitorId: MemberId }
	| { kind: 'askForTime'; visitorIds: readonly [MemberId, MemberId] }
	| { kind: 'renew'; visitorId: MemberId; what: 'training' | 'card' | 'vetting' | 'accreditation' };

export type GapReason = { barrier: Barrier; visitors: number };

export type Gap = Slot & {
	/** What keeps how many visitors from it, most first; a visitor may stand under several. */
	reasons: GapReason[];
	/** Visitors whom nothing keeps from it: a gap in spite of two of them is one whom no rule lets go together. */
	couldGo: MemberId[];
	/** The pair that is nearest to being lawful, and what it takes; null where nothing would help but other visitors. */
	nearest: { pair: readonly [MemberId, MemberId]; remedies: Remedy[] } | null;
};

/** How much is asked of people to take a barrier away; what is not here cannot be taken away for a visit. */
const effort: Partial<Record<Barrier, number>> = {
	twiceInWeek: 2,
	tooMany: 2,
	noCommonTime: 3,
	notFree: 4,
	trainingOverdue: 8,
	noCard: 10,
	notAccredited: 15,
	notVetted: 20
};

const effortOf = (barriers: readonly Barrier[]): number =>
	barriers.reduce((sum, barrier) => sum + (effort[barrier] ?? Infinity), 0);

const renewed = {
	trainingOverdue: 'training',
	noCard: 'card',
	notAccredited: 'accreditation',
	notVetted: 'vetting'
} as const;

type Candidate = { visitor: RotaVisitor; barriers: Barrier[]; effort: number };

/** The visit that stands in the way: the one of the same week, or the latest of the quarter that is full. */
const inTheWay = (
	world: RotaWorld,
	rota: readonly Place[],
	id: MemberId,
	week: Day,
	barrier: Barrier
) => {
	const quarterOf = (one: Day) => quarterAt(world.weeks.indexOf(one), world.weeks.length);
	return rota
		.filter(({ pair, isLocked }) => pair.includes(id) && !isLocked)
		.filter((place) =>
			barrier === 'twiceInWeek' ? place.week === week : quarterOf(place.week) === quarterOf(week)
		)
		.toSorted((a, b) => (a.week < b.week ? 1 : -1))[0];
};

const remediesFor = (
	world: RotaWorld,
	rota: readonly Place[],
	week: Day,
	{ visitor, barriers }: Candidate
): Remedy[] =>
	barriers.flatMap((barrier): Remedy[] => {
		const visitorId = visitor.id;
		if (barrier === 'notFree') return [{ kind: 'askToBeFree', visitorId }];
		if (barrier === 'twiceInWeek' || barrier === 'tooMany') {
			const place = inTheWay(world, rota, visitorId, week, barrier);
			const from = place && { suiteId: place.suiteId, week: place.week };
			return from ? [{ kind: 'move', visitorId, from }] : [];
		}
		const what = renewed[barrier as keyof typeof renewed];
		return what ? [{ kind: 'renew', visitorId, what }] : [];
	});

/** A visit that is locked is nobody's to move: what it bars cannot be taken away. */
const effortFor = (world: RotaWorld, rota: readonly Place[], week: Day, candidate: Candidate) =>
	candidate.barriers.some(
		(barrier) =>
			(barrier === 'twiceInWeek' || barrier === 'tooMany') &&
			!inTheWay(world, rota, candidate.visitor.id, week, barrier)
	)
		? Infinity
		: candidate.effort;

const nearestOf = (
	world: RotaWorld,
	rota: readonly Place[],
	week: Day,
	candidates: readonly Candidate[]
): Gap['nearest'] => {
	const possible = candidates
		.map((candidate) => ({ ...candidate, effort: effortFor(world, rota, week, candidate) }))
		.filter(({ effort }) => effort < Infinity)
		.toSorted((a, b) => a.effort - b.effort);
	let best: { one: Candidate; other: Candidate; between: Barrier[]; effort: number } | null = null;
	for (const [at, one] of possible.entries())
		for (const other of possible.slice(at + 1)) {
			if (best && one.effort + other.effort >= best.effort) break;
			const isAsked = [one, other].some(({ barriers }) => barriers.includes('notFree'));
			const between = barriersBetween(one.visitor, other.visitor, week).filter(
				(barrier) => !(isAsked && barrier === 'noCommonTime')
			);
			const effort = one.effort + other.effort + effortOf(between);
			if (effort < (best?.effort ?? Infinity)) best = { one, other, between, effort };
		}
	if (!best) return null;
	const pair = [best.one.visitor.id, best.other.visitor.id] as const;
	const remedies = [best.one, best.other].flatMap((one) => remediesFor(world, rota, week, one));
	if (best.between.includes('noCommonTime'))
		remedies.push({ kind: 'askForTime', visitorIds: pair });
	return { pair, remedies };
};

/** [rota.16] Why a slot has no pair, and the pair that is nearest to a lawful one with what it takes. */
export const explainGap = (world: RotaWorld, rota: readonly Place[], slot: Slot): Gap => {
	const candidates = world.visitors.map((visitor): Candidate => {
		const barriers = barriersInRota(world, rota, visitor, slot);
		return { visitor, barriers, effort: effortOf(barriers) };
	});
	const counts = new Map<Barrier, number>();
	for (const { barriers } of candidates)
		for (const barrier of barriers) counts.set(barrier, (counts.get(barrier) ?? 0) + 1);
	return {
		...slot,
		reasons: [...counts]
			.map(([barrier, visitors]) => ({ barrier, visitors }))
			.sort((a, b) => b.visitors - a.visitors),
		couldGo: candidates
			.filter(({ barriers }) => barriers.length === 0)
			.map(({ visitor }) => visitor.id),
		nearest: nearestOf(world, rota, slot.week, candidates)
	};
};

/** Every gap of a rota with its reason and remedy. */
export const explainGaps = (world: RotaWorld, rota: readonly Place[]): Gap[] =>
	gapsIn(world, rota).map((slot) => explainGap(world, rota, slot));
