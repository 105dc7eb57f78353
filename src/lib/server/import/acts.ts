import type { Db, Trx } from '#lib/server/database/tables.ts';
import { inParts } from '#lib/server/database/parts.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { inviteListed, listUninvited } from '#lib/server/people/invitations.ts';
import { findBatch } from './batches.ts';
import { importings } from './kinds.ts';
import { checkBatch } from './previews.ts';

export type ImportAnswer =
	| { ok: true; count: number }
	/** Another request was quicker, or the preview is gone. */
	| { ok: false; reason: 'wrongState' }
	/** What was fine at the preview is not any more: the preview says what. */
	| { ok: false; reason: 'hasErrors' };

const subjectOf = (id: string) => ({ type: 'importBatch', id });

/** All of a previewed file, or nothing. People are written to only when `invitesFrom`, our own address, is given. */
export const importBatch = (
	db: Db,
	act: Act,
	id: string,
	invitesFrom?: string
): Promise<ImportAnswer> =>
	db.transaction().execute(async (trx) => {
		const { schemeId, id: by } = act.actor;
		await lockScheme(trx, schemeId);
		const checked = await checkBatch(trx, act, id);
		if (!checked) return { ok: false, reason: 'wrongState' };
		if (checked.errors.length > 0) return { ok: false, reason: 'hasErrors' };
		const subjectIds = await checked.store(trx);
		const entries = subjectIds.map((subjectId) => ({ schemeId, batchId: id, subjectId }));
		await inParts(entries, (part) => trx.insertInto('importEntry').values(part).execute());
		await trx
			.updateTable('importBatch')
			.set({ state: 'imported', content: null, importedBy: by, importedAt: act.now })
			.where('schemeId', '=', schemeId)
			.where('id', '=', id)
			.execute();
		const invited = invitesFrom ? await inviteListed(trx, act, subjectIds, invitesFrom) : 0;
		const details = { count: subjectIds.length, invited };
		await recordAct(trx, act, `${checked.kind}Imported`, subjectOf(id), details);
		return { ok: true, count: subjectIds.length };
	});

const subjectsOf = async (db: Trx | Db, schemeId: string, batchId: string): Promise<string[]> => {
	const rows = await db
		.selectFrom('importEntry')
		.select('subjectId')
		.where('schemeId', '=', schemeId)
		.where('batchId', '=', batchId)
		.execute();
	return rows.map(({ subjectId }) => subjectId);
};

const imported = async (db: Trx | Db, act: Act, id: string) => {
	const batch = await findBatch(db, act, id);
	return batch?.state === 'imported' ? batch : undefined;
};

/** Mail to those of an imported file who have not been written to. */
export const inviteImported = (
	db: Db,
	act: Act,
	id: string,
	origin: string
): Promise<{ ok: true; invited: number } | { ok: false; reason: 'wrongState' }> =>
	db.transaction().execute(async (trx) => {
		const { schemeId } = act.actor;
		await lockScheme(trx, schemeId);
		const batch = await imported(trx, act, id);
		if (batch?.kind !== 'people') return { ok: false, reason: 'wrongState' };
		const invited = await inviteListed(trx, act, await subjectsOf(trx, schemeId, id), origin);
		await recordAct(trx, act, 'importedPeopleInvited', subjectOf(id), { invited });
		return { ok: true, invited };
	});

export type TakeBackAnswer = { ok: true } | { ok: false; reason: 'wrongState' | 'isUsed' };

/** Everything that a file brought goes again, as long as none of it has been used. */
export const takeBack = (db: Db, act: Act, id: string): Promise<TakeBackAnswer> =>
	db.transaction().execute(async (trx) => {
		const { schemeId, id: by } = act.actor;
		await lockScheme(trx, schemeId);
		const batch = await imported(trx, act, id);
		if (!batch) return { ok: false, reason: 'wrongState' };
		const { areUsed, remove } = importings[batch.kind];
		const subjectIds = await subjectsOf(trx, schemeId, id);
		if (await areUsed(trx, schemeId, subjectIds)) return { ok: false, reason: 'isUsed' };
		await remove(trx, schemeId, subjectIds);
		await trx
			.deleteFrom('importEntry')
			.where('schemeId', '=', schemeId)
			.where('batchId', '=', id)
			.execute();
		await trx
			.updateTable('importBatch')
			.set({ state: 'takenBack', takenBackBy: by, takenBackAt: act.now })
			.where('schemeId', '=', schemeId)
			.where('id', '=', id)
			.execute();
		await recordAct(trx, act, `${batch.kind}ImportTakenBack`, subjectOf(id), {
			count: subjectIds.length
		});
		return { ok: true };
	});

/** What can still be done with an imported file. */
export const standingOf = async (
	db: Db,
	act: Act,
	id: string
): Promise<{ mayBeTakenBack: boolean; uninvited: number }> => {
	const { schemeId } = act.actor;
	const batch = await imported(db, act, id);
	if (!batch) return { mayBeTakenBack: false, uninvited: 0 };
	const subjectIds = await subjectsOf(db, schemeId, id);
	const isUsed = await importings[batch.kind].areUsed(db, schemeId, subjectIds);
	const uninvited = batch.kind === 'people' ? await listUninvited(db, schemeId, subjectIds) : [];
	return { mayBeTakenBack: !isUsed, uninvited: uninvited.length };
};
