import type { MemberId } from '#lib/domain/ids.ts';
import type { Actor, Scheme } from '#lib/domain/scheme.ts';
import type { Day, Instant } from '#lib/domain/time.ts';

/** What every act needs to know of the request behind it. */
export type Caller = {
	headers: Headers;
	/** The caller's address, if something that can be trusted says it. */
	address: string | undefined;
	correlationId: string;
	now: Instant;
};

/** A person who is signed in, and how. */
export type SignedIn = {
	actor: Actor;
	/** A deputy who stands in for the scheme manager: until the end of this day. */
	standsInUntil?: Day;
	scheme: Scheme;
	email: string;
	authUserId: string;
	hasPassword: boolean;
	hasSecondFactor: boolean;
};

/** `Set-Cookie` lines that the answer must carry. */
export type SetCookies = { setCookies: string[] };

export type PasswordAnswer =
	| ({ ok: true; next: 'signedIn' | 'code' } & SetCookies)
	/** `wrong` says nothing of what was wrong: unknown person, wrong password, one who left. */
	| { ok: false; reason: 'wrong' | 'tooMany' };

export type CodeAnswer =
	| ({ ok: true } & SetCookies)
	| { ok: false; reason: 'wrongCode' | 'usedCode' | 'tooMany' | 'startAgain' };

export type InventedAnswer = ({ ok: true } & SetCookies) | { ok: false; reason: 'notOffered' };

export type SecondFactorStart =
	| { ok: true; uri: string; key: string; backupCodes: string[] }
	| { ok: false; reason: 'wrongPassword' | 'tooMany' | 'alreadySet' };

export type SecondFactorConfirmation =
	({ ok: true } & SetCookies) | { ok: false; reason: 'wrongCode' | 'tooMany' };

export type WithPassword<Gained> =
	({ ok: true } & Gained) | { ok: false; reason: 'wrongPassword' | 'tooMany' | 'notSet' };

/**
 * Who a person is. The library behind it is known to this folder only (docs/decisions/0007). Every act is written to
 * the audit trail; refusals are values; nothing that is secret is logged.
 */
export interface SignIn {
	/** The session of a request, if it has one that is young enough and of a member who has not left. */
	sessionOf(caller: Caller): Promise<{ session: SignedIn | undefined } & SetCookies>;
	withPassword(caller: Caller, given: { email: string; password: string }): Promise<PasswordAnswer>;
	/** The second step: six digits of the authenticator app, or one of the backup codes. */
	withCode(caller: Caller, code: string): Promise<CodeAnswer>;
	/** One tap, in the demonstration, for a person of a scheme that is marked as invented. */
	asInvented(caller: Caller, schemeId: string, memberId: MemberId): Promise<InventedAnswer>;
	signOut(caller: Caller, session: SignedIn): Promise<SetCookies>;
	/** On every device of the person, this one too. */
	signOutEverywhere(caller: Caller, session: SignedIn): Promise<SetCookies>;
	startSecondFactor(
		caller: Caller,
		session: SignedIn,
		password: string
	): Promise<SecondFactorStart>;
	/** The first code from the app: from now on it is asked at every sign-in; other sessions end. */
	confirmSecondFactor(
		caller: Caller,
		session: SignedIn,
		code: string
	): Promise<SecondFactorConfirmation>;
	newBackupCodes(
		caller: Caller,
		session: SignedIn,
		password: string
	): Promise<WithPassword<{ backupCodes: string[] }>>;
	/** Before a new phone is set up; other sessions end. */
	removeSecondFactor(
		caller: Caller,
		session: SignedIn,
		password: string
	): Promise<WithPassword<SetCookies>>;
	/** The digest under which a password is kept. */
	digestOf(password: string): Promise<string>;
}
