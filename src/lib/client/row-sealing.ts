import type { Bytes } from './bytes.ts';
import type { KeyringCore } from './keyring-core.ts';
import { currentSchema, upCast, type SealedTable } from './upcast.ts';

type Sealed = { schema: number; sealed: Bytes };

/** Seals values as rows of one table. Always awaited before a transaction is begun, never within one. */
export const sealRows = async (
	keyring: Pick<KeyringCore, 'seal'>,
	table: SealedTable,
	rows: readonly { id: string; value: unknown }[]
): Promise<Sealed[]> => {
	const schema = currentSchema(table);
	const records = rows.map(({ id, value }) => ({ table, id, schema, text: JSON.stringify(value) }));
	const sealed = records.length ? await keyring.seal(records) : [];
	return sealed.map((bytes) => ({ schema, sealed: bytes }));
};

export type Opened =
	| {
			ok: true;
			/** As it was written. */ raw: unknown;
			/** As this build has it. */ value: unknown;
	  }
	| { ok: false };

/** Unseals rows of one table in their order. What does not open, or is of a newer build, is told of in its place. */
export const unsealRows = async (
	keyring: Pick<KeyringCore, 'unseal'>,
	table: SealedTable,
	rows: readonly (Sealed & { id: string })[]
): Promise<Opened[]> => {
	const records = rows.map(({ id, schema, sealed }) => ({ table, id, schema, sealed }));
	const opened = records.length ? await keyring.unseal(records) : [];
	return opened.map((record, place): Opened => {
		if (!record.ok) return { ok: false };
		const raw: unknown = JSON.parse(record.text);
		const value = upCast(table, rows[place]?.schema ?? 0, raw);
		return value === undefined ? { ok: false } : { ok: true, raw, value };
	});
};
