import { passphraseProblem, type PassphraseProblem } from '#lib/domain/passphrase.ts';
import type { Role } from '#lib/domain/role.ts';
import { Member } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { record } from '#lib/server/audit.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { createAccount, isAddressFree, renewAccount } from '#lib/server/sign-in/accounts.ts';
import { lockScheme } from './act.ts';
import { SYSTEM } from './first-administrator.ts';
import { hashOf } from './link.ts';
import { findMember } from './members.ts';

/** What the page behind the link shows. */
export type OpenInvitation = {
	scheme: string;
	name: string;
	email: string;
	role: Role;
	/** The member is active already and chooses a new password. */
	isRenewal: boolean;
	/** Nobody invited this person: the installation's first administrator tells who they are. */
	isFirst: boolean;
};

/** What the first administrator says of themselves and of the scheme. */
export type Introduction = { scheme: string; name: string; email: string };

export type Acceptance =
	| { ok: true; email: string }
	| { ok: false; reason: 'notValid' | 'addressTaken' }
	| { ok: false; reason: 'password'; problem: PassphraseProblem };

/** Across schemes: whoever holds the link does not know, and need not say, to which scheme it belongs. */
const findLink = (db: Db | Trx, token: string, now: Instant) =>
	acrossSchemes(db)
		.selectFrom('invitation')
		.select(['schemeId', 'id', 'memberId', 'sentBy'])
		.where('tokenHash', '=', hashOf(token))
		.where('acceptedAt', 'is', null)
		.where('expiresAt', '>', now)
		.executeTakeFirst();

export const findInvitation = async (
	db: Db,
	token: string,
	now: Instant
): Promise<OpenInvitation | undefined> => {
	const link = await findLink(db, token, now);
	const member = link && (await findMember(db, link.schemeId, link.memberId));
	if (!link || !member || member.state === 'left') return undefined;
	const { name: scheme } = await db
		.selectFrom('scheme')
		.select('name')
		.where('id', '=', link.schemeId)
		.executeTakeFirstOrThrow();
	const isFirst = link.sentBy === SYSTEM;
	const { name, email, role } = member;
	return {
		scheme: isFirst ? '' : scheme,
		name: isFirst ? '' : name,
		email: isFirst ? '' : email,
		role,
		isRenewal: member.state === 'active',
		isFirst
	};
};

const introduce = async (trx: Trx, member: Member, { scheme, name, email }: Introduction) => {
	const introduced = Member.parse({ ...member, name, email: email.trim().toLowerCase() });
	await trx
		.updateTable('member')
		.set({ name: introduced.name, email: introduced.email })
		.where('schemeId', '=', member.schemeId)
		.where('id', '=', member.id)
		.execute();
	await trx.updateTable('scheme').set({ name: scheme }).where('id', '=', member.schemeId).execute();
	return introduced;
};

/** Takes the link, once: of two who press at the same moment one is refused. */
const take = async (trx: Trx, schemeId: string, id: string, now: Instant): Promise<boolean> => {
	const taken = await trx
		.updateTable('invitation')
		.set({ acceptedAt: now })
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.where('acceptedAt', 'is', null)
		.where('expiresAt', '>', now)
		.executeTakeFirst();
	return taken.numUpdatedRows === 1n;
};

type Given = {
	token: string;
	password: string;
	introduction: Introduction | undefined;
	correlationId: string;
	now: Instant;
};

const judge = (member: { name: string; email: string }, password: string) =>
	passphraseProblem(password, [member.name, member.email]);

/** The link becomes an account with a password. `digestOf` is `SignIn.digestOf`. */
export const accept = async (
	db: Db,
	digestOf: (password: string) => Promise<string>,
	given: Given
): Promise<Acceptance> => {
	const { token, password, now } = given;
	const invitation = await findInvitation(db, token, now);
	if (!invitation || invitation.isFirst !== (given.introduction !== undefined)) {
		return { ok: false, reason: 'notValid' };
	}
	const problem = judge(given.introduction ?? invitation, password);
	if (problem) return { ok: false, reason: 'password', problem };
	// Before the transaction: it takes its time by design, and the database should not wait for it.
	const digest = await digestOf(password);
	return db.transaction().execute(async (trx) => {
		const link = await findLink(trx, token, now);
		if (!link) return { ok: false, reason: 'notValid' };
		await lockScheme(trx, link.schemeId);
		const known = await findMember(trx, link.schemeId, link.memberId);
		if (!known || known.state === 'left') return { ok: false, reason: 'notValid' };
		const email = (given.introduction?.email ?? known.email).trim().toLowerCase();
		if (!(await isAddressFree(trx, email, known.id))) return { ok: false, reason: 'addressTaken' };
		if (!(await take(trx, link.schemeId, link.id, now))) return { ok: false, reason: 'notValid' };
		const member = given.introduction ? await introduce(trx, known, given.introduction) : known;
		if (known.authUserId) await renewAccount(trx, known.authUserId, digest, now);
		const authUserId = known.authUserId ?? (await createAccount(trx, member, digest, now));
		await trx
			.updateTable('member')
			.set({ state: 'active', authUserId })
			.where('schemeId', '=', member.schemeId)
			.where('id', '=', member.id)
			.execute();
		await record(trx, member.schemeId, {
			at: now,
			who: member.id,
			what: known.state === 'active' ? 'passwordRenewed' : 'invitationAccepted',
			subjectType: 'member',
			subjectId: member.id,
			correlationId: given.correlationId,
			details: {}
		});
		return { ok: true, email };
	});
};
