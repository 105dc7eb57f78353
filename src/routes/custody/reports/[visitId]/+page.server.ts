import { error } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import type { ConcernView } from '#lib/domain/view.ts';
import { readListed } from '#lib/server/concerns/list.ts';
import { noteFirstReading } from '#lib/server/reports/first-reading.ts';
import { readForceReport } from '#lib/server/reports/force-reading.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

const Version = z.coerce.number().int().min(1).max(10_000);

/** What the page shows of a concern; who agreed to what is the office's. */
const shown = ({
	id,
	severity,
	category,
	where,
	text,
	staffTold,
	resolvedOnVisit
}: ConcernView) => ({
	id,
	severity,
	category,
	where,
	text,
	staffTold,
	resolvedOnVisit
});

/** What was not sent and what does not exist are answered alike. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const act = actOf(locals);
	const { actor } = act;
	const { db } = locals.app;
	if (!may(actor.role, 'read', 'forceReport')) error(404, 'Not found');
	const asked = url.searchParams.get('version');
	const version = asked === null ? undefined : Version.safeParse(asked).data;
	if (asked !== null && version === undefined) error(404, 'Not found');
	const read = await readForceReport(db, actor, params.visitId, version);
	if (!read) error(404, 'Not found');
	const { report, view, sha256, isUrgent, versions } = read;
	await noteFirstReading(db, act, report.visitId, report.version, 'forceReportOpened');
	const isPraise = ({ severity, category }: ConcernView) =>
		severity === 'praise' || category === 'goodPractice';
	const raised = view.concerns.filter((concern) => !isPraise(concern));
	const reading = { schemeId: actor.schemeId, reader: 'force' as const, now: act.now };
	const onFile = await readListed(
		db,
		reading,
		view.concerns.map(({ id }) => id)
	);
	return {
		onFile: onFile.map(({ id, state, standing }) => ({ id, state, standing })),
		report: {
			visitId: report.visitId,
			version: report.version,
			reportNumber: report.reportNumber,
			suiteName: report.suiteName,
			day: report.day,
			sentAt: report.sentAt
		},
		sha256,
		isUrgent,
		visitors: view.letterhead.visitors.map(({ name }) => name),
		times: view.times,
		counts: view.counts,
		custodyOfficer: view.custodyOfficer,
		praised: view.concerns.filter(isPraise).map(shown),
		putRight: raised.filter(({ resolvedOnVisit }) => resolvedOnVisit).map(shown),
		concerns: raised.filter(({ resolvedOnVisit }) => !resolvedOnVisit).map(shown),
		versions: versions.map(({ version: number, reportNumber, sentAt }) => ({
			version: number,
			reportNumber,
			sentAt
		}))
	};
};
