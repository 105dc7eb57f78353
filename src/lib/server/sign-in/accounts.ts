import { randomUUID } from 'node:crypto';
import type { Member } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** What a member signs in with. Written in the caller's transaction, beside the act that it belongs to. */
type NewAccount = Pick<Member, 'id' | 'schemeId' | 'name' | 'email'>;

/** False: the address already signs in another member, who may belong to another scheme. */
export const isAddressFree = async (
	trx: Trx,
	email: string,
	memberId: string
): Promise<boolean> => {
	const taken = await trx
		.selectFrom('authUser')
		.select('memberId')
		.where('email', '=', email.toLowerCase())
		.executeTakeFirst();
	return !taken || taken.memberId === memberId;
};

/** Returns the account's id. Without a password digest nobody signs in by password: an invented person. */
export const createAccount = async (
	trx: Trx,
	member: NewAccount,
	passwordDigest: string | undefined,
	now: Instant
): Promise<string> => {
	const id = randomUUID();
	await trx
		.insertInto('authUser')
		.values({
			id,
			name: member.name,
			email: member.email.toLowerCase(),
			emailVerified: 1,
			image: null,
			createdAt: now,
			updatedAt: now,
			twoFactorEnabled: 0,
			inScheme: member.schemeId,
			memberId: member.id
		})
		.execute();
	if (passwordDigest !== undefined) await addPassword(trx, id, passwordDigest, now);
	return id;
};

const addPassword = async (trx: Trx, id: string, digest: string, now: Instant): Promise<void> => {
	await trx
		.insertInto('authAccount')
		.values({
			id: randomUUID(),
			accountId: id,
			providerId: 'credential',
			userId: id,
			accessToken: null,
			refreshToken: null,
			idToken: null,
			accessTokenExpiresAt: null,
			refreshTokenExpiresAt: null,
			scope: null,
			password: digest,
			createdAt: now,
			updatedAt: now
		})
		.execute();
};

/** A new password from a new link: the old one, every session and the second factor end with it. */
export const renewAccount = async (
	trx: Trx,
	authUserId: string,
	passwordDigest: string,
	now: Instant
): Promise<void> => {
	await trx.deleteFrom('authAccount').where('userId', '=', authUserId).execute();
	await addPassword(trx, authUserId, passwordDigest, now);
	await trx.deleteFrom('authTwoFactor').where('userId', '=', authUserId).execute();
	await trx
		.updateTable('authUser')
		.set({ twoFactorEnabled: 0, updatedAt: now })
		.where('id', '=', authUserId)
		.execute();
	await endSessions(trx, authUserId);
};

/** Every session of an account ends at once; half-made sign-ins (password given, code awaited) end too. */
export const endSessions = async (db: Db | Trx, authUserId: string): Promise<void> => {
	await db.deleteFrom('authSession').where('userId', '=', authUserId).execute();
	await db.deleteFrom('authVerification').where('value', '=', authUserId).execute();
};

/** The member has left: nothing is kept that opens a door. The address is free again. */
export const removeAccount = async (trx: Trx, authUserId: string): Promise<void> => {
	await endSessions(trx, authUserId);
	for (const table of ['authAccount', 'authTwoFactor'] as const) {
		await trx.deleteFrom(table).where('userId', '=', authUserId).execute();
	}
	await trx.deleteFrom('signInUsedCode').where('authUserId', '=', authUserId).execute();
	await trx.deleteFrom('authUser').where('id', '=', authUserId).execute();
};
