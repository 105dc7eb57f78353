import { MemberId, VisitId } from '#lib/domain/ids.ts';
import { may, type Role } from '#lib/domain/role.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { sendWithReport } from '#lib/server/concerns/of-visit.ts';
import { worldOf } from '#lib/server/concerns/world.ts';
import { putOnDesk } from '#lib/server/desk/put-on-desk.ts';
import { queue } from '#lib/server/mail/outbox.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { readAlarms } from './alarm.ts';
import { issuedOf } from './issued-versions.ts';
import { officeDecisions } from './office-decisions.ts';
import { render } from './rendition.ts';
import { forceReportSent } from './report-letters.ts';

export type SendAnswer =
	| { ok: true; version: number }
	| { ok: false; reason: 'notAllowed' | 'unknownReport' | 'alreadySent' }
	/** The version has an alarm: a person must say that they send it all the same. */
	| { ok: false; reason: 'hasAlarm' }
	/** A later version arrived since the one that the person read. */
	| { ok: false; reason: 'newerVersion' };

/** Everyone active in a role, to whom a letter goes. */
export const membersInRole = async (
	db: Db | Trx,
	schemeId: string,
	role: Role
): Promise<MemberId[]> => {
	const rows = await db
		.selectFrom('member')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('role', '=', role)
		.where('state', '=', 'active')
		.orderBy('id')
		.execute();
	return rows.map(({ id }) => MemberId.parse(id));
};

const latestVersion = (db: Db, schemeId: string, visitId: VisitId) =>
	db
		.selectFrom('report')
		.select(['version', 'alarm'])
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('view', '=', 'full')
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();

/**
 * Makes the force version of the latest report by leaving out, keeps it, and tells the custody leads by a link. Only
 * the scheme manager sends, and each version once. `version` is the one whose preview the manager has read: nothing
 * goes to the force that nobody has looked at.
 */
export const sendForceVersion = async (
	db: Db,
	act: Act,
	id: string,
	{
		origin,
		despiteAlarm = false,
		version: read
	}: { origin: string; despiteAlarm?: boolean; version?: number }
): Promise<SendAnswer> => {
	const { actor, now } = act;
	const { schemeId } = actor;
	if (!may(actor.role, 'send', 'forceReport')) return { ok: false, reason: 'notAllowed' };
	const parsed = VisitId.safeParse(id);
	const latest = parsed.success ? await latestVersion(db, schemeId, parsed.data) : undefined;
	if (!parsed.success || !latest) return { ok: false, reason: 'unknownReport' };
	if (read !== undefined && read !== latest.version) return { ok: false, reason: 'newerVersion' };
	const visitId = parsed.data;
	const hasAlarm = readAlarms(latest.alarm).length > 0;
	if (hasAlarm && !despiteAlarm) return { ok: false, reason: 'hasAlarm' };
	const issued = issuedOf(await loadVisit(db, schemeId, visitId));
	const version = issued?.versions.find((one) => one.version === latest.version);
	if (!issued || !version) throw new Error('A report is kept whose changes are not');
	const decided = await officeDecisions(db, schemeId, visitId, now);
	const { bytes, sha256 } = await render(issued, version, 'force', decided);
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const key = { schemeId, visitId, version: version.version };
		const sent = await trx
			.insertInto('reportSent')
			.values({ ...key, sentBy: actor.id, sentAt: now })
			.onConflict((conflict) => conflict.columns(['schemeId', 'visitId', 'version']).doNothing())
			.executeTakeFirst();
		if (Number(sent.numInsertedOrUpdatedRows ?? 0n) !== 1)
			return { ok: false, reason: 'alreadySent' };
		await trx
			.insertInto('report')
			.values({
				...key,
				view: 'force',
				sha256,
				bytes,
				madeAt: now,
				deviceSha256: null,
				alarm: null
			})
			.execute();
		await putOnDesk(trx, schemeId, await loadVisit(trx, schemeId, visitId));
		const world = await worldOf(trx, { ...act, schemeId, origin });
		await sendWithReport(world, issued.record, actor.id);
		for (const to of await membersInRole(trx, schemeId, 'custodyLead'))
			await queue(trx, schemeId, { to, ...forceReportSent({ origin, visitId }) }, now);
		const subject = { type: 'visit', id: visitId };
		const details = { version: version.version, sha256, despiteAlarm: hasAlarm };
		await recordAct(trx, act, 'forceVersionSent', subject, details);
		return { ok: true, version: version.version };
	});
};
