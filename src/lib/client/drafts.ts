import * as z from 'zod/mini';
import { VisitId } from '#lib/domain/ids.ts';
import { durably, type Written } from './durable-write.ts';
import { sealRows, unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';

/** The text of one field while it is being typed. `key` names the field within its visit; the page chooses it. */
export const Draft = z.object({ key: z.string(), text: z.string() });
export type Draft = z.infer<typeof Draft>;

/** Keys of what is typed for the manager alone begin so: it never becomes part of the visit. */
export const REQUEST_DRAFT = 'request|';

/** Stands in place of a visit's id for what is typed of visits to come: it is part of none, and goes with none. */
export const PLANNING_DRAFTS = VisitId.parse('00000000-0000-4000-8000-9ac71ce00006');

export const draftName = ({ visitId, key }: { visitId: VisitId; key: string }): string =>
	`draft|${visitId}|${key}`;

/** Keeps what is typed so far, in place of what was kept before; works while the screen is hidden. */
export const putDraft = async (
	{ database, keyring }: StoreContext,
	visitId: VisitId,
	draft: Draft
): Promise<Written<void>> => {
	const [id] = await keyring.names([draftName({ visitId, key: draft.key })]);
	if (!id) throw new Error('One name for each text');
	const [row] = await sealRows(keyring, 'draft', [{ id, value: draft }]);
	if (!row) throw new Error('One sealed row for each draft');
	return durably(database, async () => {
		await database.draft.put({ id, visitId, ...row });
	});
};

/** What was being typed in a visit when the tab went; a damaged one is left out and kept. */
export const draftsOf = async (
	{ database, keyring }: StoreContext,
	visitId: VisitId
): Promise<Draft[]> => {
	const rows = await database.draft.where({ visitId }).toArray();
	const opened = await unsealRows(keyring, 'draft', rows);
	return opened.flatMap((row) => {
		const draft = row.ok ? Draft.safeParse(row.value) : undefined;
		return draft?.success ? [draft.data] : [];
	});
};

/** For a field that was emptied or given up; a saved field's draft goes with `append`. */
export const dropDraft = async (
	{ database, keyring }: StoreContext,
	visitId: VisitId,
	key: string
): Promise<void> => {
	const [id] = await keyring.names([draftName({ visitId, key })]);
	if (id) await database.draft.delete(id);
};
