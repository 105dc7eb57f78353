import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

type Ranges = readonly (readonly [from: number, to: number])[];

/** The letters beyond Western Europe's that names in Europe and in Vietnam are written with in Latin. */
const namesOfEurope: Ranges = [
	[0x100, 0x130],
	[0x134, 0x137],
	[0x139, 0x13e],
	[0x141, 0x148],
	[0x14c, 0x14d],
	[0x150, 0x155],
	[0x158, 0x165],
	[0x16a, 0x16b],
	[0x16e, 0x17e],
	[0x1a0, 0x1a1],
	[0x1af, 0x1b0],
	[0x218, 0x21b]
];

/**
 * Makes the typeface of the screen from the whole Atkinson Hyperlegible Next: the weights that pages use, in a file with
 * what our own words and the names of Western Europe need, one with the letters of other European names, one with
 * the rest of Latin, one with signs. A page loads the last three where a text needs them; what is in them stands alone
 * in a word, and is not kerned. Run by hand after an update; the result is committed. `typeface.css` says which characters lie where.
 */
const files: readonly { name: string; from: string; ranges: Ranges; features: string[] }[] = [
	{
		name: 'latin',
		from: 'latin',
		features: ['kern', 'ccmp', 'locl'],
		ranges: [
			[0x20, 0x7e],
			[0xa0, 0xa0],
			[0xa3, 0xa3],
			[0xb7, 0xb7],
			[0xc0, 0xff],
			[0x131, 0x131],
			[0x2010, 0x2015],
			[0x2018, 0x2019],
			[0x201c, 0x201d],
			[0x2022, 0x2022],
			[0x2026, 0x2026],
			[0x20ac, 0x20ac],
			[0x2190, 0x2193],
			[0x2212, 0x2212]
		]
	},
	{ name: 'names', from: 'latin-ext', features: ['ccmp', 'locl'], ranges: namesOfEurope },
	{
		name: 'rest',
		from: 'latin-ext',
		features: ['ccmp', 'locl'],
		ranges: [
			[0x132, 0x133],
			[0x138, 0x138],
			[0x13f, 0x140],
			[0x149, 0x14b],
			[0x14e, 0x14f],
			[0x156, 0x157],
			[0x166, 0x169],
			[0x16c, 0x16d],
			[0x17f, 0x19f],
			[0x1a2, 0x1ae],
			[0x1b1, 0x217],
			[0x21c, 0x24f],
			[0x1e00, 0x1eff]
		]
	},
	{
		name: 'signs',
		from: 'latin',
		features: [],
		ranges: [
			[0xa1, 0xa2],
			[0xa4, 0xb6],
			[0xb8, 0xbf],
			[0x201a, 0x201b],
			[0x201e, 0x2021]
		]
	}
];

const charactersOf = (ranges: Ranges): string =>
	ranges
		.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
		.map((code) => String.fromCodePoint(code))
		.join('');

const source = new URL(
	'.',
	import.meta.resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json')
);
const target = new URL('../lib/ui/typeface/', import.meta.url);
await mkdir(target, { recursive: true });

for (const { name, from, ranges, features } of files) {
	const whole = new URL(`files/atkinson-hyperlegible-next-${from}-wght-normal.woff2`, source);
	const pruned = await subsetFont(await readFile(whole), charactersOf(ranges), {
		targetFormat: 'woff2',
		variationAxes: { wght: { min: 400, max: 700, default: 400 } },
		keepFeatures: features,
		noHinting: true
	});
	const file = new URL(`${name}.woff2`, target);
	await writeFile(file, pruned);
	console.log(`${fileURLToPath(file)}: ${pruned.length} bytes`);
}
await writeFile(new URL('LICENSE.txt', target), await readFile(new URL('LICENSE', source)));
