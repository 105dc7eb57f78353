import { VisitId } from '#lib/domain/ids.ts';
import type { ReportVersion } from '#lib/domain/closing.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { record } from '#lib/server/audit.ts';
import { fileNowOrLater } from '#lib/server/concerns/due-filing.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { putOnDesk } from '#lib/server/desk/put-on-desk.ts';
import { fileVisit } from '#lib/server/figures/file-visit.ts';
import { queue } from '#lib/server/mail/outbox.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { managersOn } from '#lib/server/people/deputies.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { hasUrgentConcern } from '#lib/server/visits/visit-summary.ts';
import { writeAlarms, type ReportAlarm } from './alarm.ts';
import { alarmsOf } from './found-alarms.ts';
import { issuedOf, type Issued } from './issued-versions.ts';
import { render, type Rendition } from './rendition.ts';
import { reportArrived } from './report-letters.ts';
import { keepStationCopy, stationCopyOf } from './station-copies.ts';

/** What making a report needs of the request or the start behind it. */
export type ReportWorld = {
	origin: string;
	now: Instant;
	correlationId: string;
	/** A report that could not be made stays due, as do the concerns of one; whoever runs the server must hear of it. */
	onFault: (error: unknown, visitId: VisitId) => void;
};

/**
 * Notes, with the changes that make them up, which versions have yet to be rendered. A crash between storing the
 * changes and rendering loses no report: it is still due.
 */
export const markDueReports = async (
	trx: Trx,
	schemeId: string,
	visit: Visit,
	now: Instant
): Promise<void> => {
	const versions = issuedOf(visit)?.versions ?? [];
	if (versions.length === 0) return;
	const made = await trx
		.selectFrom('report')
		.select('version')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visit.id)
		.where('view', '=', 'full')
		.execute();
	for (const { version } of versions) {
		if (made.some((report) => report.version === version)) continue;
		await trx
			.insertInto('dueReport')
			.values({ schemeId, visitId: visit.id, version, since: now })
			.onConflict((conflict) => conflict.columns(['schemeId', 'visitId', 'version']).doNothing())
			.execute();
	}
};

type Made = {
	visitId: VisitId;
	issued: Issued;
	version: ReportVersion;
	rendition: Rendition;
	alarms: readonly ReportAlarm[];
	stationCopy: Rendition | undefined;
};

/** The report, the news of it and its trace, in one transaction; a second process that made the same one adds nothing. */
const keep = (
	db: Db,
	schemeId: string,
	{ visitId, issued, version, rendition, alarms, stationCopy }: Made,
	{ origin, now, correlationId, onFault }: ReportWorld
): Promise<void> =>
	db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const key = { schemeId, visitId, version: version.version };
		const added = await trx
			.insertInto('report')
			.values({
				...key,
				view: 'full',
				sha256: rendition.sha256,
				bytes: rendition.bytes,
				madeAt: now,
				deviceSha256: version.signatures.at(-1)?.reportDigest ?? null,
				alarm: writeAlarms(alarms)
			})
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'visitId', 'version', 'view']).doNothing()
			)
			.executeTakeFirst();
		await trx
			.deleteFrom('dueReport')
			.where('schemeId', '=', schemeId)
			.where('visitId', '=', visitId)
			.where('version', '=', version.version)
			.execute();
		if (Number(added.numInsertedOrUpdatedRows ?? 0n) !== 1) return;
		await trx
			.updateTable('visit')
			.set((row) => ({ receivedAt: row.fn.coalesce('receivedAt', row.val(now)) }))
			.where('schemeId', '=', schemeId)
			.where('id', '=', visitId)
			.execute();
		const visit = await loadVisit(trx, schemeId, visitId);
		await putOnDesk(trx, schemeId, visit);
		await fileVisit(trx, schemeId, issued);
		await fileNowOrLater(trx, { schemeId, now, correlationId, origin }, visit, onFault);
		if (stationCopy) await keepStationCopy(trx, schemeId, visitId, stationCopy, { origin, now });
		const isUrgent = hasUrgentConcern(issued.record);
		const letter = reportArrived({ origin, visitId, version: version.version, isUrgent });
		for (const to of await managersOn(trx, schemeId, dayOf(now)))
			await queue(trx, schemeId, { to, ...letter }, now);
		await record(trx, schemeId, {
			at: now,
			who: 'system',
			what: 'reportReceived',
			subjectType: 'visit',
			subjectId: visitId,
			correlationId,
			details: {
				version: version.version,
				sha256: rendition.sha256,
				...(alarms.length > 0 ? { alarms: alarms.join(' ') } : {})
			}
		});
	});

const makeFor = async (
	db: Db,
	schemeId: string,
	visitId: VisitId,
	due: readonly number[],
	world: ReportWorld
): Promise<void> => {
	const visit = await loadVisit(db, schemeId, visitId);
	const issued = issuedOf(visit);
	for (const number of due) {
		const version = issued?.versions.find((one) => one.version === number);
		if (!issued || !version) throw new Error('A report is due whose signatures are not there');
		const rendition = await render(issued, version, 'office');
		const alarms = await alarmsOf(db, schemeId, visit, issued, version, rendition);
		const isFirst = number === issued.versions[0]?.version;
		const stationCopy =
			isFirst && alarms.length === 0 ? await stationCopyOf(db, schemeId, issued) : undefined;
		const made = { visitId, issued, version, rendition, alarms, stationCopy };
		await keep(db, schemeId, made, world);
	}
};

/** Makes what is due in a scheme; of the named visits alone where some are named. One that fails holds up no other. */
export const makeDueReports = async (
	db: Db,
	schemeId: string,
	world: ReportWorld,
	visitIds?: readonly VisitId[]
): Promise<void> => {
	if (visitIds?.length === 0) return;
	const all = db
		.selectFrom('dueReport')
		.select(['visitId', 'version'])
		.where('schemeId', '=', schemeId)
		.orderBy('visitId')
		.orderBy('version');
	const rows = await (visitIds ? all.where('visitId', 'in', [...visitIds]) : all).execute();
	const byVisit = Map.groupBy(rows, ({ visitId }) => visitId);
	for (const [id, due] of byVisit) {
		const visitId = VisitId.parse(id);
		try {
			const versions = due.map(({ version }) => version);
			await makeFor(db, schemeId, visitId, versions, world);
		} catch (error) {
			world.onFault(error, visitId);
		}
	}
};

/** At the start of the server: what a crash or a fault left undone, in every scheme. */
export const makeAllDueReports = async (db: Db, world: ReportWorld): Promise<void> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	for (const { id } of schemes) await makeDueReports(db, id, world);
};
