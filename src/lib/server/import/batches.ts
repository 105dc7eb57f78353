import { ImportKind, type ImportState } from '#lib/domain/import.ts';
import { Instant } from '#lib/domain/time.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { mayImport } from './kinds.ts';

/** A file as the list of imports shows it. */
export type ListedBatch = {
	id: string;
	kind: ImportKind;
	state: ImportState;
	fileName: string;
	rows: number;
	/** Who did the last thing with it, and when. */
	by: string;
	at: Instant;
};

const listedOf = (row: Omit<Row<'importBatch'>, 'content'>, names: Map<string, string>) => {
	const by = row.takenBackBy ?? row.importedBy ?? row.uploadedBy;
	return {
		id: row.id,
		kind: ImportKind.parse(row.kind),
		state: row.state,
		fileName: row.fileName,
		rows: row.rowCount,
		by: names.get(by) ?? by,
		at: Instant.parse(row.takenBackAt ?? row.importedAt ?? row.uploadedAt)
	};
};

const listedColumns = [
	'schemeId',
	'id',
	'kind',
	'state',
	'fileName',
	'encoding',
	'rowCount',
	'uploadedBy',
	'uploadedAt',
	'importedBy',
	'importedAt',
	'takenBackBy',
	'takenBackAt'
] as const;

const MOST_LISTED = 50;

/** The latest files of the kinds that the person may import, the newest first. */
export const listBatches = async (
	db: Db,
	{ schemeId, role }: Act['actor']
): Promise<ListedBatch[]> => {
	const rows = await db
		.selectFrom('importBatch')
		.select(listedColumns)
		.where('schemeId', '=', schemeId)
		.orderBy('uploadedAt', 'desc')
		.limit(MOST_LISTED)
		.execute();
	const names = await memberNames(db, schemeId);
	return rows.map((row) => listedOf(row, names)).filter(({ kind }) => mayImport(role, kind));
};

/** The row itself, of a kind that the person may import; undefined for any other as for none. */
export const findBatchRow = async (
	db: Db | Trx,
	{ actor }: Act,
	id: string
): Promise<Row<'importBatch'> | undefined> => {
	const row = await db
		.selectFrom('importBatch')
		.selectAll()
		.where('schemeId', '=', actor.schemeId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && mayImport(actor.role, ImportKind.parse(row.kind)) ? row : undefined;
};

export const findBatch = async (db: Db, act: Act, id: string): Promise<ListedBatch | undefined> => {
	const row = await findBatchRow(db, act, id);
	return row && listedOf(row, await memberNames(db, act.actor.schemeId));
};
