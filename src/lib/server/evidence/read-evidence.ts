import { sha256 } from '#lib/server/digest.ts';
import { contentOf } from './content.ts';
import { evidenceName, saysAnother, type Declared } from './declared.ts';
import { cleanJpeg } from './jpeg.ts';
import {
	LARGEST_EVIDENCE,
	type Cleaned,
	type EvidenceKind,
	type EvidenceRefusal
} from './kinds.ts';
import { pdfRefusal } from './pdf.ts';
import { cleanPng } from './png.ts';

export type Evidence = {
	kind: EvidenceKind;
	/** Safe to keep, to show and to give out. */
	name: string;
	/** A picture without what its maker did not mean to send; a PDF as it came. */
	bytes: Uint8Array;
	/** SHA-256 of these bytes, in hexadecimal. */
	sha256: string;
};

export type EvidenceRead = ({ ok: true } & Evidence) | { ok: false; reason: EvidenceRefusal };

const clean: Record<EvidenceKind, (bytes: Buffer) => Cleaned | Promise<Cleaned>> = {
	pdf: (bytes) => {
		const reason = pdfRefusal(bytes);
		return reason ? { ok: false, reason } : { ok: true, bytes };
	},
	jpeg: cleanJpeg,
	png: cleanPng
};

/**
 * What an uploaded file is and what of it is kept (docs/decisions/0024). Judged by its bytes: the name and the type
 * that came with it can only speak against it. Never throws, whatever the bytes.
 */
export const readEvidence = async (
	content: Uint8Array,
	declared: Declared
): Promise<EvidenceRead> => {
	if (content.byteLength === 0) return { ok: false, reason: 'empty' };
	if (content.byteLength > LARGEST_EVIDENCE) return { ok: false, reason: 'tooLarge' };
	const found = contentOf(content);
	if (!found.ok) return found;
	const { kind } = found;
	if (saysAnother(declared, kind)) return { ok: false, reason: 'notWhatItSays' };
	const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
	const cleaned = await clean[kind](bytes);
	if (!cleaned.ok) return cleaned;
	return {
		ok: true,
		kind,
		name: evidenceName(declared.name, kind),
		bytes: cleaned.bytes,
		sha256: sha256(cleaned.bytes)
	};
};
