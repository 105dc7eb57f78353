import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { latin1 } from '../../../tests/support/pdf.ts';
import { reportFonts } from '../../../tests/support/report-fonts.ts';
import { heading, paragraph } from './document.ts';
import { fixture } from './fixture.ts';
import { renderDocument } from './render.ts';

let file: string;

beforeAll(async () => {
	// More objects than one pack holds.
	const blocks = Array.from({ length: 600 }, (_, i) => [heading(2, `${i}`), paragraph(`${i}`)]);
	const document = { ...fixture, blocks: [heading(1, 'All'), ...blocks.flat()] };
	file = latin1((await renderDocument(document, reportFonts)).bytes);
});

/** The dictionary of the stream that begins at an offset, and its content as the dictionary tells its length. */
const streamAt = (offset: number) => {
	const [head, number, dictionary] = /^(\d+) 0 obj\n([^]*?)\nstream\n/.exec(file.slice(offset))!;
	const start = offset + head.length;
	const length = Number(/\/Length (\d+)/.exec(dictionary!)![1]);
	expect(file.slice(start + length, start + length + 11)).toBe('\nendstream\n');
	const bytes = Buffer.from(file.slice(start, start + length), 'latin1');
	const isPacked = dictionary!.includes('/FlateDecode');
	return {
		number: Number(number),
		dictionary: dictionary!,
		bytes: isPacked ? inflateSync(bytes) : bytes
	};
};

const entry = (dictionary: string, name: string): number =>
	Number(new RegExp(`/${name} (\\d+)`).exec(dictionary)![1]);

describe('the finished file', () => {
	it('[render.13] tells where every object is, and each is there', () => {
		const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)![1]);
		const { number, dictionary, bytes } = streamAt(start);
		const size = entry(dictionary, 'Size');
		expect(number).toBe(size - 1);
		expect(bytes.length).toBe(7 * size);
		const packs = new Map<number, string[]>();
		for (let object = 1; object < size; object++) {
			const kind = bytes.readUInt8(7 * object);
			const where = bytes.readUInt32BE(7 * object + 1);
			if (kind === 1) {
				expect(streamAt(where).number).toBe(object);
				continue;
			}
			expect(kind).toBe(2);
			if (!packs.has(where)) {
				const pack = streamAt(bytes.readUInt32BE(7 * where + 1));
				const first = entry(pack.dictionary, 'First');
				const head = latin1(pack.bytes.subarray(0, first)).trim().split(' ').map(Number);
				expect(head.length).toBe(2 * entry(pack.dictionary, 'N'));
				const text = latin1(pack.bytes.subarray(first));
				const numbers = head.filter((_, i) => i % 2 === 0);
				const offsets = head.filter((_, i) => i % 2 === 1);
				packs.set(
					where,
					numbers.map((own, i) => `${own} ${text.slice(offsets[i], offsets[i + 1])}`)
				);
			}
			const place = bytes.readUInt16BE(7 * object + 5);
			expect(packs.get(where)![place]).toMatch(new RegExp(`^${object} (<<|\\[)[^]*(>>|\\])\\n?$`));
		}
		expect(packs.size).toBeGreaterThan(1);
	});
});
