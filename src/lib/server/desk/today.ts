import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, dayOf, mondayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { listAllotments, type ListedAllotment } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { countGivenAway } from '#lib/server/visits/waiting-work.ts';
import { countTerm } from '#lib/server/word-index/terms.ts';
import { deskEntries, type DeskEntry } from './desk-entries.ts';
import { deskWords, findPlaces } from './find-places.ts';
import { markOf, type Show } from './marks.ts';
import { rangeOfDays, type PlaceRange } from './place.ts';

/** What waits of one kind: the first few, and how many there are up to `MOST_COUNTED`. */
export type Waiting = { entries: DeskEntry[]; count: number; isMore: boolean };

const MOST_SHOWN = 5;
const MOST_COUNTED = 99;

const waitingWith = async (
	db: Db,
	schemeId: string,
	show: Show,
	towards: 'older' | 'newer',
	range: PlaceRange = {}
): Promise<Waiting> => {
	const { visits } = await findPlaces(db, schemeId, {
		terms: [{ word: markOf.show(show) }],
		range,
		from: undefined,
		towards,
		limit: MOST_COUNTED + 1
	});
	const ids = visits.slice(0, MOST_SHOWN).map(({ visitId }) => visitId);
	return {
		entries: await deskEntries(db, schemeId, ids),
		count: Math.min(MOST_COUNTED, visits.length),
		isMore: visits.length > MOST_COUNTED
	};
};

/** Urgent visits that nobody has dealt with, the newest first. */
export const urgentWaiting = (db: Db, schemeId: string): Promise<Waiting> =>
	waitingWith(db, schemeId, 'waiting', 'older');

/** Urgent visits that nobody has dealt with, up to `MOST_COUNTED`. */
export const countUrgent = (db: Db, { schemeId }: Pick<Actor, 'schemeId'>): Promise<number> =>
	countTerm(db, deskWords(db, schemeId), { word: markOf.show('waiting') }, MOST_COUNTED);

/** After so many days the second visitor is reminded to confirm what they agreed to on the other's tablet. */
const CONFIRM_WITHIN_DAYS = 7;
/** Weeks without a visit that are told: what is older stands among the past allotments. */
const LATE_WEEKS = 8;

export type Today = {
	today: Day;
	/** Urgent, and nobody has dealt with it; the newest first. */
	urgent: Waiting;
	/** Nobody at the office has opened it; the newest first. */
	arrived: Waiting;
	/** Read and not sent to the force; those that have waited longest first. */
	unsent: Waiting;
	/** Of a day up to `confirmBy`, and the second visitor has not confirmed; the oldest first. */
	unconfirmed: Waiting;
	confirmBy: Day;
	/** Visits of which entries wait for a decision, and how many entries. */
	setAside: { visits: number; entries: number };
	/** Of past weeks, and no report has arrived; the oldest first. */
	late: ListedAllotment[];
	lateWeeks: number;
	/** This week's and the next one's that have not arrived. Weeks alone: when a pair goes is theirs. */
	toCome: ListedAllotment[];
	thisWeek: Day;
	/** No report has ever arrived. */
	isEmpty: boolean;
};

/** What a scheme manager comes to on a Monday. The caller has asked `may(role, 'read', 'fullReport')`. */
export const readToday = async (
	db: Db,
	{ schemeId }: Pick<Actor, 'schemeId'>,
	now: Instant
): Promise<Today> => {
	const today = dayOf(now);
	const thisWeek = mondayOf(today);
	const confirmBy = addDays(today, -CONFIRM_WITHIN_DAYS);
	const from = addDays(thisWeek, -7 * LATE_WEEKS);
	const allotted = (await listAllotments(db, schemeId, { from })).filter(
		({ state }) => state === 'allotted' || state === 'begun'
	);
	const setAside = await countGivenAway(db, schemeId);
	const any = await findPlaces(db, schemeId, {
		terms: [],
		range: {},
		from: undefined,
		towards: 'older',
		limit: 1
	});
	return {
		today,
		urgent: await urgentWaiting(db, schemeId),
		arrived: await waitingWith(db, schemeId, 'new', 'older'),
		unsent: await waitingWith(db, schemeId, 'unsent', 'newer'),
		unconfirmed: await waitingWith(
			db,
			schemeId,
			'unconfirmed',
			'newer',
			rangeOfDays(undefined, confirmBy)
		),
		confirmBy,
		setAside: {
			visits: setAside.size,
			entries: [...setAside.values()].reduce((sum, count) => sum + count, 0)
		},
		late: allotted.filter(({ week }) => week < thisWeek),
		lateWeeks: LATE_WEEKS,
		toCome: allotted.filter(({ week }) => week >= thisWeek && week <= addDays(thisWeek, 7)),
		thisWeek,
		isEmpty: any.visits.length === 0
	};
};
