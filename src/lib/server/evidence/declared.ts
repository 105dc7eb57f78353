import { extensions, mediaTypes, type EvidenceKind } from './kinds.ts';

/** What the sender says of a file; both may be empty. */
export type Declared = { name: string; type: string };

/** A browser that does not know a file's type says nothing or this. */
const sayNothing = ['', 'application/octet-stream'];

const extensionOf = (name: string): string | undefined =>
	/\.([A-Za-z0-9]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase();

/** Whether the name or the type names another kind than the bytes are: whoever opens it would be misled. */
export const saysAnother = ({ name, type }: Declared, kind: EvidenceKind): boolean => {
	const said = (type.split(';')[0] ?? '').trim().toLowerCase();
	const extension = extensionOf(name);
	return (
		(!sayNothing.includes(said) && said !== mediaTypes[kind]) ||
		(extension !== undefined && !extensions[kind].includes(extension))
	);
};

const LONGEST_NAME = 80;

/**
 * The name under which a file is kept and given out: no folder, no letter that hides or turns others round, no second
 * extension, and the ending of what it really is. `Cell 4 (after).JPEG` → `Cell 4 (after).jpg`.
 */
export const evidenceName = (name: string, kind: EvidenceKind): string => {
	const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
	const stem = last
		.replace(/\.[^.]*$/, '')
		.replace(/[^\p{L}\p{M}\p{N} ()_-]+/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const short = [...stem].slice(0, LONGEST_NAME).join('').trim();
	return `${short || 'evidence'}.${extensions[kind][0]}`;
};
