import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflated } from './deflate.ts';
import { prefixCode } from './huffman.ts';

const opened = (bytes: Uint8Array) => Uint8Array.from(inflateSync(deflated(bytes)));
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('what is deflated', () => {
	it('[render.12] is read by another engine as it was, whatever it was', () => {
		const repeated = fc
			.tuple(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 200 }))
			.map(
				([piece, times]) => new Uint8Array(Array.from({ length: times }, () => [...piece]).flat())
			);
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({ maxLength: 3000 }), repeated), (bytes) => {
				expect(opened(bytes)).toEqual(bytes);
			})
		);
	});

	it('[render.12] may be nothing, one byte, one byte over and over, or every length and distance', () => {
		const every = Array.from({ length: 300 }, (_, i) => `${'ab'.repeat(i)}${i}`).join(
			'c'.repeat(40)
		);
		for (const bytes of [new Uint8Array(), Uint8Array.of(7), new Uint8Array(70_000), utf8(every)])
			expect(opened(bytes)).toEqual(bytes);
	});

	it('[render.12] finds nothing again that lies further back than the format can tell', () => {
		const noise = new Uint8Array(32_768 + 9).map((_, i) => (i * i * 31 + (i >> 7)) & 0xff);
		for (let gap = 32_760; gap <= noise.length; gap++) {
			const bytes = Uint8Array.from([
				...utf8('a text'),
				...noise.subarray(0, gap),
				...utf8('a text')
			]);
			expect(opened(bytes)).toEqual(bytes);
		}
	});

	it('[render.12] is at most a quarter of a page of a report', () => {
		const line = (i: number) =>
			`/TD <</MCID ${i}>> BDC\nBT /F1 10 Tf 68 ${i * 19}.5 Td <00010002> Tj ET\nEMC`;
		const content = utf8(Array.from({ length: 120 }, (_, i) => line(i)).join('\n'));
		expect(deflated(content).length).toBeLessThan(content.length / 4);
	});
});

describe('a prefix code', () => {
	it('[render.12] is whole and no longer than told, however uneven the counts are', () => {
		const fibonacci = new Uint32Array(40).fill(1);
		for (let i = 2; i < 40; i++) fibonacci[i] = fibonacci[i - 1]! + fibonacci[i - 2]!;
		for (const longest of [7, 15]) {
			const { lengths } = prefixCode(fibonacci, longest);
			expect(Math.max(...lengths)).toBe(longest);
			expect([...lengths].reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
		}
	});

	it('[render.12] has two codes where one symbol or none occurs', () => {
		for (const counts of [
			[0, 0, 0],
			[0, 0, 9]
		])
			expect([...prefixCode(Uint32Array.from(counts), 15).lengths].filter(Boolean)).toEqual([1, 1]);
	});
});
