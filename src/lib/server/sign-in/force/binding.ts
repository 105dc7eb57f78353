import { randomUUID } from 'node:crypto';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';

/** A person's account at the force's provider is kept as the library keeps them: one row of `auth_account`. */
const providerOf = (schemeId: string): string => `force:${schemeId}`;

/** The account that a provider's `sub` was bound to, if one was. */
export const boundAccount = async (
	trx: Trx,
	schemeId: string,
	sub: string
): Promise<string | undefined> => {
	const row = await trx
		.selectFrom('authAccount')
		.select('userId')
		.where('providerId', '=', providerOf(schemeId))
		.where('accountId', '=', sub)
		.executeTakeFirst();
	return row?.userId;
};

export const isBound = async (trx: Trx, schemeId: string, authUserId: string): Promise<boolean> => {
	const row = await trx
		.selectFrom('authAccount')
		.select('id')
		.where('providerId', '=', providerOf(schemeId))
		.where('userId', '=', authUserId)
		.executeTakeFirst();
	return row !== undefined;
};

/** From now on this `sub` is this person. No token of the provider is kept. */
export const bind = async (
	trx: Trx,
	{ schemeId, authUserId, sub }: { schemeId: string; authUserId: string; sub: string },
	now: Instant
): Promise<void> => {
	await trx
		.insertInto('authAccount')
		.values({
			id: randomUUID(),
			accountId: sub,
			providerId: providerOf(schemeId),
			userId: authUserId,
			accessToken: null,
			refreshToken: null,
			idToken: null,
			accessTokenExpiresAt: null,
			refreshTokenExpiresAt: null,
			scope: null,
			password: null,
			createdAt: now,
			updatedAt: now
		})
		.execute();
};

export const forgetBindings = async (trx: Trx, schemeId: string): Promise<void> => {
	await trx.deleteFrom('authAccount').where('providerId', '=', providerOf(schemeId)).execute();
};

/** Sessions that were opened on the provider's word; those by password stay. */
export const endForceSessions = async (trx: Trx, schemeId: string): Promise<void> => {
	await trx
		.deleteFrom('authSession')
		.where('openedBy', '=', 'force')
		.where('userId', 'in', (inner) =>
			inner.selectFrom('authUser').select('authUser.id').where('inScheme', '=', schemeId)
		)
		.execute();
};
