import { reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

/**
 * What the custody lead reads: the force versions that were sent, and nothing that depends on any other visit. It
 * reads through what was sent alone, and imports nothing that knows of visits to come.
 */
export type ForceReport = {
	visitId: VisitId;
	version: number;
	reportNumber: string;
	suiteName: string;
	day: Day;
	sentAt: Instant;
	/** This person has not opened it yet. */
	isUnread: boolean;
};

const sentReports = (db: Db, { schemeId, id }: Actor) =>
	db
		.selectFrom('reportSent')
		.innerJoin('report', (join) =>
			join
				.onRef('report.schemeId', '=', 'reportSent.schemeId')
				.onRef('report.visitId', '=', 'reportSent.visitId')
				.onRef('report.version', '=', 'reportSent.version')
				.on('report.view', '=', 'force')
		)
		.innerJoin('visit', (join) =>
			join
				.onRef('visit.schemeId', '=', 'reportSent.schemeId')
				.onRef('visit.id', '=', 'reportSent.visitId')
		)
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'visit.schemeId')
				.onRef('custodySuite.id', '=', 'visit.suiteId')
		)
		.leftJoin('reportOpened', (join) =>
			join
				.onRef('reportOpened.schemeId', '=', 'reportSent.schemeId')
				.onRef('reportOpened.visitId', '=', 'reportSent.visitId')
				.onRef('reportOpened.version', '=', 'reportSent.version')
				.on('reportOpened.memberId', '=', id)
		)
		.where('reportSent.schemeId', '=', schemeId);

/** All that were sent, the last one first. The caller has asked `may(role, 'read', 'forceReport')`. */
export const listForceReports = async (db: Db, actor: Actor): Promise<ForceReport[]> => {
	const rows = await sentReports(db, actor)
		.select([
			'reportSent.visitId',
			'reportSent.version',
			'reportSent.sentAt',
			'custodySuite.name as suiteName',
			'visit.visitedOn',
			'reportOpened.at as openedAt'
		])
		.orderBy('reportSent.sentAt', 'desc')
		.orderBy('reportSent.visitId')
		.orderBy('reportSent.version', 'desc')
		.execute();
	return rows.map((row) => {
		const visitId = VisitId.parse(row.visitId);
		return {
			visitId,
			version: row.version,
			reportNumber: reportNumber(visitId, row.version),
			suiteName: row.suiteName,
			day: Day.parse(row.visitedOn),
			sentAt: Instant.parse(row.sentAt),
			isUnread: row.openedAt === null
		};
	});
};

/** One of them; undefined for anything that was not sent, as for what does not exist. The latest without `version`. */
export const findForceReport = async (
	db: Db,
	actor: Actor,
	visitId: string,
	version?: number
): Promise<ForceReport | undefined> =>
	(await listForceReports(db, actor)).find(
		(report) => report.visitId === visitId && (version === undefined || report.version === version)
	);

export type OpenedForceReport =
	| { ok: true; report: ForceReport; bytes: Uint8Array; sha256: string; fileName: string }
	| { ok: false; reason: 'notAllowed' | 'unknownReport' };

/** The bytes as sent; in the audit trail before they leave. */
export const openForceReport = async (
	db: Db,
	act: Act,
	visitId: string,
	version?: number
): Promise<OpenedForceReport> => {
	const { actor, now } = act;
	const { schemeId } = actor;
	if (!may(actor.role, 'read', 'forceReport')) return { ok: false, reason: 'notAllowed' };
	const report = await findForceReport(db, actor, visitId, version);
	if (!report) return { ok: false, reason: 'unknownReport' };
	const { bytes, sha256 } = await db
		.selectFrom('report')
		.select(['bytes', 'sha256'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', report.visitId)
		.where('version', '=', report.version)
		.where('view', '=', 'force')
		.executeTakeFirstOrThrow();
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		await trx
			.insertInto('reportOpened')
			.values({
				schemeId,
				visitId: report.visitId,
				version: report.version,
				memberId: actor.id,
				at: now
			})
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'visitId', 'version', 'memberId']).doNothing()
			)
			.execute();
		const subject = { type: 'visit', id: report.visitId };
		await recordAct(trx, act, 'forceReportOpened', subject, { version: report.version });
	});
	const fileName = `${report.reportNumber.replace('/', '-')}-force.pdf`;
	return { ok: true, report, bytes: new Uint8Array(bytes), sha256, fileName };
};
