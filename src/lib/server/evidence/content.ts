import type { EvidenceKind, EvidenceRefusal } from './kinds.ts';

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
	signature.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Enough to see the first names in an archive, or the first tag of a page behind comments and a byte order mark. */
const LOOKED_AT = 4096;

const isOffice = (head: string): boolean =>
	/\[Content_Types\]\.xml|_rels\/|^PK.{28}(word|xl|ppt)\/|mimetypeapplication\/vnd\./s.test(head);

const signatures: readonly { bytes: readonly number[]; kind: EvidenceKind }[] = [
	{ bytes: ascii('%PDF-'), kind: 'pdf' },
	{ bytes: [0xff, 0xd8, 0xff], kind: 'jpeg' },
	{ bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a], kind: 'png' }
];

const refusalOf = (bytes: Uint8Array): EvidenceRefusal => {
	const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT));
	const text = head.toString('latin1');
	// What Word, Excel and PowerPoint wrote until 2007, with or without macros.
	if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'officeFile';
	if (startsWith(bytes, ascii('PK'))) return isOffice(text) ? 'officeFile' : 'archive';
	const isArchive =
		startsWith(bytes, [0x1f, 0x8b]) ||
		startsWith(bytes, ascii('Rar!')) ||
		startsWith(bytes, [0x37, 0x7a, 0xbc, 0xaf]);
	if (isArchive) return 'archive';
	if (/^ftyp(hei|hev|mif1|msf1|avi)/.test(text.slice(4, 16))) return 'phonePicture';
	return /<(!doctype|\?xml|html|svg|script|body)/i.test(text.replaceAll('\0', ''))
		? 'webPage'
		: 'otherKind';
};

/** What the bytes are by their first ones, whatever they are called. */
export const contentOf = (
	bytes: Uint8Array
): { ok: true; kind: EvidenceKind } | { ok: false; reason: EvidenceRefusal } => {
	const found = signatures.find((one) => startsWith(bytes, one.bytes));
	return found ? { ok: true, kind: found.kind } : { ok: false, reason: refusalOf(bytes) };
};
