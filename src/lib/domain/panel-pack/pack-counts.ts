import { categoryInWords, type ShownCategory, type Severity } from '#lib/domain/concern.ts';
import { isPraise, type ConcernState } from '#lib/domain/concerns/state.ts';
import type { CustodySuite } from '#lib/domain/scheme.ts';

/** The latest so many of each list are in a pack, more than a meeting reads; where there are more, the pack says so. */
export const MOST_LISTED = 500;

/** A concern as a pack counts it, by the reading of whoever the pack is for. */
export type PackConcern = {
	id: string;
	suiteId: string;
	category: ShownCategory;
	severity: Severity;
	state: ConcernState;
	isOverdue: boolean;
};

/**
 * What a pack looks at: what is open today, and what happened in its time. A concern may stand in several lists.
 * `answered` is by the last answer, `closed` by the office alone.
 */
export const packLists = ['raised', 'open', 'answered', 'seenFixed', 'closed', 'praise'] as const;
export type PackList = (typeof packLists)[number];
export type PackLists<Concern extends PackConcern = PackConcern> = Record<PackList, Concern[]>;

export type PackSuite = Pick<CustodySuite, 'id' | 'name' | 'isReserve'>;

export type SuiteCounts = Record<PackList | 'overdue', number> & { key: string; name: string };
export type CategoryCounts = Record<'raised' | 'open' | 'answered', number> & {
	category: ShownCategory;
};
export type PackCounts = {
	suites: SuiteCounts[];
	total: SuiteCounts;
	categories: CategoryCounts[];
};

/** The pack that the force may see: counts of what it was sent, with nobody's words. */
export type ForcePack = PackCounts & { isCut: boolean };

/**
 * [pack.1] What was joined with another is one with it, and good practice is no concern: it stands in a list of its own and
 * is never open, late or answered.
 */
export const sorted = <Concern extends PackConcern>(
	lists: PackLists<Concern>
): PackLists<Concern> => {
	const entries = packLists.map((list) => [
		list,
		lists[list].filter(
			(concern) => concern.state !== 'merged' && isPraise(concern) === (list === 'praise')
		)
	]);
	return Object.fromEntries(entries) as PackLists<Concern>;
};

const countsOf = (key: string, name: string, lists: PackLists): SuiteCounts => ({
	key,
	name,
	raised: lists.raised.length,
	open: lists.open.length,
	overdue: lists.open.filter(({ isOverdue }) => isOverdue).length,
	answered: lists.answered.length,
	seenFixed: lists.seenFixed.length,
	closed: lists.closed.length,
	praise: lists.praise.length
});

/** The part of the lists that is about one suite. */
export const atSuite = <Concern extends PackConcern>(
	lists: PackLists<Concern>,
	id: string
): PackLists<Concern> =>
	Object.fromEntries(
		packLists.map((list) => [list, lists[list].filter(({ suiteId }) => suiteId === id)])
	) as PackLists<Concern>;

const isAnythingIn = (lists: PackLists): boolean =>
	packLists.some((list) => lists[list].length > 0);

/** A suite in reserve is shown where there is something to say of it; every other one with its noughts. */
export const suitesShown = <Suite extends PackSuite>(
	lists: PackLists,
	suites: readonly Suite[]
): Suite[] => suites.filter(({ id, isReserve }) => !isReserve || isAnythingIn(atSuite(lists, id)));

/** [pack.2] Every concern of the lists is counted at one suite and under one category, so that both add up to the total. */
export const packCounts = (lists: PackLists, suites: readonly PackSuite[]): PackCounts => {
	const counted = ['raised', 'open', 'answered'] as const;
	const categories = new Set(counted.flatMap((list) => lists[list].map((one) => one.category)));
	return {
		suites: suitesShown(lists, suites).map(({ id, name }) =>
			countsOf(id, name, atSuite(lists, id))
		),
		total: countsOf('all', 'All', lists),
		categories: [...categories]
			.map((category) => {
				const of = (list: PackList) =>
					lists[list].filter((one) => one.category === category).length;
				return { category, raised: of('raised'), open: of('open'), answered: of('answered') };
			})
			.sort(
				(a, b) =>
					b.open - a.open ||
					b.raised - a.raised ||
					(categoryInWords(a.category) < categoryInWords(b.category) ? -1 : 1)
			)
	};
};
