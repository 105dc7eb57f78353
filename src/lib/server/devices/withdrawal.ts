import { DeviceId, type MemberId } from '#lib/domain/ids.ts';
import { may } from '#lib/domain/role.ts';
import { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { findMember, mayLookAfter } from '#lib/server/people/members.ts';

/** A person's device, as those who look after people see it. */
export type ListedDevice = {
	id: DeviceId;
	label: string;
	lastSeenAt: Instant;
	isWithdrawn: boolean;
};

/** The last one seen first. The caller has asked `may(role, 'read', 'people')`. */
export const listDevices = async (
	db: Db,
	schemeId: string,
	memberId: MemberId
): Promise<ListedDevice[]> => {
	const rows = await db
		.selectFrom('device')
		.select(['id', 'label', 'lastSeenAt', 'state'])
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', memberId)
		.orderBy('lastSeenAt', 'desc')
		.orderBy('id')
		.execute();
	return rows.map(({ id, label, lastSeenAt, state }) => ({
		id: DeviceId.parse(id),
		label,
		lastSeenAt: Instant.parse(lastSeenAt),
		isWithdrawn: state === 'revoked'
	}));
};

export type WithdrawAnswer =
	{ ok: true } | { ok: false; reason: 'notAllowed' | 'unknownMember' | 'unknownDevice' };

/**
 * A lost or broken device. It learns of it at its next contact: it may hand in what it holds, is given nothing, and
 * destroys its keys; its key is given out to nobody any more. It cannot be taken back: the person sets up anew.
 */
export const withdrawDevice = (
	db: Db,
	act: Act,
	memberId: string,
	deviceId: string
): Promise<WithdrawAnswer> =>
	db.transaction().execute(async (trx): Promise<WithdrawAnswer> => {
		const { actor } = act;
		await lockScheme(trx, actor.schemeId);
		const member = await findMember(trx, actor.schemeId, memberId);
		if (!member) return { ok: false, reason: 'unknownMember' };
		if (!may(actor.role, 'write', 'people') || !mayLookAfter(actor.role, member.role))
			return { ok: false, reason: 'notAllowed' };
		const withdrawn = await trx
			.updateTable('device')
			.set({ state: 'revoked' })
			.where('schemeId', '=', actor.schemeId)
			.where('id', '=', deviceId)
			.where('memberId', '=', member.id)
			.where('state', '=', 'active')
			.executeTakeFirst();
		if (withdrawn.numUpdatedRows !== 1n) return { ok: false, reason: 'unknownDevice' };
		const by = { memberId: member.id };
		await recordAct(trx, act, 'deviceWithdrawn', { type: 'device', id: deviceId }, by);
		return { ok: true };
	});
