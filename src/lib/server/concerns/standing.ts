import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { findConcerns } from './find.ts';
import { markOf } from './words.ts';
import { EntityId, SuiteId } from '#lib/domain/ids.ts';
import { bySeverity, ConcernCategory, Severity } from '#lib/domain/concern.ts';
import { Day } from '#lib/domain/time.ts';

/** What the office above reads of a concern: of what kind, where and since when; nobody's words, and no cell. */
export type StandingConcern = {
	id: EntityId;
	suiteId: SuiteId;
	category: ConcernCategory;
	severity: Severity;
	raisedOn: Day;
};

/** So many are shown of each; more are told as *more*. */
const MOST_SHOWN = 50;

export type ConcernStandings = {
	/** Urgent, and nobody at the office has done anything with it: the most serious first, of those the last that came. */
	urgent: StandingConcern[];
	/** The force is at twice its time: the longest first. */
	longOverdue: StandingConcern[];
	isMore: boolean;
};

const standingColumns = ['id', 'suiteId', 'category', 'severity', 'raisedOn'] as const;

const read = (row: Record<(typeof standingColumns)[number], string>): StandingConcern => ({
	id: EntityId.parse(row.id),
	suiteId: SuiteId.parse(row.suiteId),
	category: ConcernCategory.parse(row.category),
	severity: Severity.parse(row.severity),
	raisedOn: Day.parse(row.raisedOn)
});

/** Urgent, and nobody at the office has done anything with it: the last that came, one more than are shown, the most serious first. */
export const listUrgentUnseen = async (
	db: Db,
	schemeId: string,
	shown = MOST_SHOWN
): Promise<StandingConcern[]> => {
	const { places } = await findConcerns(db, schemeId, 'office', {
		terms: [{ word: markOf.urgent }],
		from: undefined,
		order: 'desc',
		limit: shown + 1
	});
	if (places.length === 0) return [];
	const rows = await db
		.selectFrom('concern')
		.select(standingColumns)
		.where('schemeId', '=', schemeId)
		.where(
			'id',
			'in',
			places.map(({ concernId }) => concernId)
		)
		.orderBy('raisedAt', 'desc')
		.orderBy('id')
		.execute();
	return rows.map(read).sort(bySeverity);
};

/** The caller has asked `may(role, 'read', 'concernStanding')`. */
export const readStandings = async (
	db: Db,
	schemeId: string,
	now: Instant
): Promise<ConcernStandings> => {
	const urgent = await listUrgentUnseen(db, schemeId);
	const rows = await db
		.selectFrom('concern')
		.select(standingColumns)
		.where('schemeId', '=', schemeId)
		.where('longOverdueAt', '<=', now)
		.orderBy('longOverdueAt')
		.orderBy('id')
		.limit(MOST_SHOWN + 1)
		.execute();
	return {
		urgent: urgent.slice(0, MOST_SHOWN),
		longOverdue: rows.slice(0, MOST_SHOWN).map(read),
		isMore: urgent.length > MOST_SHOWN || rows.length > MOST_SHOWN
	};
};
