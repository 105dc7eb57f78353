import type { RenderReport } from '#lib/client/signing.ts';
import { parseFonts, renderDocument } from '#lib/report/render.ts';
import { visitReport } from '#lib/report/visit-report.ts';

const load = async (path: string): Promise<Uint8Array> => {
	const response = await fetch(path);
	if (!response.ok) throw new Error(`The report's typeface is not on this device: ${path}`);
	return new Uint8Array(await response.arrayBuffer());
};

const render = async (...[view, made]: Parameters<RenderReport>) => {
	const fonts = parseFonts({
		regular: await load('/fonts/report-regular.ttf'),
		bold: await load('/fonts/report-bold.ttf')
	});
	return renderDocument(visitReport(view, made), fonts);
};

/** Makes the report on the device; the typeface comes with the application, so no signal is needed. */
export const renderReport: RenderReport = async (view, made) => (await render(view, made)).bytes;

/** The characters that cannot be printed, most frequent first: named before anybody signs. */
export const unprintableIn = async (...report: Parameters<RenderReport>): Promise<string[]> => {
	const { missing } = await render(...report);
	return [...missing].sort(([, a], [, b]) => b - a).map(([character]) => character);
};
