import {
	addFigures,
	detaineeCounts,
	warningsInFigures,
	type Counter,
	type Figures
} from '#lib/domain/statistics.ts';
import { figuresOfTimes } from '#lib/domain/visit-figures.ts';
import type { SchemeSettings } from '#lib/domain/scheme.ts';
import type { PastVisit } from './past-visit-row.ts';

type Told = 'offered' | 'seen';

/** The row's columns that tell who was offered or seen. */
const kinds = [
	{ kind: 'women', key: 'Women' },
	{ kind: 'men', key: 'Men' },
	{ kind: 'childrenYounger', key: 'ChildrenYounger' },
	{ kind: 'childrenOlder', key: 'ChildrenOlder' }
] as const;

const toldBy = (visit: PastVisit, count: Told): number =>
	kinds.reduce((sum, { key }) => sum + (visit[`${count}${key}`] ?? 0), 0);

/** Who was offered or seen, as far as the row tells; of the rest it is not recorded. */
const byKind = (visit: PastVisit, count: Told): Figures =>
	addFigures([
		...kinds.map(({ kind, key }) => ({ [`${count}.${kind}`]: visit[`${count}${key}`] ?? 0 })),
		{ [`${count}.notRecorded`]: Math.max(0, (visit[count] ?? 0) - toldBy(visit, count)) }
	]);

const counted = (visit: PastVisit): Figures =>
	addFigures(
		detaineeCounts.map((count): Figures => ({
			[`detainees.${count}` satisfies Counter]: visit[count] ?? 0
		}))
	);

/**
 * A row's figures, in the same words as those of a visit made here. What the row does not tell counts as nothing; a
 * serious word for a concern is all it has, so that only those called urgent are counted as such.
 */
export const pastVisitFigures = (
	visit: PastVisit,
	settings: Pick<SchemeSettings, 'delayFlaggedFrom'>
): Figures =>
	addFigures([
		{ 'visits.attempted': 1, [`visits.${visit.result}`]: 1 },
		visit.byTelephone ? { 'visits.byTelephone': 1 } : {},
		figuresOfTimes(
			{ ...visit, delayReason: undefined, isByTelephone: visit.byTelephone },
			settings
		),
		counted(visit),
		{ 'held.notRecorded': visit.held ?? 0 },
		byKind(visit, 'offered'),
		byKind(visit, 'seen'),
		{
			'concerns.severity.immediate': visit.urgentConcerns ?? 0,
			'concerns.urgent': visit.urgentConcerns ?? 0,
			'concerns.severity.serious': visit.seriousConcerns ?? 0,
			'concerns.severity.standard': visit.standardConcerns ?? 0,
			'concerns.severity.minor': visit.minorConcerns ?? 0,
			'concerns.severity.praise': visit.goodPractice ?? 0
		}
	]);

export type Oddity = { column: 'held' | Told; text: string };

const identities = {
	heldDoesNotReconcile: {
		column: 'held',
		of: ['offered', 'notAvailable', 'notOffered'],
		words: 'offered, not available and not offered'
	},
	offeredDoesNotReconcile: {
		column: 'offered',
		of: ['seen', 'declined'],
		words: 'seen and declined'
	}
} as const;

/** What does not add up where all of its counts were kept: told, and imported all the same (rule statistics.2). */
export const odditiesIn = (visit: PastVisit): Oddity[] => [
	...warningsInFigures(counted(visit)).flatMap(({ warning, total, parts }): Oddity[] => {
		if (warning === 'attemptedDoesNotReconcile') return [];
		const { column, of, words } = identities[warning];
		if ([column, ...of].some((count) => visit[count] === undefined)) return [];
		return [{ column, text: `${total} ${column}, but ${words} come to ${parts}` }];
	}),
	...(['offered', 'seen'] as const).flatMap((column): Oddity[] => {
		const total = visit[column];
		const told = toldBy(visit, column);
		return total !== undefined && told > total
			? [{ column, text: `${total} ${column}, but women, men and children come to ${told}` }]
			: [];
	})
];
