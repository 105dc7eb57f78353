import { reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { VisitSummary } from '#lib/server/visits/visit-summary.ts';
import { readAlarms } from './alarm.ts';
import { visitsLike } from './inbox-search.ts';
import { visitorNames } from './visitor-names.ts';

export type InboxFilter = {
	show?: 'all' | 'unread' | 'urgent';
	suiteId?: string;
	/** Words of a suite, a visitor or a report's number. */
	search?: string;
	/** Counts from 1. */
	page?: number;
};

/** One visit whose report has arrived, by its latest version. */
export type InboxEntry = {
	visitId: VisitId;
	version: number;
	reportNumber: string;
	suiteId: string;
	suiteName: string;
	day: Day;
	/** Names of the two visitors. */
	visitors: string[];
	/** When the first version arrived, and the one that is shown. */
	receivedAt: Instant;
	madeAt: Instant;
	isUrgent: boolean;
	/** This manager has not opened this version yet. */
	isUnread: boolean;
	hasAlarm: boolean;
	/** The latest version that was sent to the force. */
	sentVersion: number | undefined;
	summary: VisitSummary;
};

/** `page` is the one that is shown: the last one where more was asked for. */
export type Inbox = {
	entries: InboxEntry[];
	total: number;
	unread: number;
	page: number;
	pages: number;
};

const VISITS_PER_PAGE = 25;

/** `found`: the visits that the words of a search lead to. */
type FoundFilter = Pick<InboxFilter, 'show' | 'suiteId'> & { found?: readonly string[] };

/** Every received visit with its latest version; one row for each. */
const receivedVisits = (db: Db, { schemeId, id }: Actor, filter: FoundFilter) => {
	const query = db
		.selectFrom('visit')
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'visit.schemeId')
				.onRef('custodySuite.id', '=', 'visit.suiteId')
		)
		.innerJoin('report', (join) =>
			join
				.onRef('report.schemeId', '=', 'visit.schemeId')
				.onRef('report.visitId', '=', 'visit.id')
				.on('report.view', '=', 'full')
		)
		.leftJoin('report as newer', (join) =>
			join
				.onRef('newer.schemeId', '=', 'visit.schemeId')
				.onRef('newer.visitId', '=', 'visit.id')
				.on('newer.view', '=', 'full')
				.onRef('newer.version', '>', 'report.version')
		)
		.leftJoin('reportOpened', (join) =>
			join
				.onRef('reportOpened.schemeId', '=', 'visit.schemeId')
				.onRef('reportOpened.visitId', '=', 'visit.id')
				.onRef('reportOpened.version', '=', 'report.version')
				.on('reportOpened.memberId', '=', id)
		)
		.where('visit.schemeId', '=', schemeId)
		.where('newer.version', 'is', null);
	const named = filter.found ? query.where('visit.id', 'in', [...filter.found]) : query;
	const ofSuite = filter.suiteId ? named.where('visit.suiteId', '=', filter.suiteId) : named;
	if (filter.show === 'unread') return ofSuite.where('reportOpened.at', 'is', null);
	return filter.show === 'urgent' ? ofSuite.where('visit.urgent', '=', 1) : ofSuite;
};

const countOf = async (db: Db, actor: Actor, filter: FoundFilter): Promise<number> => {
	const { count } = await receivedVisits(db, actor, filter)
		.select((row) => row.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count);
};

const sentVersions = async (db: Db, schemeId: string, visitIds: readonly string[]) => {
	if (visitIds.length === 0) return new Map<string, number>();
	const rows = await db
		.selectFrom('reportSent')
		.select((row) => ['visitId', row.fn.max('version').as('version')])
		.where('schemeId', '=', schemeId)
		.where('visitId', 'in', [...visitIds])
		.groupBy('visitId')
		.execute();
	return new Map(rows.map(({ visitId, version }) => [visitId, Number(version)]));
};

/** What has arrived: urgent first, then the newest. The caller has asked `may(role, 'read', 'fullReport')`. */
export const listInbox = async (db: Db, actor: Actor, filter: InboxFilter = {}): Promise<Inbox> => {
	const unread = await countOf(db, actor, { show: 'unread' });
	const found = filter.search?.trim()
		? await visitsLike(db, actor.schemeId, filter.search.trim())
		: undefined;
	if (found?.length === 0) return { entries: [], total: 0, unread, page: 1, pages: 1 };
	const wanted: FoundFilter = {
		...(filter.show && { show: filter.show }),
		...(filter.suiteId && { suiteId: filter.suiteId }),
		...(found && { found })
	};
	const total = await countOf(db, actor, wanted);
	const pages = Math.max(1, Math.ceil(total / VISITS_PER_PAGE));
	const page = Math.min(pages, Math.max(1, filter.page ?? 1));
	const rows = await receivedVisits(db, actor, wanted)
		.select([
			'visit.id',
			'visit.suiteId',
			'custodySuite.name as suiteName',
			'visit.visitedOn',
			'visit.receivedAt',
			'visit.urgent',
			'visit.summary',
			'report.version',
			'report.madeAt',
			'report.alarm',
			'reportOpened.at as openedAt'
		])
		.orderBy('visit.urgent', 'desc')
		.orderBy('report.madeAt', 'desc')
		.orderBy('visit.id')
		.limit(VISITS_PER_PAGE)
		.offset((page - 1) * VISITS_PER_PAGE)
		.execute();
	const ids = rows.map(({ id }) => id);
	const names = await visitorNames(db, actor.schemeId, ids);
	const sent = await sentVersions(db, actor.schemeId, ids);
	return {
		entries: rows.map((row) => ({
			visitId: VisitId.parse(row.id),
			version: row.version,
			reportNumber: reportNumber(VisitId.parse(row.id), row.version),
			suiteId: row.suiteId,
			suiteName: row.suiteName,
			day: Day.parse(row.visitedOn),
			visitors: names.get(row.id) ?? [],
			receivedAt: Instant.parse(row.receivedAt ?? row.madeAt),
			madeAt: Instant.parse(row.madeAt),
			isUrgent: row.urgent === 1,
			isUnread: row.openedAt === null,
			hasAlarm: readAlarms(row.alarm).length > 0,
			sentVersion: sent.get(row.id),
			summary: VisitSummary.parse(JSON.parse(row.summary))
		})),
		total,
		unread,
		page,
		pages
	};
};
