import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * Makes the typeface of the screen from the whole Atkinson Hyperlegible Next: the weights that pages use, in one file
 * with the letters of Western Europe and one with the rest of Latin, which a page loads where a name needs it.
 * Run by hand after an update; the result is committed. `typeface.css` says which characters lie in which file.
 */
const files: readonly (readonly [name: string, ranges: readonly (readonly [number, number])[]])[] =
	[
		[
			'latin',
			[
				[0x20, 0x7e],
				[0xa0, 0xff],
				[0x131, 0x131],
				[0x2010, 0x2015],
				[0x2018, 0x2022],
				[0x2026, 0x2026],
				[0x20ac, 0x20ac],
				[0x2190, 0x2193],
				[0x2212, 0x2212]
			]
		],
		[
			'latin-ext',
			[
				[0x100, 0x130],
				[0x132, 0x24f],
				[0x1e00, 0x1eff]
			]
		]
	];

const charactersOf = (ranges: readonly (readonly [number, number])[]): string =>
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

for (const [name, ranges] of files) {
	const whole = new URL(`files/atkinson-hyperlegible-next-${name}-wght-normal.woff2`, source);
	const pruned = await subsetFont(await readFile(whole), charactersOf(ranges), {
		targetFormat: 'woff2',
		variationAxes: { wght: { min: 400, max: 700, default: 400 } },
		keepFeatures: ['kern', 'mark', 'mkmk', 'ccmp', 'locl'],
		noHinting: true
	});
	const file = new URL(`${name}.woff2`, target);
	await writeFile(file, pruned);
	console.log(`${fileURLToPath(file)}: ${pruned.length} bytes`);
}
await writeFile(new URL('LICENSE.txt', target), await readFile(new URL('LICENSE', source)));
