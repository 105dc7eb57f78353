import { changesAfter, reportNumber } from '#lib/domain/closing.ts';
import { VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { Instant } from '#lib/domain/time.ts';
import type { VisitView } from '#lib/domain/view.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { gapsOf, type DeviceGap } from '#lib/server/sync/device-gaps.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { alarmInWords, readAlarms } from './alarm.ts';
import { issuedOf } from './issued-versions.ts';
import { viewOf } from './rendition.ts';
import { setAsideReasons } from './set-aside-reasons.ts';

/** One issued version, as the manager's page lists it. */
export type ListedVersion = {
	version: number;
	reportNumber: string;
	madeAt: Instant;
	sha256: string;
	/** Sentences that say why it should not be taken as it stands; empty for none. */
	alarms: string[];
	/** By this manager. */
	openedAt: Instant | undefined;
	/** When it was sent to the force, and by whom. */
	sent: { at: Instant; byName: string } | undefined;
};

/** A visit whose report has arrived, as the scheme manager reads it. */
export type ManagerVisit = {
	visitId: VisitId;
	isUrgent: boolean;
	/** The latest version, as the office reads it. */
	view: VisitView;
	/** The latest first; never empty. */
	versions: ListedVersion[];
	/** Changes that came after the closure: kept, and in no report. */
	lateChanges: number;
	/** Changes of this visit that were not taken, and wait for a person. */
	setAside: number;
	/** Devices of the pair from which something is still to come. */
	gaps: DeviceGap[];
};

const listVersions = async (db: Db, actor: Actor, visitId: VisitId): Promise<ListedVersion[]> => {
	const rows = await db
		.selectFrom('report')
		.leftJoin('reportOpened', (join) =>
			join
				.onRef('reportOpened.schemeId', '=', 'report.schemeId')
				.onRef('reportOpened.visitId', '=', 'report.visitId')
				.onRef('reportOpened.version', '=', 'report.version')
				.on('reportOpened.memberId', '=', actor.id)
		)
		.leftJoin('reportSent', (join) =>
			join
				.onRef('reportSent.schemeId', '=', 'report.schemeId')
				.onRef('reportSent.visitId', '=', 'report.visitId')
				.onRef('reportSent.version', '=', 'report.version')
		)
		.leftJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'report.schemeId')
				.onRef('member.id', '=', 'reportSent.sentBy')
		)
		.select([
			'report.version',
			'report.madeAt',
			'report.sha256',
			'report.alarm',
			'reportOpened.at as openedAt',
			'reportSent.sentAt',
			'member.name as byName'
		])
		.where('report.schemeId', '=', actor.schemeId)
		.where('report.visitId', '=', visitId)
		.where('report.view', '=', 'full')
		.orderBy('report.version', 'desc')
		.execute();
	return rows.map((row) => ({
		version: row.version,
		reportNumber: reportNumber(visitId, row.version),
		madeAt: Instant.parse(row.madeAt),
		sha256: row.sha256,
		alarms: readAlarms(row.alarm).map(alarmInWords),
		openedAt: row.openedAt === null ? undefined : Instant.parse(row.openedAt),
		sent:
			row.sentAt === null ? undefined : { at: Instant.parse(row.sentAt), byName: row.byName ?? '' }
	}));
};

/**
 * Undefined for a visit of another scheme, for none, and for one whose report has not arrived: what the pair still
 * write is theirs. The caller has asked `may(role, 'read', 'fullReport')`.
 */
export const getVisitForManager = async (
	db: Db,
	actor: Actor,
	id: string
): Promise<ManagerVisit | undefined> => {
	const parsed = VisitId.safeParse(id);
	if (!parsed.success) return undefined;
	const visitId = parsed.data;
	const { schemeId } = actor;
	const versions = await listVersions(db, actor, visitId);
	const row = await db
		.selectFrom('visit')
		.select('urgent')
		.where('schemeId', '=', schemeId)
		.where('id', '=', visitId)
		.executeTakeFirst();
	const visit = await loadVisit(db, schemeId, visitId);
	const issued = issuedOf(visit);
	const latest = versions[0];
	const version = issued?.versions.find((one) => one.version === latest?.version);
	if (!row || !issued || !latest || !version) return undefined;
	const reasons = await setAsideReasons(db, schemeId, visitId);
	return {
		visitId,
		isUrgent: row.urgent === 1,
		view: viewOf(issued, version, 'office'),
		versions,
		lateChanges: changesAfter(visit, issued.closure.closure).length,
		setAside: reasons.reduce((sum, { count }) => sum + count, 0),
		gaps: await gapsOf(db, schemeId, visitId)
	};
};
