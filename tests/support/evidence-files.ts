import { crc32, deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** Sixteen by twelve, red to blue, as a common encoder writes it: one scan, and ten scans that sharpen the picture. */
export const JPEG = Buffer.from(
	'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAMABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAGRAAAQUAAAAAAAAAAAAAAAAAAAESE1Fh/8QAFAEBAAAAAAAAAAAAAAAAAAAABf/EABYRAAMAAAAAAAAAAAAAAAAAAAADFf/aAAwDAQACEQMRAD8Az02ibSB62HrY7HWI1WH/2Q==',
	'base64'
);
export const PROGRESSIVE_JPEG = Buffer.from(
	'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wgARCAAMABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/aAAwDAQACEAMQAAABzkDkf//EABYQAQEBAAAAAAAAAAAAAAAAABEAEP/aAAgBAQABBQJnf//EABYRAAMAAAAAAAAAAAAAAAAAAAACFP/aAAgBAwEBPwGpj//EABYRAAMAAAAAAAAAAAAAAAAAAAACFP/aAAgBAgEBPwGNT//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEABj8CH//EABYQAQEBAAAAAAAAAAAAAAAAAAAREP/aAAgBAQABPyHOq//aAAwDAQACAAMAAAAQz//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8QX//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8QH//EABcQAQADAAAAAAAAAAAAAAAAAAARUXH/2gAIAQEAAT8Q00nadv/Z',
	'base64'
);

export const segment = (marker: number, payload: Uint8Array | string): Buffer => {
	const bytes = Buffer.from(payload);
	const head = Buffer.from([0xff, marker, 0, 0]);
	head.writeUInt16BE(bytes.length + 2, 2);
	return Buffer.concat([head, bytes]);
};

/** The picture with more segments behind its first marker. */
export const jpegWith = (segments: readonly Buffer[], picture = JPEG): Buffer =>
	Buffer.concat([picture.subarray(0, 2), ...segments, picture.subarray(2)]);

/** What a telephone writes: make, which way up, and a place. Little-endian, as most do. */
export const exifOf = (orientation: number): Buffer => {
	const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 64);
	tiff.write('II*\0', 0, 'latin1');
	tiff.writeUInt32LE(8, 4);
	tiff.writeUInt16LE(3, 8);
	const entries: [tag: number, type: number, count: number, value: number][] = [
		[0x010f, 2, 16, 50],
		[0x0112, 3, 1, orientation],
		[0x8825, 4, 1, 66]
	];
	entries.forEach(([tag, type, count, value], index) => {
		const at = 10 + index * 12;
		tiff.writeUInt16LE(tag, at);
		tiff.writeUInt16LE(type, at + 2);
		tiff.writeUInt32LE(count, at + 4);
		if (type === 3) tiff.writeUInt16LE(value, at + 8);
		else tiff.writeUInt32LE(value, at + 8);
	});
	tiff.write('CANARY-MAKE', 50, 'latin1');
	tiff.write('CANARY-51.27N-1.08E', 66, 'latin1');
	return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
};

export const chunk = (type: string, data: Uint8Array | string = ''): Buffer => {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)]);
	const whole = Buffer.alloc(body.length + 8);
	whole.writeUInt32BE(body.length - 4, 0);
	body.copy(whole, 4);
	whole.writeUInt32BE(crc32(body), body.length + 4);
	return whole;
};

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const pngHeader = (
	width: number,
	height: number,
	[depth, colour, interlace]: [number, number, number] = [8, 2, 0]
): Buffer => {
	const data = Buffer.alloc(13);
	data.writeUInt32BE(width, 0);
	data.writeUInt32BE(height, 4);
	data.set([depth, colour, 0, 0, interlace], 8);
	return chunk('IHDR', data);
};

/** Four by three, eight bits of red, green and blue. */
export const PNG_ROWS = Buffer.concat(
	[10, 20, 30].map((row) => Buffer.from([0, ...Array.from({ length: 12 }, (_, n) => row + n)]))
);
export const PNG_DATA = chunk('IDAT', deflateSync(PNG_ROWS));

export const pngOf = (
	between: readonly Buffer[] = [],
	{ header = pngHeader(4, 3), data = [PNG_DATA] }: { header?: Buffer; data?: Buffer[] } = {}
): Buffer => Buffer.concat([PNG_SIGNATURE, header, ...between, ...data, chunk('IEND')]);

export const PDF = Buffer.from(
	'%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \ntrailer\n<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n'
);

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

export const ZIP = Buffer.from(zipSync({ 'names.txt': text('CANARY-ZIP') }));

/** Ten megabytes of nothing in ten thousand bytes. */
export const ZIP_BOMB = Buffer.from(zipSync({ bomb: new Uint8Array(10_000_000) }));

/** As Word saves a document with macros. */
export const OFFICE_WITH_MACRO = Buffer.from(
	zipSync({
		'[Content_Types].xml': text('<Types/>'),
		'word/document.xml': text('<w:document/>'),
		'word/vbaProject.bin': text('Sub AutoOpen()')
	})
);

export const SVG = Buffer.from(
	'\uFEFF<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
);
export const HTML = Buffer.from('<!-- a note -->\n<!DOCTYPE html><script>alert(1)</script>');
