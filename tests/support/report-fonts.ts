import { readFileSync } from 'node:fs';
import { parseFonts } from '../../src/lib/report/render.ts';

const fileOf = (name: string) =>
	Uint8Array.from(readFileSync(new URL(`../../static/fonts/${name}`, import.meta.url)));

export const reportFontFiles = {
	regular: fileOf('report-regular.ttf'),
	bold: fileOf('report-bold.ttf')
};
export const reportFonts = parseFonts(reportFontFiles);
