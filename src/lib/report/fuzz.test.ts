import { describe, expect, it } from 'vitest';
import { everyElement, glyphsShown, openPdf, strayPaint } from '../../../tests/support/pdf.ts';
import { randomFrom } from '../../../tests/support/random.ts';
import { reportFonts } from '../../../tests/support/report-fonts.ts';
import { shapes, type Block, type Inline } from './document.ts';
import { fixture } from './fixture.ts';
import { renderDocument } from './render.ts';

const ranges = [
	[0x00, 0x1f],
	[0x20, 0x7e],
	[0x80, 0xff],
	[0x100, 0x24f],
	[0x300, 0x36f],
	[0x370, 0x3ff],
	[0x400, 0x52f],
	[0x590, 0x6ff],
	[0x900, 0x97f],
	[0x1e00, 0x1fff],
	[0x2000, 0x206f],
	[0x2190, 0x25ff],
	[0x3000, 0x30ff],
	[0x4e00, 0x4fff],
	[0xac00, 0xacff],
	[0xd800, 0xdfff],
	[0xfe00, 0xffff],
	[0x1f300, 0x1f6ff],
	[0xe0000, 0xe01ff]
] as const;

const documentOf = (seed: number): Block[] => {
	const random = randomFrom(seed);
	const below = (limit: number) => Math.floor(random() * limit);
	const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
	const text = (most: number): string =>
		Array.from({ length: below(most) }, () => {
			const [from, to] = random() < 0.5 ? ranges[1] : pick(ranges);
			return random() < 0.15
				? pick([' ', '\n', '-'])
				: String.fromCodePoint(from + below(to - from + 1));
		}).join('');
	const inline = (most: number): Inline =>
		Array.from({ length: below(4) }, () => ({
			text: text(most),
			...(random() < 0.3 ? { bold: true } : {}),
			...(random() < 0.2 ? { href: 'https://example.org/a?b=(c)' } : {}),
			...(random() < 0.2 ? { lang: pick(['pl', 'el', 'en-GB']) } : {}),
			...(random() < 0.2 ? { shape: pick(shapes) } : {})
		}));
	const many = <Item>(least: number, most: number, make: () => Item): Item[] =>
		Array.from({ length: least + below(most) }, make);
	const block = (): Block => {
		const columns = many(1, 5, () => ({ head: inline(20), width: 1 + below(4) }));
		return pick<() => Block>([
			() => ({ kind: 'paragraph', text: inline(250) }),
			() => ({ kind: 'list', ordered: random() < 0.5, items: many(1, 5, () => inline(120)) }),
			() => ({
				kind: 'notice',
				shape: pick(shapes),
				word: text(20),
				text: many(0, 4, () => inline(200))
			}),
			() => ({
				kind: 'facts',
				caption: inline(30),
				rows: many(1, 6, () => ({ name: inline(30), value: inline(100) }))
			}),
			() => ({
				kind: 'table',
				caption: inline(30),
				columns,
				rows: many(0, 8, () => columns.map(() => inline(random() < 0.02 ? 900 : 40))),
				rowHeaders: random() < 0.5
			})
		])();
	};
	return [
		{ kind: 'heading', level: 1, text: inline(60) },
		...many(1, 6, block),
		{ kind: 'heading', level: 2, text: inline(60) }
	];
};

describe('any text that a person can type', () => {
	for (const first of [7, 991])
		it(`[render.18] makes a sound file: 8 documents from seed ${first}`, async () => {
			for (let seed = first; seed < first + 8; seed++) {
				const { bytes, missing } = await renderDocument(
					{ meta: fixture.meta, blocks: documentOf(seed) },
					reportFonts
				);
				expect(await strayPaint(bytes), `seed ${seed}`).toEqual([]);
				const opened = await openPdf(bytes);
				const { root, fonts } = opened;
				const elements = everyElement(root);
				expect(root.text.includes('\0'), `seed ${seed}: no text`).toBe(false);
				expect(glyphsShown(opened).includes(0), `seed ${seed}: .notdef`).toBe(false);
				for (const { unicode, widths } of fonts.values()) expect(unicode.size).toBe(widths.length);
				const spoken = elements.map(({ actualText }) => actualText ?? '').join('');
				const total = [...missing.values()].reduce((sum, count) => sum + count, 0);
				expect([...spoken].length, `seed ${seed}`).toBe(total);
			}
		});
});
