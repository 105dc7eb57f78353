import type { EvidenceRefusal } from './kinds.ts';

/** How far from the end the last mark may stand: readers look no further. */
const TAIL = 1024;
const END_OF_ARCHIVE = Buffer.from('PK\x05\x06', 'latin1');
const END_OF_ARCHIVE_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/** An archive may begin behind anything, and its comment may hold anything: only its end gives it away. */
const endsAsArchive = (bytes: Buffer): boolean => {
	const from = Math.max(0, bytes.length - END_OF_ARCHIVE_BYTES - LONGEST_COMMENT);
	for (
		let at = bytes.indexOf(END_OF_ARCHIVE, from);
		at >= 0;
		at = bytes.indexOf(END_OF_ARCHIVE, at + 1)
	) {
		const end = at + END_OF_ARCHIVE_BYTES;
		if (end <= bytes.length && end + bytes.readUInt16LE(end - 2) === bytes.length) return true;
	}
	return false;
};

/**
 * A PDF is kept as it came: no reader of ours opens it, and it is given out as a download only. What is asked of it is
 * that it begins and ends as one, with nothing behind, and is not an archive as well.
 */
export const pdfRefusal = (content: Uint8Array): EvidenceRefusal | undefined => {
	const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
	if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8))) return 'broken';
	if (endsAsArchive(bytes)) return 'twoInOne';
	const tail = bytes.toString('latin1', Math.max(0, bytes.length - TAIL));
	const mark = tail.lastIndexOf('%%EOF');
	if (mark < 0) return 'broken';
	return /^%%EOF[\s\0]*$/.test(tail.slice(mark)) ? undefined : 'twoInOne';
};
