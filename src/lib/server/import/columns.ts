/** A column of an import, as its template, its notes and its reader know it. */
export type Column = {
	/** The heading that the template has. */
	name: string;
	/** Other headings that mean the same; written anyhow, as headings are compared without case and signs. */
	also?: readonly string[];
	/** The file must have it; its cells may still be empty where the note says so. */
	isNeeded: boolean;
	/** What to write in it. */
	note: string;
	examples: readonly [string, string];
};
export type Columns = Readonly<Record<string, Column>>;

/** Without case, accents, spaces and signs: `E-mail ` is `Email`. */
export const foldHeading = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();

const keyOf = (columns: Columns, heading: string): string | undefined => {
	const folded = foldHeading(heading);
	return Object.entries(columns).find(([, { name, also = [] }]) =>
		[name, ...also].some((known) => foldHeading(known) === folded)
	)?.[0];
};

export const isHeadingOf =
	(columns: Columns) =>
	(heading: string): boolean =>
		keyOf(columns, heading) !== undefined;

export type MatchedColumns =
	| {
			ok: true;
			/** Where each column stands in the file, from 0; absent when the file does not have it. */
			places: ReadonlyMap<string, number>;
			/** Headings that are not imported. */
			unknown: string[];
	  }
	| { ok: false; missing: string[]; twice: string[]; found: string[] };

/** Which column of the file is which, in any order. */
export const matchColumns = (columns: Columns, header: readonly string[]): MatchedColumns => {
	const places = new Map<string, number>();
	const unknown: string[] = [];
	const twice: string[] = [];
	for (const [at, heading] of header.entries()) {
		const key = keyOf(columns, heading);
		if (key === undefined) {
			if (heading !== '') unknown.push(heading);
		} else if (places.has(key)) twice.push(heading);
		else places.set(key, at);
	}
	const missing = Object.entries(columns)
		.filter(([key, { isNeeded }]) => isNeeded && !places.has(key))
		.map(([, { name }]) => name);
	return missing.length + twice.length === 0
		? { ok: true, places, unknown }
		: { ok: false, missing, twice, found: header.filter((heading) => heading !== '') };
};
