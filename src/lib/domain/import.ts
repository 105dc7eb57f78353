import * as z from 'zod/mini';

/** What an office brings along from its spreadsheets, each as a CSV file of its own. */
export const importKinds = ['people', 'records', 'suites', 'visits'] as const;
export const ImportKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof ImportKind>;

export const importInWords: Record<ImportKind, { title: string; about: string }> = {
	people: {
		title: 'People',
		about: 'Names, email addresses and roles. Mail goes out only if you ask.'
	},
	records: {
		title: 'Visitors’ records',
		about:
			'Accreditation, vetting, identity cards and home areas, as far as the rota needs them. For people who are in the scheme already.'
	},
	suites: { title: 'Custody suites', about: 'Names, addresses, and which of them are in reserve.' },
	visits: {
		title: 'Past visits',
		about: 'One row for each visit, counts only: nothing about a person who was held.'
	}
};

/** `1 person`, `61 people`. */
export const countInWords = (kind: ImportKind, count: number): string => {
	const words = {
		people: ['person', 'people'],
		records: ['visitor’s record', 'visitors’ records'],
		suites: ['custody suite', 'custody suites'],
		visits: ['past visit', 'past visits']
	}[kind];
	return `${count.toLocaleString('en-GB')} ${words[count === 1 ? 0 : 1]}`;
};

/** Nothing of a previewed file is in the scheme yet; all of an imported one is; nothing of one that was taken back. */
export const importStates = ['previewed', 'imported', 'takenBack'] as const;
export const ImportState = z.enum(importStates);
export type ImportState = z.infer<typeof ImportState>;

/** Something about one cell, or about a row as a whole, that a person should look at. */
export type ImportProblem = {
	/** As the spreadsheet counts: the headings are row 1. */
	row: number;
	/** The column's heading; empty where it is about the whole row. */
	column: string;
	/** What stands there, shortened. */
	value: string;
	/** What is wrong and what to do. */
	text: string;
};

/** The largest file, in bytes, and the most rows below the headings. */
export const IMPORT_LIMITS = { bytes: 5 * 1024 * 1024, rows: 10_000 } as const;

/** How the file was understood; shown, so that a wrong guess is seen before anything is imported. */
export const ReadAs = z.object({
	encoding: z.enum(['UTF-8', 'UTF-16', 'Windows-1252']),
	separator: z.enum(['comma', 'semicolon', 'tab'])
});
export type ReadAs = z.infer<typeof ReadAs>;
