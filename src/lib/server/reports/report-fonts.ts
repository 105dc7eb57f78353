import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFonts } from '#lib/report/render.ts';

type Fonts = ReturnType<typeof parseFonts>;

const folders = ['static/fonts', 'build/client/fonts'];

let parsed: Fonts | undefined;

/** The report's two fonts, the same files that the devices are given: read at the first report, kept afterwards. */
export const reportFonts = (): Fonts => {
	if (parsed) return parsed;
	const folder = folders
		.map((path) => join(process.cwd(), path))
		.find((path) => existsSync(join(path, 'report-regular.ttf')));
	if (!folder) throw new Error('The fonts of the report are neither in static/fonts nor in build');
	const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
	parsed = parseFonts({ regular: read('report-regular.ttf'), bold: read('report-bold.ttf') });
	return parsed;
};
