import { randomUUID } from 'node:crypto';
import { MemberId } from '#lib/domain/ids.ts';
import { may, Role } from '#lib/domain/role.ts';
import { closeLinks, makeFirstLinks, makeLink } from './link.ts';
import { invitationLetter, newPasswordLetter } from './letters.ts';
import { lockScheme, recordAct, type Act } from './act.ts';
import { findMember, mayLookAfter } from './members.ts';
import { queue, queueAll } from '#lib/server/mail/outbox.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

export type InviteAnswer =
	{ ok: true; memberId: MemberId } | { ok: false; reason: 'notAllowed' | 'alreadyThere' };
export type PeopleAnswer =
	{ ok: true } | { ok: false; reason: 'notAllowed' | 'unknownMember' | 'wrongState' };

const schemeName = async (trx: Trx, schemeId: string): Promise<string> => {
	const { name } = await trx
		.selectFrom('scheme')
		.select('name')
		.where('id', '=', schemeId)
		.executeTakeFirstOrThrow();
	return name;
};

const sendLink = async (
	trx: Trx,
	act: Act,
	member: { id: MemberId; role: Role },
	origin: string,
	letter: typeof invitationLetter | typeof newPasswordLetter
): Promise<void> => {
	const { schemeId, id: sentBy } = act.actor;
	const link = await makeLink(trx, { schemeId, memberId: member.id, sentBy, origin }, act.now);
	const words = letter({ scheme: await schemeName(trx, schemeId), role: member.role, ...link });
	await queue(trx, schemeId, { to: member.id, ...words }, act.now);
};

/** Those of these members who were put on the list and never written to. */
export const listUninvited = async (
	db: Db | Trx,
	schemeId: string,
	memberIds: readonly string[]
): Promise<{ id: MemberId; role: Role }[]> => {
	const rows = await db
		.selectFrom('member as listed')
		.select(['listed.id', 'listed.role'])
		.where('listed.schemeId', '=', schemeId)
		.where('listed.state', '=', 'invited')
		.where((where) =>
			where.not(
				where.exists(
					where
						.selectFrom('invitation')
						.select('invitation.id')
						.where('invitation.schemeId', '=', schemeId)
						.whereRef('invitation.memberId', '=', 'listed.id')
				)
			)
		)
		.execute();
	const wanted = new Set(memberIds);
	return rows
		.filter(({ id }) => wanted.has(id))
		.map(({ id, role }) => ({ id: MemberId.parse(id), role: Role.parse(role) }));
};

/** The mail that lets people in, to those of these who never had one. Returns how many were written to. */
export const inviteListed = async (
	trx: Trx,
	act: Act,
	memberIds: readonly string[],
	origin: string
): Promise<number> => {
	const { schemeId, id: sentBy } = act.actor;
	const members = await listUninvited(trx, schemeId, memberIds);
	const ids = members.map(({ id }) => id);
	const links = await makeFirstLinks(trx, { schemeId, sentBy, origin }, ids, act.now);
	const scheme = await schemeName(trx, schemeId);
	const letters = members.map(({ id, role }) => ({
		to: id,
		...invitationLetter({ scheme, role, ...links.get(id)! })
	}));
	await queueAll(trx, schemeId, letters, act.now);
	return members.length;
};

/** A new person of the scheme, with the mail that lets them in. An address is used once among those who have not left. */
export const invite = async (
	db: Db,
	act: Act,
	person: { name: string; email: string; role: Role },
	origin: string
): Promise<InviteAnswer> => {
	const { actor, now } = act;
	if (!may(actor.role, 'write', 'people') || !mayLookAfter(actor.role, person.role)) {
		return { ok: false, reason: 'notAllowed' };
	}
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		const email = person.email.trim().toLowerCase();
		const same = await trx
			.selectFrom('member')
			.select('id')
			.where('schemeId', '=', actor.schemeId)
			.where('email', '=', email)
			.where('state', '!=', 'left')
			.executeTakeFirst();
		if (same) return { ok: false, reason: 'alreadyThere' };
		const id = MemberId.parse(randomUUID());
		await trx
			.insertInto('member')
			.values({
				schemeId: actor.schemeId,
				id,
				role: person.role,
				name: person.name.trim(),
				email,
				state: 'invited',
				authUserId: null,
				createdAt: now,
				leftAt: null
			})
			.execute();
		await sendLink(trx, act, { id, role: person.role }, origin, invitationLetter);
		await recordAct(trx, act, 'memberInvited', { type: 'member', id }, { role: person.role });
		return { ok: true, memberId: id };
	});
};

/**
 * Another link: for someone invited whose link has run out or was lost, and for an active member who has forgotten
 * the password or lost the phone. It goes to the address we know, never to one given now.
 */
export const resend = async (
	db: Db,
	act: Act,
	memberId: string,
	origin: string
): Promise<PeopleAnswer> =>
	db.transaction().execute(async (trx) => {
		const { actor } = act;
		await lockScheme(trx, actor.schemeId);
		const member = await findMember(trx, actor.schemeId, memberId);
		if (!member) return { ok: false, reason: 'unknownMember' };
		if (!may(actor.role, 'write', 'people') || !mayLookAfter(actor.role, member.role)) {
			return { ok: false, reason: 'notAllowed' };
		}
		if (member.state === 'left') return { ok: false, reason: 'wrongState' };
		const isInvited = member.state === 'invited';
		await sendLink(trx, act, member, origin, isInvited ? invitationLetter : newPasswordLetter);
		const what = isInvited ? 'invitationResent' : 'passwordLinkSent';
		await recordAct(trx, act, what, { type: 'member', id: member.id });
		return { ok: true };
	});

/** The link works no more, and the person is not a member. */
export const withdraw = async (db: Db, act: Act, memberId: string): Promise<PeopleAnswer> =>
	db.transaction().execute(async (trx) => {
		const { actor, now } = act;
		await lockScheme(trx, actor.schemeId);
		const member = await findMember(trx, actor.schemeId, memberId);
		if (!member) return { ok: false, reason: 'unknownMember' };
		if (!may(actor.role, 'write', 'people') || !mayLookAfter(actor.role, member.role)) {
			return { ok: false, reason: 'notAllowed' };
		}
		if (member.state !== 'invited') return { ok: false, reason: 'wrongState' };
		await closeLinks(trx, actor.schemeId, member.id, now);
		await trx
			.updateTable('member')
			.set({ state: 'left', leftAt: now })
			.where('schemeId', '=', actor.schemeId)
			.where('id', '=', member.id)
			.execute();
		await recordAct(trx, act, 'invitationWithdrawn', { type: 'member', id: member.id });
		return { ok: true };
	});
