import { VisitId } from '#lib/domain/ids.ts';
import { limits, type SyncReply, type SyncRequest } from '#lib/domain/protocol.ts';
import { pageOf, pagesDue } from '#lib/domain/pull.ts';
import { settingsOn, type Actor } from '#lib/domain/scheme.ts';
import { dayOf, Instant, instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { VisitSummary } from '#lib/server/visits/visit-summary.ts';

const HOUR = 60 * 60 * 1000;
/** A visitor who has yet to confirm their word by their own key keeps the visit this long after it was received. */
const HOURS_TO_CONFIRM = 30 * 24;
/** Characters of changes in one reply; what does not fit comes with the next round. */
const REPLY_SIZE = 1_000_000;

const hoursBefore = (now: Instant, hours: number): Instant =>
	instantOf(millisecondsOf(now) - hours * HOUR);

/** Visits that belong on this person's device now: theirs, and not received too long ago. */
const allowedVisits = async (db: Db, { schemeId, id }: Actor, now: Instant): Promise<VisitId[]> => {
	const all = (await listSettings(db, schemeId)).map(({ settings }) => settings);
	const hours = settingsOn(all, dayOf(now))?.removeFromDeviceAfterHours ?? 72;
	const rows = await db
		.selectFrom('visit')
		.innerJoin('visitVisitor', (join) =>
			join
				.onRef('visitVisitor.schemeId', '=', 'visit.schemeId')
				.onRef('visitVisitor.visitId', '=', 'visit.id')
		)
		.select(['visit.id', 'visit.receivedAt', 'visit.summary'])
		.where('visit.schemeId', '=', schemeId)
		.where('visitVisitor.memberId', '=', id)
		.where((row) =>
			row.or([
				row('visit.receivedAt', 'is', null),
				row('visit.receivedAt', '>', hoursBefore(now, Math.max(hours, HOURS_TO_CONFIRM)))
			])
		)
		.orderBy('visit.createdAt', 'desc')
		.orderBy('visit.id')
		.execute();
	return rows
		.filter(
			({ receivedAt, summary }) =>
				receivedAt === null ||
				receivedAt > hoursBefore(now, hours) ||
				VisitSummary.parse(JSON.parse(summary)).unconfirmed.includes(id)
		)
		.map((row) => VisitId.parse(row.id));
};

type Page = SyncReply['visits'][number];

/** The next changes of a visit in the order in which they were committed; at least one where there is one and room. */
const readPage = async (
	db: Db,
	schemeId: string,
	{ visitId, since }: SyncRequest['visits'][number],
	room: number
): Promise<{ page: Page; size: number }> => {
	if (room <= 0)
		return { page: { visitId, from: since, upTo: since, more: true, changes: [] }, size: 0 };
	const rows = await db
		.selectFrom('visitChange')
		.select(['seq', 'change'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('seq', '>', since)
		.orderBy('seq')
		.limit(limits.changesPerPull + 1)
		.execute();
	const stored = rows.map(({ seq, change }) => ({ sequence: seq, change, size: change.length }));
	const most = { changes: limits.changesPerPull, room };
	const { page, size } = pageOf({ visitId, since }, stored, most);
	return {
		page: { ...page, changes: page.changes.map((text): unknown => JSON.parse(text)) },
		size
	};
};

const reportsOf = async (
	db: Db,
	schemeId: string,
	visitIds: readonly VisitId[]
): Promise<SyncReply['reports']> => {
	if (visitIds.length === 0) return [];
	const rows = await db
		.selectFrom('report')
		.select(['visitId', 'version', 'sha256', 'madeAt'])
		.where('schemeId', '=', schemeId)
		.where('visitId', 'in', [...visitIds])
		.where('view', '=', 'full')
		.orderBy('version')
		.execute();
	const latest = new Map(rows.map((row) => [row.visitId, row]));
	return [...latest.values()].map(({ visitId, version, sha256, madeAt }) => ({
		visitId: VisitId.parse(visitId),
		version,
		sha256,
		receivedAt: Instant.parse(madeAt)
	}));
};

/**
 * What comes down, by what this person may see at this moment. A visit that the device has not asked for, because it
 * does not know of it yet, comes from its beginning. A visit that is not theirs is left out as if it did not exist.
 */
export const pull = async (
	db: Db,
	actor: Actor,
	asked: SyncRequest['visits'],
	now: Instant
): Promise<Pick<SyncReply, 'allowed' | 'visits' | 'reports'>> => {
	const allowed = await allowedVisits(db, actor, now);
	const visits: Page[] = [];
	let room = REPLY_SIZE;
	for (const cursor of pagesDue(asked, allowed)) {
		const { page, size } = await readPage(db, actor.schemeId, cursor, room);
		visits.push(page);
		room -= size;
	}
	return { allowed, visits, reports: await reportsOf(db, actor.schemeId, allowed) };
};
