import { isOfForce, may } from '#lib/domain/role.ts';
import { giveBackConcerns } from '#lib/server/concerns/leaving.ts';
import { lockScheme, recordAct, type Act } from './act.ts';
import { closeLinks } from './link.ts';
import { findMember, mayLookAfter } from './members.ts';
import { removeAccount } from '#lib/server/sign-in/accounts.ts';
import type { Db } from '#lib/server/database/tables.ts';

export type LeaveAnswer =
	{ ok: true } | { ok: false; reason: 'notAllowed' | 'unknownMember' | 'wrongState' | 'yourself' };

/**
 * The member has left: from the next request on they are nobody here, and their devices are refused. What they wrote
 * stays theirs. Nobody marks themselves, so that a scheme never loses its last administrator.
 */
export const markAsLeft = async (
	db: Db,
	act: Act,
	memberId: string,
	origin: string
): Promise<LeaveAnswer> =>
	db.transaction().execute(async (trx) => {
		const { actor, now } = act;
		await lockScheme(trx, actor.schemeId);
		const member = await findMember(trx, actor.schemeId, memberId);
		if (!member) return { ok: false, reason: 'unknownMember' };
		if (member.id === actor.id) return { ok: false, reason: 'yourself' };
		if (!may(actor.role, 'write', 'people') || !mayLookAfter(actor.role, member.role)) {
			return { ok: false, reason: 'notAllowed' };
		}
		if (member.state !== 'active') return { ok: false, reason: 'wrongState' };
		if (member.authUserId) await removeAccount(trx, member.authUserId);
		await closeLinks(trx, actor.schemeId, member.id, now);
		await trx
			.updateTable('member')
			.set({ state: 'left', leftAt: now, authUserId: null })
			.where('schemeId', '=', actor.schemeId)
			.where('id', '=', member.id)
			.execute();
		await trx
			.updateTable('device')
			.set({ state: 'revoked' })
			.where('schemeId', '=', actor.schemeId)
			.where('memberId', '=', member.id)
			.execute();
		if (isOfForce(member.role))
			await giveBackConcerns(trx, { ...act, schemeId: actor.schemeId, origin }, member.id);
		await recordAct(trx, act, 'memberLeft', { type: 'member', id: member.id });
		return { ok: true };
	});
