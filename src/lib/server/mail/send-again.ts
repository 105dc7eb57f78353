import { may } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

export type SendAgainAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'notGivenUp' };

/** A message that was given up goes out again from its first attempt. One whose link was forgotten cannot: a new link is sent instead. */
export const sendAgain = (db: Db, act: Act, id: string): Promise<SendAgainAnswer> =>
	db.transaction().execute(async (trx): Promise<SendAgainAnswer> => {
		const { actor, now } = act;
		if (!may(actor.role, 'write', 'mail')) return { ok: false, reason: 'notAllowed' };
		await lockScheme(trx, actor.schemeId);
		const again = await trx
			.updateTable('mailMessage')
			.set({ state: 'queued', attempts: 0, nextAttemptAt: now, lastError: null })
			.where('schemeId', '=', actor.schemeId)
			.where('id', '=', id)
			.where('state', '=', 'failed')
			.where('body', '!=', '')
			.executeTakeFirst();
		if (Number(again.numUpdatedRows) !== 1) return { ok: false, reason: 'notGivenUp' };
		await recordAct(trx, act, 'mailSentAgain', { type: 'mail', id });
		return { ok: true };
	});
