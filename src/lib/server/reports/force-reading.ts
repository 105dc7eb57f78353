import type { Severity } from '#lib/domain/concern.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { VisitView } from '#lib/domain/view.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { listForceReports, type ForceReport } from './force-reports.ts';
import { issuedOf } from './issued-versions.ts';
import { officeDecisions } from './office-decisions.ts';
import { viewOf } from './rendition.ts';

/**
 * The force version as a page tells it. Whether something is urgent is asked of this view alone: a mark that came
 * from the full report would tell the force that something was withheld.
 */
export type ReadForceReport = { report: ForceReport; view: VisitView; sha256: string };

const forceViewOf = async (
	db: Db,
	{ schemeId }: Actor,
	{ visitId, version: number, sentAt }: ForceReport
): Promise<VisitView> => {
	const issued = issuedOf(await loadVisit(db, schemeId, visitId));
	const version = issued?.versions.find((one) => one.version === number);
	if (!issued || !version) throw new Error('A report was sent whose changes are not kept');
	return viewOf(issued, version, 'force', await officeDecisions(db, schemeId, visitId, sentAt));
};

const isUrgentFor = ({ concerns }: VisitView): boolean =>
	concerns.some(({ route }) => route !== 'withReport');

/** Undefined for anything that was not sent, as for what does not exist. The caller has asked `may`. */
export const readForceReport = async (
	db: Db,
	actor: Actor,
	visitId: string,
	version?: number
): Promise<(ReadForceReport & { isUrgent: boolean; versions: ForceReport[] }) | undefined> => {
	const all = await listForceReports(db, actor);
	const versions = all
		.filter((report) => report.visitId === visitId)
		.sort((a, b) => b.version - a.version);
	const report =
		version === undefined ? versions[0] : versions.find((one) => one.version === version);
	if (!report) return undefined;
	const { sha256 } = await db
		.selectFrom('report')
		.select('sha256')
		.where('schemeId', '=', actor.schemeId)
		.where('visitId', '=', report.visitId)
		.where('version', '=', report.version)
		.where('view', '=', 'force')
		.executeTakeFirstOrThrow();
	const view = await forceViewOf(db, actor, report);
	return { report, view, sha256, isUrgent: isUrgentFor(view), versions };
};

export type ListedForceReport = ForceReport & {
	isUrgent: boolean;
	/** What was praised is not counted. */
	concerns: Severity[];
};

export type ForceInbox = {
	reports: ListedForceReport[];
	total: number;
	unread: number;
	page: number;
	pages: number;
};

export const REPORTS_PER_PAGE = 25;

/**
 * The latest version that was sent of each visit: what is urgent and not read yet first, then the last one sent. The
 * caller has asked `may(role, 'read', 'forceReport')`.
 */
export const listForceInbox = async (db: Db, actor: Actor, asked: number): Promise<ForceInbox> => {
	const all = await listForceReports(db, actor);
	const latest = all.filter(
		(report) =>
			!all.some((other) => other.visitId === report.visitId && other.version > report.version)
	);
	const unread = latest.filter(({ isUnread }) => isUnread);
	const views = new Map<ForceReport, VisitView>();
	const viewFor = async (report: ForceReport): Promise<VisitView> => {
		const view = views.get(report) ?? (await forceViewOf(db, actor, report));
		views.set(report, view);
		return view;
	};
	const pressing = new Set<ForceReport>();
	for (const report of unread) if (isUrgentFor(await viewFor(report))) pressing.add(report);
	const ordered = [...pressing, ...latest.filter((report) => !pressing.has(report))];
	const pages = Math.max(1, Math.ceil(ordered.length / REPORTS_PER_PAGE));
	const page = Math.min(pages, Math.max(1, asked));
	const reports: ListedForceReport[] = [];
	for (const report of ordered.slice((page - 1) * REPORTS_PER_PAGE, page * REPORTS_PER_PAGE)) {
		const view = await viewFor(report);
		const concerns = view.concerns
			.map(({ severity }) => severity)
			.filter((severity) => severity !== 'praise');
		reports.push({ ...report, isUrgent: isUrgentFor(view), concerns });
	}
	return { reports, total: ordered.length, unread: unread.length, page, pages };
};
