import { may, Role } from '#lib/domain/role.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Row, Trx } from '#lib/server/database/tables.ts';
import { readAlarms } from '#lib/server/reports/alarm.ts';
import { issuedOf } from '#lib/server/reports/issued-versions.ts';
import { viewOf } from '#lib/server/reports/rendition.ts';
import { summaryOf, VisitSummary } from '#lib/server/visits/visit-summary.ts';
import { markOf, type Show } from './marks.ts';
import { passagesOf, type Passage } from './passages.ts';
import { placeOf } from './place.ts';
import { wordsOf } from './words.ts';

/** Rows of one insert: SQLite and PostgreSQL both take some ten thousand values at once. */
const ROWS_AT_ONCE = 1_000;

const inParts = <T>(all: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(all.length / ROWS_AT_ONCE) }, (_, part) =>
		all.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE)
	);

const reportsOf = (trx: Trx, schemeId: string, visitId: string) =>
	trx
		.selectFrom('report')
		.select(['version', 'madeAt', 'alarm'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('view', '=', 'full')
		.orderBy('version')
		.execute();

const sentVersionOf = async (
	trx: Trx,
	schemeId: string,
	visitId: string
): Promise<number | null> => {
	const { version } = await trx
		.selectFrom('reportSent')
		.select((row) => row.fn.max('version').as('version'))
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.executeTakeFirstOrThrow();
	return version === null ? null : Number(version);
};

const isOfForce = (role: Role): boolean =>
	may(role, 'read', 'forceReport') && !may(role, 'read', 'fullReport');

/** By somebody at the office, a deputy too. The force opens versions of its own, under the same numbers. */
const wasRead = async (
	trx: Trx,
	schemeId: string,
	visitId: string,
	version: number
): Promise<boolean> => {
	const readers = await trx
		.selectFrom('reportOpened')
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'reportOpened.schemeId')
				.onRef('member.id', '=', 'reportOpened.memberId')
		)
		.select('member.role')
		.where('reportOpened.schemeId', '=', schemeId)
		.where('reportOpened.visitId', '=', visitId)
		.where('reportOpened.version', '=', version)
		.execute();
	return readers.some(({ role }) => !isOfForce(Role.parse(role)));
};

/** Urgent in the report or in what came after it: nothing that anybody adds later takes the mark off. */
export const urgentConcernsOf = (visit: Visit): number => {
	const records = [issuedOf(visit)?.record, readVisit(visit)];
	const urgent = records.flatMap((record) =>
		(record?.concerns ?? []).filter(({ route }) => route !== 'withReport').map(({ id }) => id)
	);
	return new Set(urgent).size;
};

const isHandled = async (
	trx: Trx,
	schemeId: string,
	visitId: string,
	urgent: number
): Promise<boolean> => {
	const row = await trx
		.selectFrom('urgentHandled')
		.select('concerns')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.executeTakeFirst();
	return row !== undefined && row.concerns >= urgent;
};

const showsOf = (row: Row<'deskVisit'>): Show[] => {
	const { unconfirmed } = VisitSummary.parse(JSON.parse(row.summary));
	const holding: Record<Show, boolean> = {
		waiting: row.urgent === 1 && row.handled === 0,
		urgent: row.urgent === 1,
		new: row.unread === 1,
		unsent: row.unread === 0 && (row.sentVersion ?? 0) < row.version,
		unconfirmed: unconfirmed.length > 0,
		alarm: row.alarm === 1
	};
	return (Object.keys(holding) as Show[]).filter((show) => holding[show]);
};

const writeWords = async (
	trx: Trx,
	{ schemeId, visitId, place }: Row<'deskVisit'>,
	words: ReadonlySet<string>
): Promise<void> => {
	const present = await trx
		.selectFrom('deskWord')
		.select(['word', 'place'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.execute();
	const standing = new Set(
		present.filter((row) => row.place === place && words.has(row.word)).map(({ word }) => word)
	);
	const gone = present.filter((row) => row.place !== place || !standing.has(row.word));
	for (const part of inParts(gone))
		await trx
			.deleteFrom('deskWord')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.where(
				'word',
				'in',
				part.map(({ word }) => word)
			)
			.execute();
	const missing = [...words].filter((word) => !standing.has(word));
	for (const part of inParts(missing))
		await trx
			.insertInto('deskWord')
			.values(part.map((word) => ({ schemeId, word, place, visitId })))
			.execute();
};

const write = async (
	trx: Trx,
	row: Row<'deskVisit'>,
	visitors: readonly string[],
	passages: readonly Passage[]
): Promise<void> => {
	const { schemeId, visitId, ...shown } = row;
	await trx
		.insertInto('deskVisit')
		.values(row)
		.onConflict((conflict) => conflict.columns(['schemeId', 'visitId']).doUpdateSet(shown))
		.execute();
	const text = JSON.stringify(passages);
	await trx
		.insertInto('deskText')
		.values({ schemeId, visitId, passages: text })
		.onConflict((conflict) =>
			conflict.columns(['schemeId', 'visitId']).doUpdateSet({ passages: text })
		)
		.execute();
	const words = new Set([
		...passages.flatMap((passage) => wordsOf(`${passage.label} ${passage.text}`)),
		markOf.suite(row.suiteId),
		...visitors.map(markOf.visitor),
		...showsOf(row).map(markOf.show)
	]);
	await writeWords(trx, row, words);
};

/**
 * Copies a visit whose report has arrived to where the desk's lists and search read it; one without a report stays
 * away. To be called in the transaction of every act that changes what a list shows: a report made, opened, sent,
 * handled; a change that came late.
 */
export const putOnDesk = async (trx: Trx, schemeId: string, visit: Visit): Promise<void> => {
	const visitId = visit.id;
	const reports = await reportsOf(trx, schemeId, visitId);
	const [first, latest] = [reports[0], reports.at(-1)];
	if (!first || !latest) return;
	const issued = issuedOf(visit);
	const version = issued?.versions.find((one) => one.version === latest.version);
	if (!issued?.record.begun || !version)
		throw new Error('A report is kept whose signatures are not');
	const { day, suiteId, visitors } = issued.record.begun;
	const { receivedAt } = await trx
		.selectFrom('visit')
		.select('receivedAt')
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.executeTakeFirstOrThrow();
	const arrived = Instant.parse(receivedAt ?? first.madeAt);
	const urgent = urgentConcernsOf(visit);
	const row: Row<'deskVisit'> = {
		schemeId,
		visitId,
		place: placeOf(Day.parse(day), arrived, visitId),
		suiteId,
		visitedOn: day,
		receivedAt: arrived,
		madeAt: latest.madeAt,
		version: latest.version,
		sentVersion: await sentVersionOf(trx, schemeId, visitId),
		urgent: urgent > 0 ? 1 : 0,
		handled: urgent > 0 && (await isHandled(trx, schemeId, visitId, urgent)) ? 1 : 0,
		unread: (await wasRead(trx, schemeId, visitId, latest.version)) ? 0 : 1,
		alarm: readAlarms(latest.alarm).length > 0 ? 1 : 0,
		summary: JSON.stringify(summaryOf(readVisit(visit)))
	};
	const versions = reports.map((report) => report.version);
	await write(trx, row, visitors, passagesOf(viewOf(issued, version, 'office'), versions));
};
