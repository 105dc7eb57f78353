import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
	chunk,
	exifOf,
	HTML,
	JPEG,
	jpegWith,
	OFFICE_WITH_MACRO,
	PDF,
	PNG_DATA,
	PNG_ROWS,
	pngHeader,
	pngOf,
	PROGRESSIVE_JPEG,
	segment,
	SVG,
	ZIP,
	ZIP_BOMB
} from '../../../../tests/support/evidence-files.ts';
import { LARGEST_EVIDENCE, type EvidenceRefusal } from './kinds.ts';
import { readEvidence } from './read-evidence.ts';
import { refusalInWords } from './refusal-words.ts';

const read = (bytes: Uint8Array, name = '', type = '') => readEvidence(bytes, { name, type });
const refusal = async (bytes: Uint8Array, name = '', type = '') => {
	const answer = await read(bytes, name, type);
	return answer.ok ? answer.kind : answer.reason;
};
const cleaned = async (bytes: Uint8Array): Promise<Buffer> => {
	const answer = await read(bytes);
	if (!answer.ok) throw new Error(answer.reason);
	return Buffer.from(answer.bytes);
};
const joined = (...parts: Uint8Array[]) => Buffer.concat(parts);
/** From the quantisation tables, behind what says that it is JFIF. */
const picture = (bytes: Buffer) => bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xdb])));

describe('a JPEG', () => {
	it('is kept byte for byte where there is nothing beside the picture', async () => {
		expect(await cleaned(JPEG)).toEqual(JPEG);
		expect(await cleaned(PROGRESSIVE_JPEG)).toEqual(PROGRESSIVE_JPEG);
	});

	it.each([
		['EXIF with make and place', exifOf(1)],
		['XMP', segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>CANARY</x>')],
		['a colour profile', segment(0xe2, 'ICC_PROFILE\0\x01\x01CANARY')],
		['IPTC', segment(0xed, 'Photoshop 3.0\0CANARY')],
		['a comment', segment(0xfe, 'CANARY')],
		['whatever a maker adds', segment(0xe9, 'CANARY')],
		['a small picture', segment(0xe0, 'JFXX\0CANARY')]
	])('loses %s and nothing of the picture', async (_, extra) => {
		const dirty = jpegWith([extra], JPEG);
		expect(dirty.includes('CANARY')).toBe(true);
		const clean = await cleaned(dirty);
		expect(clean.includes('CANARY')).toBe(false);
		expect(picture(clean)).toEqual(picture(JPEG));
	});

	it('loses the small picture inside JFIF, and what stands between the scans', async () => {
		const jfif = segment(
			0xe0,
			Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02CANARY-THUMB', 'latin1')
		);
		const bare = JPEG.subarray(20);
		expect(await cleaned(joined(JPEG.subarray(0, 2), jfif, bare))).toEqual(JPEG);
		const second = PROGRESSIVE_JPEG.lastIndexOf(Buffer.from([0xff, 0xc4]));
		const dirty = joined(
			PROGRESSIVE_JPEG.subarray(0, second),
			segment(0xfe, 'CANARY'),
			PROGRESSIVE_JPEG.subarray(second)
		);
		expect(await cleaned(dirty)).toEqual(PROGRESSIVE_JPEG);
	});

	it('stays the way up that it was taken, by that one number', async () => {
		const clean = await cleaned(jpegWith([exifOf(6)]));
		expect(clean.includes('CANARY')).toBe(false);
		expect(clean.length).toBe(JPEG.length + 36);
		expect(clean.subarray(clean.indexOf('Exif'))[6 + 8 + 2 + 9]).toBe(6);
		expect(await cleaned(clean)).toEqual(clean);
		expect(await cleaned(jpegWith([exifOf(77)]))).toEqual(JPEG);
	});

	it('keeps Adobe’s mark of how colours are coded, cut to its size', async () => {
		const mark = Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1');
		const clean = await cleaned(jpegWith([segment(0xee, joined(mark, Buffer.from('CANARY')))]));
		expect(clean.includes(segment(0xee, mark))).toBe(true);
		expect(clean.includes('CANARY')).toBe(false);
	});

	it('loses what lies behind its end: an archive, a second picture', async () => {
		expect(await cleaned(joined(JPEG, ZIP))).toEqual(JPEG);
		expect(await cleaned(joined(JPEG, PROGRESSIVE_JPEG))).toEqual(JPEG);
	});

	it('is refused wherever it is cut short', async () => {
		for (let length = 3; length < JPEG.length; length += 1) {
			expect(await refusal(JPEG.subarray(0, length)), String(length)).toBe('broken');
		}
	});

	it('is refused when it is made to fill a memory', async () => {
		const huge = Buffer.from(JPEG);
		const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
		huge.writeUInt16BE(7072, frame + 5);
		huge.writeUInt16BE(7072, frame + 7);
		expect(await refusal(huge)).toBe('tooManyPixels');
		huge.writeUInt16BE(0, frame + 5);
		expect(await refusal(huge)).toBe('broken');
	});
});

describe('a PNG', () => {
	it('is kept byte for byte where there is nothing beside the picture', async () => {
		const colours = [
			chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
			chunk('sRGB', Buffer.from([0])),
			chunk('tRNS', Buffer.alloc(6))
		];
		expect(await cleaned(pngOf(colours))).toEqual(pngOf(colours));
	});

	it.each(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'acTL', 'prVW', 'vpAg'])(
		'loses %s and nothing of the picture',
		async (type) => {
			expect(await cleaned(pngOf([chunk(type, 'CANARY')]))).toEqual(pngOf());
		}
	);

	it('loses what lies behind its end', async () => {
		expect(await cleaned(joined(pngOf(), ZIP))).toEqual(pngOf());
	});

	it('is read with its data in one part, in many, and in seven passes', async () => {
		const parts = [...deflateSync(PNG_ROWS)].map((byte) => chunk('IDAT', Buffer.from([byte])));
		expect(await refusal(pngOf([], { data: parts }))).toBe('png');
		// Adam7 of four by three pixels: five passes hold any; 1, 1, 2, 2 and 2 × 2, then one row of 4.
		const rows = [3, 3, 6, 6, 6, 12].map((bytes) => Buffer.alloc(1 + bytes));
		const data = [chunk('IDAT', deflateSync(joined(...rows)))];
		expect(await refusal(pngOf([], { header: pngHeader(4, 3, [8, 2, 1]), data }))).toBe('png');
		expect(await refusal(pngOf([], { data }))).toBe('broken');
	});

	it('is refused with a wrong check sum, an unknown part that matters, or parts out of order', async () => {
		const wrong = Buffer.from(pngOf());
		wrong[wrong.length - 1] = 0;
		expect(await refusal(wrong)).toBe('broken');
		expect(await refusal(pngOf([chunk('ABCD')]))).toBe('broken');
		expect(await refusal(pngOf([], { data: [PNG_DATA, chunk('PLTE', 'abc'), PNG_DATA] }))).toBe(
			'broken'
		);
		expect(await refusal(pngOf([], { data: [] }))).toBe('broken');
		expect(await refusal(pngOf([], { header: pngHeader(4, 3, [8, 3, 0]) }))).toBe('broken');
		expect(await refusal(pngOf([], { header: pngHeader(4, 3, [4, 2, 0]) }))).toBe('broken');
		expect(await refusal(pngOf([chunk('gAMA', 'CANARY')]))).toBe('broken');
	});

	it('is refused when its data are more or fewer than its size, or have something behind', async () => {
		const data = (bytes: Uint8Array) => [chunk('IDAT', bytes)];
		const more = deflateSync(joined(PNG_ROWS, Buffer.from('CANARY')));
		const behind = joined(deflateSync(PNG_ROWS), Buffer.from('CANARY'));
		for (const bytes of [
			more,
			behind,
			deflateSync(PNG_ROWS.subarray(1)),
			Buffer.from('not packed')
		]) {
			expect(await refusal(pngOf([], { data: data(bytes) }))).toBe('broken');
		}
	});

	it('is refused when it is made to fill a memory, by its size or against it', async () => {
		expect(await refusal(pngOf([], { header: pngHeader(7072, 7072) }))).toBe('tooManyPixels');
		expect(await refusal(pngOf([], { header: pngHeader(0xffffffff, 0xffffffff) }))).toBe(
			'tooManyPixels'
		);
		const bomb = [chunk('IDAT', deflateSync(Buffer.alloc(100_000_000)))];
		const before = process.memoryUsage.rss();
		expect(await refusal(pngOf([], { data: bomb }))).toBe('broken');
		expect(process.memoryUsage.rss() - before).toBeLessThan(80_000_000);
	});

	it('is refused wherever it is cut short', async () => {
		const whole = pngOf();
		for (let length = 8; length < whole.length; length += 1) {
			expect(await refusal(whole.subarray(0, length)), String(length)).toBe('broken');
		}
	});
});

describe('a PDF', () => {
	it('is kept as it came, a scan of a hundred pages too', async () => {
		const page = Buffer.concat([
			Buffer.from('stream\n'),
			Buffer.alloc(90_000, 0x5a),
			Buffer.from('\nendstream\n')
		]);
		const scan = joined(PDF.subarray(0, 9), ...Array<Buffer>(100).fill(page), PDF.subarray(9));
		for (const pdf of [PDF, scan]) {
			const answer = await read(pdf, 'Works order 17.pdf', 'application/pdf');
			expect(answer).toMatchObject({ ok: true, kind: 'pdf', name: 'Works order 17.pdf' });
			if (!answer.ok) continue;
			expect(Buffer.from(answer.bytes).equals(pdf)).toBe(true);
			expect(answer.sha256).toBe(createHash('sha256').update(pdf).digest('hex'));
		}
	});

	it('is refused with anything behind it, even where that hides its end', async () => {
		expect(await refusal(joined(PDF, ZIP))).toBe('twoInOne');
		const hiding = joined(PDF, ZIP, Buffer.from('\n%%EOF\n'));
		hiding.writeUInt16LE(7, PDF.length + ZIP.length - 2);
		expect(await refusal(hiding)).toBe('twoInOne');
		expect(await refusal(joined(PDF, HTML))).toBe('twoInOne');
	});

	it('may hold an archive as one of its own parts, and end in empty lines', async () => {
		expect(
			await refusal(joined(PDF.subarray(0, 9), ZIP, PDF.subarray(9), Buffer.from('\r\n\0')))
		).toBe('pdf');
	});

	it('is refused without its beginning or its end', async () => {
		expect(await refusal(PDF.subarray(0, PDF.length - 7))).toBe('broken');
		expect(await refusal(Buffer.from('%PDF-'))).toBe('broken');
		expect(await refusal(joined(Buffer.from(' '), PDF))).toBe('otherKind');
	});
});

describe('what else comes', () => {
	it.each<[what: string, bytes: Uint8Array, reason: EvidenceRefusal]>([
		['nothing', Buffer.alloc(0), 'empty'],
		['too much', joined(PDF.subarray(0, 9), Buffer.alloc(LARGEST_EVIDENCE)), 'tooLarge'],
		['an archive', ZIP, 'archive'],
		['a bomb', ZIP_BOMB, 'archive'],
		['an Office file with a macro', OFFICE_WITH_MACRO, 'officeFile'],
		['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'officeFile'],
		['a drawing with a script', SVG, 'webPage'],
		['a page', HTML, 'webPage'],
		['a page in UTF-16', Buffer.from('<html>', 'utf16le'), 'webPage'],
		[
			'a picture of a telephone',
			Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1', 'latin1'),
			'phonePicture'
		],
		['a GIF', Buffer.from('GIF89a'), 'otherKind'],
		['a text', Buffer.from('The bell was mended.'), 'otherKind']
	])('is refused: %s, whatever it is called', async (_, bytes, reason) => {
		expect(await refusal(bytes, 'evidence.pdf', 'application/pdf')).toBe(reason);
		expect(refusalInWords[reason]).toMatch(/hoose|must be/);
		expect(await refusal(bytes)).toBe(reason);
	});

	it('is refused when its name or its type says another kind than the bytes', async () => {
		expect(await refusal(JPEG, 'stain.png')).toBe('notWhatItSays');
		expect(await refusal(PDF, 'order.docm')).toBe('notWhatItSays');
		expect(await refusal(pngOf(), 'stain.png', 'image/svg+xml')).toBe('notWhatItSays');
		expect(await refusal(JPEG, 'stain.pdf.html', 'image/jpeg')).toBe('notWhatItSays');
		expect(await refusal(JPEG, 'STAIN.JPEG', 'application/octet-stream')).toBe('jpeg');
		expect(await refusal(pngOf(), 'stain', 'image/png')).toBe('png');
	});
});
