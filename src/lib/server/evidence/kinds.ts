/** What the force may attach to an answer, by what the bytes are; nothing else is ever kept. */
export const evidenceKinds = ['pdf', 'jpeg', 'png'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** In bytes, as they come. */
export const LARGEST_EVIDENCE = 10 * 1024 * 1024;

/** Width times height: four times what a good telephone takes. A picture with more is made to fill a memory. */
export const MOST_PIXELS = 50_000_000;

export const mediaTypes: Record<EvidenceKind, string> = {
	pdf: 'application/pdf',
	jpeg: 'image/jpeg',
	png: 'image/png'
};

/** The first is the one that we write. */
export const extensions: Record<EvidenceKind, readonly [string, ...string[]]> = {
	pdf: ['pdf'],
	jpeg: ['jpg', 'jpeg', 'jpe', 'jfif'],
	png: ['png']
};

/** Why a file is not taken. */
export type EvidenceRefusal =
	| 'empty'
	| 'tooLarge'
	/** Its name or declared type says one thing, its bytes another. */
	| 'notWhatItSays'
	/** Two files in one: a PDF that is an archive as well. */
	| 'twoInOne'
	/** Cut short, or not built as its kind has to be. */
	| 'broken'
	| 'tooManyPixels'
	| 'archive'
	| 'officeFile'
	| 'webPage'
	| 'phonePicture'
	| 'otherKind';

/** What is kept of a file that is what it says. */
export type Cleaned = { ok: true; bytes: Buffer } | { ok: false; reason: EvidenceRefusal };
