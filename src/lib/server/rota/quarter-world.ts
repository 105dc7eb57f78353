import { MemberId } from '#lib/domain/ids.ts';
import { mayVisit, Role } from '#lib/domain/role.ts';
import { alwaysAvailable } from '#lib/domain/rota/availability.ts';
import { quarterOfId, type QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { RotaSetup } from '#lib/domain/rota/setup.ts';
import { emptyRecord, type AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import type { RotaVisitor } from '#lib/domain/rota/visitor.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import type { PastVisit, RotaSuite, RotaWorld } from '#lib/domain/rota/world.ts';
import { addDays, dayOf, Instant, mondayOf, type Day } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listAnswers } from './availability-answers.ts';
import { listMadeVisits, pastOf, type MadeVisit } from './made-visits.ts';
import { listRecords } from './visitor-records.ts';

const YEAR = 364;

/** What a quarter's rota is made from and judged by, as the records stand now. */
export type QuarterWorld = {
	world: RotaWorld;
	/** Of the year before the quarter and of the quarter so far, oldest first. */
	made: MadeVisit[];
	/** Visitors of whom nothing is on record. */
	withoutRecord: MemberId[];
	/** Visitors who have not said when they can go in this quarter. */
	withoutAnswer: MemberId[];
};

/** The suites as a rota sees them, by name. */
export const suitesWith = async (
	db: Db | Trx,
	schemeId: string,
	{ suites }: RotaSetup
): Promise<RotaSuite[]> =>
	(await listSuites(db, schemeId)).map(({ id, name, isReserve }) => {
		const own = suites.find(({ suiteId }) => suiteId === id);
		const { isTact, openIn, closedIn } = own ?? { isTact: false, openIn: [], closedIn: [] };
		return { id, name, isReserve, isTact, openIn, closedIn };
	});

const earlier = (one: Day | null, other: Day | null): Day | null =>
	one && other ? (one < other ? one : other) : (one ?? other);

/** Everybody who visits, and those who left in the quarter: from that week on their places are gaps. */
const visitorsFor = async (
	db: Db | Trx,
	schemeId: string,
	answers: ReadonlyMap<MemberId, AvailabilityAnswer>,
	from: Day
): Promise<{ visitors: RotaVisitor[]; withoutRecord: MemberId[] }> => {
	const records = await listRecords(db, schemeId);
	const rows = await db
		.selectFrom('member')
		.select(['id', 'name', 'role', 'state', 'leftAt'])
		.where('schemeId', '=', schemeId)
		.where('state', '!=', 'invited')
		.orderBy('name')
		.orderBy('id')
		.execute();
	const members = rows.flatMap(({ id, name, role, state, leftAt }) => {
		const leftOn = leftAt === null ? null : dayOf(Instant.parse(leftAt));
		const isWanted = state === 'active' || (leftOn !== null && leftOn >= from);
		return isWanted && mayVisit(Role.parse(role)) ? [{ id: MemberId.parse(id), name, leftOn }] : [];
	});
	const visitors = members.map(({ id, name, leftOn }): RotaVisitor => {
		const record = records.get(id)?.record ?? emptyRecord;
		const answer = answers.get(id);
		return {
			...record,
			id,
			name,
			leave: [...record.leave, ...(answer?.leave ?? [])],
			leavesOn: earlier(record.leavesOn, leftOn && mondayOf(leftOn)),
			availability: answer?.availability ?? alwaysAvailable
		};
	});
	return {
		visitors,
		withoutRecord: members.filter(({ id }) => !records.has(id)).map(({ id }) => id)
	};
};

/** Visits allotted for the weeks before the quarter and not made yet: they count as the last ones of their pairs. */
const stillToCome = async (db: Db | Trx, schemeId: string, first: Day): Promise<PastVisit[]> => {
	const from = addDays(first, -8 * 7);
	return (await listAllotments(db, schemeId, { from }))
		.filter(({ week, state }) => week < first && state === 'allotted')
		.map(({ suiteId, week, visitors }) => ({ suiteId, week, pair: visitors, cell: null }));
};

export const readWorld = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId,
	setup: RotaSetup
): Promise<QuarterWorld> => {
	const weeks = weeksOfQuarter(quarterOfId(quarter));
	const first = weeks[0]!;
	const answers = await listAnswers(db, schemeId, quarter);
	const { visitors, withoutRecord } = await visitorsFor(db, schemeId, answers, first);
	const made = await listMadeVisits(db, schemeId, addDays(mondayOf(first), -YEAR));
	return {
		world: {
			weeks,
			suites: await suitesWith(db, schemeId, setup),
			visitors,
			past: [
				...pastOf(made).filter(({ week }) => week < first),
				...(await stillToCome(db, schemeId, first))
			],
			miles: setup.miles,
			settings: setup.settings
		},
		made,
		withoutRecord,
		withoutAnswer: visitors.filter(({ id }) => !answers.has(id)).map(({ id }) => id)
	};
};
