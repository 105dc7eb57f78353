/** Turns what version n of a record held into what version n + 1 holds. Pure, and never changed once released. */
export type UpCaster = (older: unknown) => unknown;

/**
 * For each sealed table its up-casters, the first from version 1 to 2. A table's current version is one more than
 * its up-casters; what is on a device may be months old, so none is ever taken out.
 */
export type UpCasters = Readonly<Record<SealedTable, readonly UpCaster[]>>;

export const sealedTables = [
	'change',
	'receipt',
	'rejected',
	'unreadable',
	'draft',
	'reference',
	'report',
	'request',
	'planning',
	'concernWord'
] as const;
export type SealedTable = (typeof sealedTables)[number];

export const upCasters: UpCasters = {
	change: [],
	receipt: [],
	rejected: [],
	unreadable: [],
	draft: [],
	reference: [],
	report: [],
	request: [],
	planning: [],
	concernWord: []
};

export const currentSchema = (table: SealedTable, chains: UpCasters = upCasters): number =>
	chains[table].length + 1;

/** The record as the current version has it; undefined when a newer build than this one wrote it. */
export const upCast = (
	table: SealedTable,
	schema: number,
	record: unknown,
	chains: UpCasters = upCasters
): unknown => {
	if (schema < 1 || schema > currentSchema(table, chains)) return undefined;
	return chains[table].slice(schema - 1).reduce((older, next) => next(older), record);
};
