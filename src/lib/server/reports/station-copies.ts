import { reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { settingsOn, type Actor } from '#lib/domain/scheme.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { queue } from '#lib/server/mail/outbox.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { membersInRole } from './force-version.ts';
import type { Issued } from './issued-versions.ts';
import { stationCopySent } from './report-letters.ts';
import { render, type Rendition } from './rendition.ts';

/**
 * The station copy of a visit, where the scheme of its day sends one: suite matters and what staff were already told,
 * nothing of any person held. It goes with the first version of the report, and not where that has an alarm: then a
 * person looks first.
 */
export const stationCopyOf = async (
	db: Db,
	schemeId: string,
	issued: Issued
): Promise<Rendition | undefined> => {
	const all = (await listSettings(db, schemeId)).map(({ settings }) => settings);
	const isSent = settingsOn(all, issued.record.begun!.day)?.stationCopy.sent ?? false;
	return isSent ? render(issued, issued.versions[0], 'station') : undefined;
};

/** In the transaction that keeps the report. The custody leads are told by a link. */
export const keepStationCopy = async (
	trx: Trx,
	schemeId: string,
	visitId: VisitId,
	{ bytes, sha256 }: Rendition,
	{ origin, now }: { origin: string; now: Instant }
): Promise<void> => {
	await trx
		.insertInto('report')
		.values({
			schemeId,
			visitId,
			version: 1,
			view: 'station',
			sha256,
			bytes,
			madeAt: now,
			deviceSha256: null,
			alarm: null
		})
		.execute();
	for (const to of await membersInRole(trx, schemeId, 'custodyLead'))
		await queue(trx, schemeId, { to, ...stationCopySent(origin) }, now);
};

export type StationCopy = {
	visitId: VisitId;
	reportNumber: string;
	suiteName: string;
	day: Day;
	sentAt: Instant;
};

const copiesOf = (db: Db, { schemeId }: Actor) =>
	db
		.selectFrom('report')
		.innerJoin('visit', (join) =>
			join.onRef('visit.schemeId', '=', 'report.schemeId').onRef('visit.id', '=', 'report.visitId')
		)
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'visit.schemeId')
				.onRef('custodySuite.id', '=', 'visit.suiteId')
		)
		.where('report.schemeId', '=', schemeId)
		.where('report.view', '=', 'station');

export const COPIES_PER_PAGE = 25;

/** A page of them, the last one sent first, and whether there are more. The caller has asked `may`. */
export const listStationCopies = async (
	db: Db,
	actor: Actor,
	page: number
): Promise<{ copies: StationCopy[]; hasMore: boolean }> => {
	const rows = await copiesOf(db, actor)
		.select([
			'report.visitId',
			'report.madeAt',
			'custodySuite.name as suiteName',
			'visit.visitedOn'
		])
		.orderBy('report.madeAt', 'desc')
		.orderBy('report.visitId', 'desc')
		.limit(COPIES_PER_PAGE + 1)
		.offset((page - 1) * COPIES_PER_PAGE)
		.execute();
	return {
		copies: rows.slice(0, COPIES_PER_PAGE).map((row) => {
			const visitId = VisitId.parse(row.visitId);
			return {
				visitId,
				reportNumber: reportNumber(visitId, 1),
				suiteName: row.suiteName,
				day: Day.parse(row.visitedOn),
				sentAt: Instant.parse(row.madeAt)
			};
		}),
		hasMore: rows.length > COPIES_PER_PAGE
	};
};

export type OpenedStationCopy =
	| { ok: true; bytes: Uint8Array; fileName: string }
	| { ok: false; reason: 'notAllowed' | 'unknownReport' };

/** The bytes as sent; in the audit trail before they leave. */
export const openStationCopy = async (db: Db, act: Act, id: string): Promise<OpenedStationCopy> => {
	const { actor } = act;
	if (!may(actor.role, 'read', 'stationCopy')) return { ok: false, reason: 'notAllowed' };
	const visitId = VisitId.safeParse(id);
	if (!visitId.success) return { ok: false, reason: 'unknownReport' };
	const row = await copiesOf(db, actor)
		.select('report.bytes')
		.where('report.visitId', '=', visitId.data)
		.executeTakeFirst();
	if (!row) return { ok: false, reason: 'unknownReport' };
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		await recordAct(trx, act, 'stationCopyOpened', { type: 'visit', id: visitId.data });
	});
	const number = reportNumber(visitId.data, 1).replace('/', '-');
	return { ok: true, bytes: new Uint8Array(row.bytes), fileName: `${number}-station.pdf` };
};
