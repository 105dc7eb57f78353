import { z } from 'zod';
import { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import { concernStates, type ConcernState } from '#lib/domain/concerns/state.ts';
import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { searchWordsOf } from '#lib/server/desk/words.ts';
import type { Term } from '#lib/server/word-index/terms.ts';
import { markOf } from './words.ts';

const stateCodes = concernStates.map(({ code }) => code) as [ConcernState, ...ConcernState[]];

/** What a list of concerns is narrowed to, as its address carries it. What cannot be read is as if it were not there. */
export const ConcernFilter = z.object({
	search: z.string().trim().max(200).optional().catch(undefined),
	suite: z.optional(SuiteId).catch(undefined),
	category: z.optional(ConcernCategory).catch(undefined),
	severity: z.optional(Severity).catch(undefined),
	state: z.enum(stateCodes).optional().catch(undefined),
	theme: z.uuid().optional().catch(undefined),
	/** Those that the force’s post gave to one of its inspectors. */
	inspector: z.optional(MemberId).catch(undefined),
	/** Those that are neither closed nor settled alone. */
	open: z.literal('yes').optional().catch(undefined),
	/** Those whose date for the force is over alone: in order of that date. */
	overdue: z.literal('yes').optional().catch(undefined)
});
export type ConcernFilter = z.infer<typeof ConcernFilter>;

const keys = Object.keys(ConcernFilter.shape) as (keyof ConcernFilter)[];

export const filterIn = (query: URLSearchParams): ConcernFilter =>
	ConcernFilter.parse(Object.fromEntries(keys.map((key) => [key, query.get(key) || undefined])));

/** In one order, so that the same filter is the same address. */
export const queryOf = (filter: ConcernFilter): string =>
	new URLSearchParams(
		keys.flatMap((key): [string, string][] => (filter[key] ? [[key, filter[key]]] : []))
	).toString();

/** More words than that are a whole sentence: the rest is not looked for. */
const MOST_WORDS = 12;

/** Everything that a concern must have, beside the queue in which it stands. */
export const termsOf = (filter: ConcernFilter): Term[] => {
	const { whole, begun } = searchWordsOf(filter.search ?? '');
	const words = [
		filter.suite && markOf.suite(filter.suite),
		filter.category && markOf.category(filter.category),
		filter.severity && markOf.severity(filter.severity),
		filter.state && markOf.state(filter.state),
		filter.theme && markOf.theme(filter.theme),
		filter.inspector && markOf.inspector(filter.inspector),
		filter.open && markOf.open,
		...whole.slice(0, MOST_WORDS)
	];
	return [
		...words.flatMap((word): Term[] => (word ? [{ word }] : [])),
		...(begun === undefined ? [] : [{ begun }])
	];
};

/** Something was typed, and nothing of it is a word: nothing can be found by it. */
export const isEmptySearch = ({ search = '' }: ConcernFilter): boolean => {
	const { whole, begun } = searchWordsOf(search);
	return search !== '' && whole.length === 0 && begun === undefined;
};
