import type { ReadAs } from '#lib/domain/import.ts';

export type Decoded =
	| { ok: true; text: string; encoding: ReadAs['encoding'] }
	| { ok: false; reason: 'isEmpty' | 'isWorkbook' | 'isNotText' };

const beginsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
	start.every((byte, at) => bytes[at] === byte);

/** An `.xlsx` is a zip file, an `.xls` an OLE one. */
const isWorkbook = (bytes: Uint8Array): boolean =>
	beginsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);

const decodeAs = (bytes: Uint8Array, label: string): string | undefined => {
	try {
		return new TextDecoder(label, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
};

const attempts = (bytes: Uint8Array): [ReadAs['encoding'], string][] => {
	if (beginsWith(bytes, 0xff, 0xfe)) return [['UTF-16', 'utf-16le']];
	if (beginsWith(bytes, 0xfe, 0xff)) return [['UTF-16', 'utf-16be']];
	return [
		['UTF-8', 'utf-8'],
		['Windows-1252', 'windows-1252']
	];
};

/**
 * The text of a file as spreadsheets write it: UTF-8 with or without a byte order mark, UTF-16 with one (Excel's
 * “Unicode text”), else Windows-1252 (Excel's plain “CSV” in western Europe). What is UTF-8 by accident is rare enough.
 */
export const decode = (bytes: Uint8Array): Decoded => {
	if (isWorkbook(bytes)) return { ok: false, reason: 'isWorkbook' };
	for (const [encoding, label] of attempts(bytes)) {
		const text = decodeAs(bytes, label);
		if (text === undefined) continue;
		if (text.includes('\0')) break;
		return text.trim() === '' ? { ok: false, reason: 'isEmpty' } : { ok: true, text, encoding };
	}
	return { ok: false, reason: 'isNotText' };
};
