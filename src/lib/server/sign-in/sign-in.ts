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
	/** The force's own provider said who this is: the second factor is the provider's. */
	isByForce: boolean;
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

/** A scheme whose force people may sign in by the force's own provider. */
export type OfferedForce = { schemeId: string; forceName: string };

export type ForceRefusal =
	/** Nothing is set for this scheme, or it is switched off, or the client's secret is not on the server. */
	| 'notOffered'
	| 'tooMany'
	/** The provider does not answer, or not in the words of the protocol. */
	| 'down'
	/** The person said no. */
	| 'denied'
	/** The provider said no: to us or to the person. */
	| 'refused'
	/** Begun too long ago, or in another browser, or answered already. */
	| 'expired'
	/** The answer names, or is signed by, somebody else than the provider that was set. */
	| 'notTrusted'
	/** The provider does not say that the address is the person's own. */
	| 'emailNotVerified'
	/** Nobody whom this sign-in may stand for: not invited, left, another role, somebody else's address. */
	| 'unknown';

export type ForceBeginning =
	({ ok: true; address: string } & SetCookies) | { ok: false; reason: ForceRefusal };

export type ForceAnswer = SetCookies &
	({ ok: true; next: string | undefined } | { ok: false; reason: ForceRefusal });

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
	/** By name; empty where no scheme has set one. */
	forcesOnOffer(now: Instant): Promise<OfferedForce[]>;
	/** Where to send a person's browser so that the force's provider says who they are. */
	beginAtForce(
		caller: Caller,
		asked: { schemeId: string; next: string | undefined }
	): Promise<ForceBeginning>;
	/** The person is back: what the provider wrote into the address is checked, and who this is here. */
	finishAtForce(caller: Caller, answer: URLSearchParams): Promise<ForceAnswer>;
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
