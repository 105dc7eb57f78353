import { canonical } from '#lib/domain/canonical.ts';
import { csvOf } from '#lib/domain/csv.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { ReportDocument } from '#lib/report/document.ts';
import type { PackMade } from '#lib/report/panel-pack.ts';
import { renderDocument } from '#lib/report/render.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sha256 } from '#lib/server/digest.ts';
import { pdfResponse } from '#lib/server/reports/pdf-response.ts';
import { reportFonts } from '#lib/server/reports/report-fonts.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import type { AskedPack } from './asked.ts';

type Named = Pick<AskedPack, 'period' | 'panel' | 'words'>;

/** `panel-pack-2026-07-to-2026-09-east-kent`, in letters that a header can say. */
const nameOf = ({ period, panel }: Named): string =>
	[
		'panel-pack',
		period.from,
		'to',
		period.to,
		...(panel.toLowerCase().match(/[a-z0-9]+/g) ?? [])
	].join('-');

/** The same content at the same moment makes the same file. */
const madeOf = async (
	db: Db,
	schemeId: string,
	{ words }: Named,
	pack: unknown,
	now: Instant
): Promise<PackMade> => {
	const { name, isDemonstration } = await db
		.selectFrom('scheme')
		.select(['name', 'isDemonstration'])
		.where('id', '=', schemeId)
		.executeTakeFirstOrThrow();
	const { localPolicingBody, officeName } = await settingsAt(db, schemeId, now);
	return {
		id: sha256(canonical([schemeId, words, now, pack])).slice(0, 32),
		created: now,
		words,
		schemeName: name,
		isDemonstration: isDemonstration === 1,
		localPolicingBody,
		officeName
	};
};

export const packPdf = async <Pack>(
	db: Db,
	schemeId: string,
	asked: Named,
	now: Instant,
	{ pack, report }: { pack: Pack; report: (pack: Pack, made: PackMade) => ReportDocument }
): Promise<Response> => {
	const document = report(pack, await madeOf(db, schemeId, asked, pack, now));
	const { bytes } = await renderDocument(document, reportFonts());
	return pdfResponse(bytes, `${nameOf(asked)}.pdf`);
};

export const packCsv = (asked: Named, rows: readonly (string | number)[][]): Response =>
	new Response(csvOf(rows), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${nameOf(asked)}.csv"`
		}
	});
