import { AuditEvent } from '#lib/domain/audit.ts';
import type { Change, EntityKind } from '#lib/domain/change.ts';
import { writtenAt } from '#lib/domain/hybrid-time.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { memberNames } from '#lib/server/people/members.ts';

/** One line of what happened to a visit: who did what and when, never what was written. */
export type HistoryLine = { at: Instant; whoName: string } & (
	| { kind: 'act'; what: string; details: AuditEvent['details'] }
	/** What one visitor wrote within an hour of the clock, by what it was about. */
	| { kind: 'wrote'; until: Instant; counts: { about: EntityKind; count: number }[] }
);

export type HistoryPage = { lines: HistoryLine[]; page: number; pages: number };

const LINES_PER_PAGE = 50;
const HOUR = 3_600_000;

const acts = async (
	db: Db,
	schemeId: string,
	visitId: VisitId,
	nameOf: (id: string) => string
): Promise<HistoryLine[]> => {
	const rows = await db
		.selectFrom('auditEvent')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('subjectType', '=', 'visit')
		.where('subjectId', '=', visitId)
		.orderBy('position')
		.execute();
	return rows.map((row) => {
		const details: unknown = JSON.parse(row.details);
		const event = AuditEvent.parse({ ...row, details });
		// A word is given by one and may be sent by the other: the trail names whose it is.
		const who = typeof event.details.by === 'string' ? event.details.by : event.who;
		const { at, what } = event;
		return { kind: 'act', at, what, whoName: nameOf(who), details: event.details };
	});
};

/** By the device's clock, put right by how far it was off when it sent. */
const whenWritten = ({ order }: Change, skewMs: number): number =>
	millisecondsOf(writtenAt(order)) - skewMs;

const writing = async (
	db: Db,
	schemeId: string,
	visitId: VisitId,
	nameOf: (id: string) => string
): Promise<HistoryLine[]> => {
	const rows = await db
		.selectFrom('visitChange')
		.select(['change', 'skewMs'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.orderBy('seq')
		.execute();
	const written = rows.map((row) => {
		const change = JSON.parse(row.change) as Change;
		return { change, at: whenWritten(change, row.skewMs) };
	});
	const byHour = Map.groupBy(written, ({ change, at }) => `${change.by} ${Math.floor(at / HOUR)}`);
	return [...byHour.values()].map((ofHour) => {
		const times = ofHour.map(({ at }) => at).sort((a, b) => a - b);
		const about = Map.groupBy(ofHour, ({ change }) => change.entityKind);
		return {
			kind: 'wrote',
			at: instantOf(times[0]!),
			until: instantOf(times.at(-1)!),
			whoName: nameOf(ofHour[0]!.change.by),
			counts: [...about].map(([kind, changes]) => ({ about: kind, count: changes.length }))
		};
	});
};

/**
 * What happened to a visit, the first first. `asked` counts from 1; beyond the end it is the last page. The caller has
 * asked `may(role, 'read', 'fullReport')`.
 */
export const readHistory = async (
	db: Db,
	schemeId: string,
	visitId: VisitId,
	asked = 1
): Promise<HistoryPage> => {
	const names = await memberNames(db, schemeId);
	const nameOf = (id: string) => names.get(id) ?? 'The application';
	const lines = [
		...(await acts(db, schemeId, visitId, nameOf)),
		...(await writing(db, schemeId, visitId, nameOf))
	].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
	const pages = Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE));
	const page = Math.min(pages, asked);
	return {
		lines: lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE),
		page,
		pages
	};
};
