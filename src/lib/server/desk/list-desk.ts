import { z } from 'zod';
import type { MemberId, SuiteId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Term } from '#lib/server/word-index/terms.ts';
import { deskEntries, type DeskEntry } from './desk-entries.ts';
import { extractsOf, type Extract } from './extracts.ts';
import { findPlaces } from './find-places.ts';
import { markOf, type Show } from './marks.ts';
import { Passage } from './passages.ts';
import { dayOfPlace, isPlace, rangeOfDays } from './place.ts';
import { searchWordsOf, type SearchWords } from './words.ts';

export type DeskFilter = {
	/** Words that a visit must hold, all of them; the last one may be half typed. */
	search?: string | undefined;
	show?: Show | undefined;
	suiteId?: SuiteId | undefined;
	visitorId?: MemberId | undefined;
	/** Days of visits, both included. */
	firstDay?: Day | undefined;
	lastDay?: Day | undefined;
	/** A place from an earlier page: on to older visits than it, or back to newer ones. */
	older?: string | undefined;
	newer?: string | undefined;
};

export type DeskPage = {
	/** The newest visit first. */
	entries: (DeskEntry & { extracts: Extract[] })[];
	/** Cursors for the pages beside this one; undefined where there is none. */
	older: string | undefined;
	newer: string | undefined;
	/** The search gave up here for now: older visits were not looked at. */
	lookedBackTo: Day | undefined;
	/** More words begin with the last one typed than were looked for. */
	isVague: boolean;
};

export const VISITS_PER_PAGE = 25;
/** More words than that are a whole sentence: the page asks for fewer. */
export const MOST_WORDS = 12;

const NOTHING: DeskPage = {
	entries: [],
	older: undefined,
	newer: undefined,
	lookedBackTo: undefined,
	isVague: false
};

export const hasTooManyWords = (search: string): boolean => {
	const { whole, begun } = searchWordsOf(search);
	return whole.length + Number(begun !== undefined) > MOST_WORDS;
};

const termsOf = (
	{ show, suiteId, visitorId }: DeskFilter,
	{ whole, begun }: SearchWords
): Term[] => {
	const words = [
		show && markOf.show(show),
		suiteId && markOf.suite(suiteId),
		visitorId && markOf.visitor(visitorId),
		...whole
	];
	return [
		...words.flatMap((word): Term[] => (word ? [{ word }] : [])),
		...(begun === undefined ? [] : [{ begun }])
	];
};

const Passages = z.array(Passage);

const extractsFor = async (
	db: Db,
	schemeId: string,
	visitIds: readonly string[],
	looked: SearchWords
): Promise<Map<string, Extract[]>> => {
	if (visitIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('deskText')
		.select(['visitId', 'passages'])
		.where('schemeId', '=', schemeId)
		.where('visitId', 'in', [...visitIds])
		.execute();
	return new Map(
		rows.map(({ visitId, passages }) => [
			visitId,
			extractsOf(Passages.parse(JSON.parse(passages)), looked)
		])
	);
};

/**
 * One page of the visits whose reports have arrived; nothing is counted. The caller has asked
 * `may(role, 'read', 'fullReport')`.
 */
export const listDesk = async (
	db: Db,
	{ schemeId }: Pick<Actor, 'schemeId'>,
	filter: DeskFilter = {}
): Promise<DeskPage> => {
	const search = filter.search?.trim() ?? '';
	const looked = searchWordsOf(search);
	const isSearch = looked.whole.length > 0 || looked.begun !== undefined;
	if (search !== '' && !isSearch) return NOTHING;
	const isBack = filter.newer !== undefined && isPlace(filter.newer);
	const from = isBack ? filter.newer : filter.older;
	const { visits, stoppedAt, isVague } = await findPlaces(db, schemeId, {
		terms: termsOf(filter, looked),
		range: rangeOfDays(filter.firstDay, filter.lastDay),
		from: from !== undefined && isPlace(from) ? from : undefined,
		towards: isBack ? 'newer' : 'older',
		limit: VISITS_PER_PAGE + 1
	});
	const hasMore = visits.length > VISITS_PER_PAGE;
	const shown = visits.slice(0, VISITS_PER_PAGE);
	if (isBack) shown.reverse();
	const ids = shown.map(({ visitId }) => visitId);
	const extracts = isSearch ? await extractsFor(db, schemeId, ids, looked) : new Map();
	const [first, last] = [shown[0]?.place, shown.at(-1)?.place];
	const isFirstPage = from === undefined;
	return {
		entries: (await deskEntries(db, schemeId, ids)).map((entry) => ({
			...entry,
			extracts: extracts.get(entry.visitId) ?? []
		})),
		older: isBack ? last : hasMore ? last : stoppedAt,
		newer: isBack ? (hasMore ? first : stoppedAt) : isFirstPage ? undefined : first,
		lookedBackTo: !isBack && stoppedAt !== undefined ? dayOfPlace(stoppedAt) : undefined,
		isVague
	};
};
