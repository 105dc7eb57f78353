import { parseFonts, renderDocument } from '#lib/report/render.ts';
import { visitReport } from '#lib/report/visit-report.ts';

type Files = Parameters<typeof parseFonts>[0];
type Report = Parameters<typeof visitReport>;

/** The report as the device makes it, from the view and the font files to the bytes; how many there are. */
const renderByUs = async (files: Files, ...report: Report): Promise<number> =>
	(await renderDocument(visitReport(...report), parseFonts(files))).bytes.length;

Object.assign(globalThis, { renderByUs, visitReport });
