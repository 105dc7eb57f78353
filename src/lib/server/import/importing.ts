import type { RecordKind } from '#lib/domain/role.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import type { Findings, Sheet } from './check.ts';
import type { Columns } from './columns.ts';

/** What a sheet comes to, held against the scheme as it is now. */
export type CheckedSheet = Findings & {
	/** Keeps every entry and gives their ids. Only for a sheet without errors, in the transaction that checked it. */
	store: (trx: Trx) => Promise<string[]>;
};

/** One kind of import: its template, its reading, and the way back. */
export type Importing = {
	/** Who may write this record may import it. */
	record: RecordKind;
	columns: Columns;
	check: (db: Db | Trx, act: Act, sheet: Sheet) => Promise<CheckedSheet>;
	/** Whether one of these has been used since: then the import stays. */
	areUsed: (db: Db | Trx, schemeId: string, ids: readonly string[]) => Promise<boolean>;
	remove: (trx: Trx, schemeId: string, ids: readonly string[]) => Promise<void>;
};
