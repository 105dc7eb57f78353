import type { Auth } from './auth.ts';
import type { Caller, SetCookies, SignedIn } from './sign-in.ts';
import { isTooOld } from './session-age.ts';
import { roleOn, standsInOn } from '#lib/domain/deputy.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { deputiesOfMember } from '#lib/server/people/deputies.ts';
import { isOfForce, Role } from '#lib/domain/role.ts';
import { Member, Scheme } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** What a session says that was opened on the word of the force's provider. */
export const BY_FORCE = 'force';

type AuthUser = {
	id: string;
	email: string;
	twoFactorEnabled?: boolean | null | undefined;
	inScheme: string;
	memberId: string;
};

/** The member behind an account, if still active: asked anew at every request, so that leaving ends it at once. */
export const signedInAs = async (
	db: Db,
	user: AuthUser,
	now: Instant,
	openedBy?: string | null
): Promise<SignedIn | undefined> => {
	const member = await db
		.selectFrom('member')
		.selectAll()
		.where('schemeId', '=', user.inScheme)
		.where('id', '=', user.memberId)
		.where('authUserId', '=', user.id)
		.where('state', '=', 'active')
		.executeTakeFirst();
	const scheme = await db
		.selectFrom('scheme')
		.selectAll()
		.where('id', '=', user.inScheme)
		.executeTakeFirst();
	if (!member || !scheme) return undefined;
	if (openedBy === BY_FORCE && !isOfForce(Role.parse(member.role))) return undefined;
	const password = await db
		.selectFrom('authAccount')
		.select('id')
		.where('userId', '=', user.id)
		.where('providerId', '=', 'credential')
		.executeTakeFirst();
	const { id, schemeId, role, name, email } = Member.parse(member);
	const today = dayOf(now);
	const deputies = role === 'deputyManager' ? await deputiesOfMember(db, schemeId, id, today) : [];
	const standsIn = standsInOn(deputies, today);
	return {
		actor: { id, schemeId, role: roleOn(role, deputies, today), name },
		...(standsIn && { standsInUntil: standsIn.lastDay }),
		scheme: Scheme.parse({ ...scheme, isDemonstration: scheme.isDemonstration === 1 }),
		email,
		authUserId: user.id,
		hasPassword: password !== undefined,
		hasSecondFactor: user.twoFactorEnabled === true,
		isByForce: openedBy === BY_FORCE
	};
};

/** A session that is too old, or whose member has left, is removed when it is met. */
export const findSession = async (
	auth: Auth,
	db: Db,
	{ headers, now }: Caller
): Promise<{ session: SignedIn | undefined } & SetCookies> => {
	const answer = await auth.api.getSession({ headers, returnHeaders: true });
	const setCookies = answer.headers.getSetCookie();
	if (!answer.response) return { session: undefined, setCookies };
	const { session, user } = answer.response;
	// By the library's clock, which is real time even where a demonstration's is not.
	const signedIn = isTooOld(session.createdAt, new Date())
		? undefined
		: await signedInAs(db, user, now, session.openedBy);
	if (signedIn) return { session: signedIn, setCookies };
	await db.deleteFrom('authSession').where('token', '=', session.token).execute();
	return { session: undefined, setCookies: [] };
};
