import { randomUUID } from 'node:crypto';
import { IMPORT_LIMITS, ImportKind, ReadAs } from '#lib/domain/import.ts';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { findBatchRow } from './batches.ts';
import { decode } from './decode.ts';
import type { CheckedSheet } from './importing.ts';
import { importings, mayImport } from './kinds.ts';
import { readSheet, type FileRefusal } from './sheet.ts';

const FORGOTTEN_AFTER_MS = 7 * 24 * 60 * 60 * 1000;

/** Across schemes, at every start: files that nobody came back to hold names and addresses. */
export const forgetOldPreviews = async (db: Db, now: Instant): Promise<void> => {
	await acrossSchemes(db)
		.deleteFrom('importBatch')
		.where('state', '=', 'previewed')
		.where('uploadedAt', '<', instantOf(millisecondsOf(now) - FORGOTTEN_AFTER_MS))
		.execute();
};

/** A person has one preview of a kind: a new one takes its place, as when a file was mended. */
const forgetLastPreview = async (trx: Trx, { actor }: Act, kind: ImportKind): Promise<void> => {
	await trx
		.deleteFrom('importBatch')
		.where('schemeId', '=', actor.schemeId)
		.where('state', '=', 'previewed')
		.where('uploadedBy', '=', actor.id)
		.where('kind', '=', kind)
		.execute();
};

const shownName = (name: string): string => name.replace(/\p{Cc}/gu, '').slice(-120) || 'file.csv';

export type PreviewAnswer =
	{ ok: true; batchId: string } | { ok: false; reason: 'notAllowed' } | FileRefusal;

/** Keeps an uploaded file, so that exactly what was previewed is imported. Nothing else changes. */
export const preview = async (
	db: Db,
	act: Act,
	kind: ImportKind,
	file: { name: string; bytes: Uint8Array }
): Promise<PreviewAnswer> => {
	const { actor, now } = act;
	if (!mayImport(actor.role, kind)) return { ok: false, reason: 'notAllowed' };
	if (file.bytes.length > IMPORT_LIMITS.bytes) return { ok: false, reason: 'isTooLarge' };
	const decoded = decode(file.bytes);
	if (!decoded.ok) return decoded;
	const read = readSheet(decoded.text, importings[kind].columns);
	if (!read.ok) return read;
	const id = randomUUID();
	await db.transaction().execute(async (trx) => {
		await forgetLastPreview(trx, act, kind);
		await trx
			.insertInto('importBatch')
			.values({
				schemeId: actor.schemeId,
				id,
				kind,
				state: 'previewed',
				fileName: shownName(file.name),
				content: decoded.text,
				encoding: decoded.encoding,
				rowCount: read.sheet.rows.length,
				uploadedBy: actor.id,
				uploadedAt: now,
				importedBy: null,
				importedAt: null,
				takenBackBy: null,
				takenBackAt: null
			})
			.execute();
	});
	return { ok: true, batchId: id };
};

/** Forgets a previewed file at once; whoever may import it may do so. */
export const discardPreview = async (db: Db, act: Act, id: string): Promise<void> => {
	const row = await findBatchRow(db, act, id);
	if (row?.state !== 'previewed') return;
	await db
		.deleteFrom('importBatch')
		.where('schemeId', '=', row.schemeId)
		.where('id', '=', row.id)
		.where('state', '=', 'previewed')
		.execute();
};

export type CheckedBatch = CheckedSheet & {
	kind: ImportKind;
	readAs: ReadAs;
	/** Headings that are not imported. */
	unknown: string[];
	rows: number;
	/** The first rows as they were understood, under the template's headings. */
	sample: { headings: string[]; rows: { row: number; cells: string[] }[] };
};

const SAMPLE_ROWS = 5;

/** A previewed file held against the scheme as it is now; undefined when it is not a preview any more. */
export const checkBatch = async (
	db: Db | Trx,
	act: Act,
	id: string
): Promise<CheckedBatch | undefined> => {
	const row = await findBatchRow(db, act, id);
	if (!row || row.state !== 'previewed' || row.content === null) return undefined;
	const kind = ImportKind.parse(row.kind);
	const { columns, check } = importings[kind];
	const read = readSheet(row.content, columns);
	if (!read.ok) throw new Error(`A previewed file cannot be read any more: ${read.reason}`);
	const { sheet, separator, unknown } = read;
	const shown = Object.entries(columns).filter(([key]) => sheet.places.has(key));
	return {
		...(await check(db, act, sheet)),
		kind,
		readAs: ReadAs.parse({ encoding: row.encoding, separator }),
		unknown,
		rows: sheet.rows.length,
		sample: {
			headings: shown.map(([, { name }]) => name),
			rows: sheet.rows.slice(0, SAMPLE_ROWS).map(({ row, cells }) => ({
				row,
				cells: shown.map(([key]) => cells[sheet.places.get(key) ?? -1]?.trim() ?? '')
			}))
		}
	};
};
