import { VisitId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { issuedOf } from './issued-versions.ts';
import { fileNameOf } from './opened-report.ts';
import { officeDecisions } from './office-decisions.ts';
import { render } from './rendition.ts';

export type ForcePreview =
	| { ok: true; bytes: Uint8Array; fileName: string }
	| { ok: false; reason: 'notAllowed' | 'unknownReport' };

/** The force version as it would be sent, for the manager alone; kept nowhere. Only of a version that has arrived. */
export const previewForceVersion = async (
	db: Db,
	{ actor: { schemeId, role }, now }: Pick<Act, 'actor' | 'now'>,
	id: string,
	version: number
): Promise<ForcePreview> => {
	if (!may(role, 'send', 'forceReport')) return { ok: false, reason: 'notAllowed' };
	const visitId = VisitId.safeParse(id);
	if (!visitId.success) return { ok: false, reason: 'unknownReport' };
	const kept = await db
		.selectFrom('report')
		.select('version')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId.data)
		.where('version', '=', version)
		.where('view', '=', 'full')
		.executeTakeFirst();
	if (!kept) return { ok: false, reason: 'unknownReport' };
	const issued = issuedOf(await loadVisit(db, schemeId, visitId.data));
	const wanted = issued?.versions.find((one) => one.version === version);
	if (!issued || !wanted) throw new Error('A report is kept whose changes are not');
	const decided = await officeDecisions(db, schemeId, visitId.data, now);
	const { bytes } = await render(issued, wanted, 'force', decided);
	return { ok: true, bytes, fileName: fileNameOf(visitId.data, version, 'force') };
};
