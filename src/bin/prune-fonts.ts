import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * Makes the fonts of the report from the full Noto Sans (1.2 MB): what the languages of Europe and Vietnamese need.
 * Run by hand after a font update, since new font bytes mean new report bytes; the result is committed.
 */
const ranges: readonly (readonly [from: number, to: number, what: string])[] = [
	[0x20, 0x7e, 'Basic Latin'],
	[0xa0, 0x24f, 'Latin-1, Latin Extended-A and -B'],
	[0x259, 0x259, 'schwa'],
	[0x2b0, 0x2ff, 'modifier letters'],
	[0x300, 0x36f, 'combining marks'],
	[0x370, 0x3ff, 'Greek'],
	[0x400, 0x52f, 'Cyrillic'],
	[0x1e00, 0x1eff, 'Latin Extended Additional: Vietnamese, Welsh'],
	[0x1f00, 0x1fff, 'Greek Extended'],
	[0x2000, 0x206f, 'punctuation'],
	[0x2070, 0x209f, 'superscripts and subscripts'],
	[0x20a0, 0x20cf, 'currency'],
	[0x2100, 0x214f, 'letter-like symbols'],
	[0x2150, 0x218f, 'fractions'],
	[0x2190, 0x22ff, 'arrows and mathematics, as far as the font has them']
];

const text = ranges
	.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
	.map((code) => String.fromCodePoint(code))
	.join('');

const source = new URL('.', import.meta.resolve('@expo-google-fonts/noto-sans/package.json'));
const target = new URL('../../static/fonts/', import.meta.url);
await mkdir(target, { recursive: true });

for (const [style, name] of [
	['400Regular/NotoSans_400Regular.ttf', 'report-regular.ttf'],
	['700Bold/NotoSans_700Bold.ttf', 'report-bold.ttf']
] as const) {
	const pruned = await subsetFont(await readFile(new URL(style, source)), text, {
		targetFormat: 'sfnt',
		keepFeatures: [],
		noHinting: true,
		dropTables: ['GDEF', 'GPOS', 'GSUB', 'STAT', 'gasp']
	});
	await writeFile(new URL(name, target), pruned);
	console.log(`${fileURLToPath(new URL(name, target))}: ${pruned.length} bytes`);
}
const licence = await readFile(new URL('LICENSE_FONT', source), 'utf8');
await writeFile(new URL('report-LICENSE.txt', target), licence);
