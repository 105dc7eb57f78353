import type { AuditEvent } from '#lib/domain/audit.ts';
import { isOfForce, Role } from '#lib/domain/role.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { record } from '#lib/server/audit.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { closeLinks } from '#lib/server/people/link.ts';
import { findMember } from '#lib/server/people/members.ts';
import { createAccount, isAddressFree } from '#lib/server/sign-in/accounts.ts';
import type { Caller, ForceRefusal } from '#lib/server/sign-in/sign-in.ts';
import { bind, boundAccount, isBound } from './binding.ts';
import type { Claims } from './claims.ts';

type Found = { ok: true; authUserId: string } | { ok: false; reason: ForceRefusal };

const unknown: Found = { ok: false, reason: 'unknown' };

type Known = NonNullable<Awaited<ReturnType<typeof findMember>>>;

const memberBy = async (trx: Trx, schemeId: string, email: string): Promise<Known | undefined> => {
	const row = await trx
		.selectFrom('member')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('email', '=', email)
		.where('state', '!=', 'left')
		.executeTakeFirst();
	return row && findMember(trx, schemeId, row.id);
};

/** The invitation is accepted on the provider's word: an account without a password. Undefined: the address is taken. */
const acceptFor = async (
	trx: Trx,
	member: Known,
	now: Caller['now']
): Promise<string | undefined> => {
	if (!(await isAddressFree(trx, member.email, member.id))) return undefined;
	const authUserId = await createAccount(trx, member, undefined, now);
	await closeLinks(trx, member.schemeId, member.id, now);
	await trx
		.updateTable('member')
		.set({ state: 'active', authUserId })
		.where('schemeId', '=', member.schemeId)
		.where('id', '=', member.id)
		.execute();
	return authUserId;
};

/** Seen for the first time: by an address that the provider has verified, of somebody of the force who was invited. */
const meet = async (
	trx: Trx,
	schemeId: string,
	{ sub, email, isEmailVerified }: Claims,
	{ now, correlationId }: Caller
): Promise<Found> => {
	if (email === undefined || !isEmailVerified) return { ok: false, reason: 'emailNotVerified' };
	const member = await memberBy(trx, schemeId, email);
	if (!member) return unknown;
	const write = (who: string, what: string, details: AuditEvent['details']) =>
		record(trx, schemeId, {
			at: now,
			who,
			what,
			subjectType: 'member',
			subjectId: member.id,
			correlationId,
			details
		});
	const { authUserId: known } = member;
	// An address that was given to another person of the force is not the person whom we know by it.
	if (!isOfForce(Role.parse(member.role)) || (known && (await isBound(trx, schemeId, known)))) {
		await write('nobody', 'signInRefused', { by: 'force' });
		return unknown;
	}
	const authUserId = known ?? (await acceptFor(trx, member, now));
	if (!authUserId) return unknown;
	if (!known) await write(member.id, 'invitationAccepted', { by: 'force' });
	await bind(trx, { schemeId, authUserId, sub }, now);
	await write(member.id, 'forceSignInBound', {});
	return { ok: true, authUserId };
};

/**
 * Whose account a provider's word opens. By its `sub` where that is known; the address counts once. Never makes a
 * member and never changes a role; whoever left has no account to open.
 */
export const whoIs = async (
	trx: Trx,
	schemeId: string,
	claims: Claims,
	caller: Caller
): Promise<Found> => {
	await lockScheme(trx, schemeId);
	const authUserId = await boundAccount(trx, schemeId, claims.sub);
	return authUserId ? { ok: true, authUserId } : meet(trx, schemeId, claims, caller);
};
