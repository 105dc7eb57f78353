import { makeAuth, type AuthOptions } from './auth.ts';
import { withCode } from './code-step.ts';
import { asInvented, withPassword } from './first-step.ts';
import { beginAtForce } from './force/begin.ts';
import { forcesOnOffer } from './force/client.ts';
import { finishAtForce } from './force/finish.ts';
import { recordAct, type Parts } from './parts.ts';
import {
	confirmSecondFactor,
	newBackupCodes,
	removeSecondFactor,
	signOutEverywhere,
	startSecondFactor
} from './second-factor.ts';
import { findSession } from './session.ts';
import type { SignIn } from './sign-in.ts';
import { Throttle } from './throttle.ts';
import { normalisedPassphrase } from '#lib/domain/passphrase.ts';
import type { Db } from '#lib/server/database/tables.ts';

export type SignInOptions = AuthOptions &
	Pick<Parts, 'offersInvented'> & { force: Omit<Parts['force'], 'origin'> };

export const makeSignIn = (db: Db, options: SignInOptions): SignIn => {
	const parts: Parts = {
		db,
		auth: makeAuth(db, options),
		throttle: new Throttle(db, options.secret),
		offersInvented: options.offersInvented,
		force: { origin: options.origin, ...options.force }
	};
	return {
		sessionOf: (caller) => findSession(parts.auth, db, caller),
		withPassword: (caller, given) => withPassword(parts, caller, given),
		withCode: (caller, code) => withCode(parts, caller, code),
		asInvented: (caller, schemeId, memberId) => asInvented(parts, caller, schemeId, memberId),
		forcesOnOffer: (now) => forcesOnOffer(parts, now),
		beginAtForce: (caller, asked) => beginAtForce(parts, caller, asked),
		finishAtForce: (caller, answer) => finishAtForce(parts, caller, answer),
		signOut: async (caller, session) => {
			const answer = await parts.auth.api.signOut({
				headers: caller.headers,
				returnHeaders: true
			});
			await recordAct(parts, caller, session, 'signedOut');
			return { setCookies: answer.headers.getSetCookie() };
		},
		signOutEverywhere: (caller, session) => signOutEverywhere(parts, caller, session),
		startSecondFactor: (caller, session, password) =>
			startSecondFactor(parts, caller, session, password),
		confirmSecondFactor: (caller, session, code) =>
			confirmSecondFactor(parts, caller, session, code),
		newBackupCodes: (caller, session, password) => newBackupCodes(parts, caller, session, password),
		removeSecondFactor: (caller, session, password) =>
			removeSecondFactor(parts, caller, session, password),
		digestOf: async (password) => {
			const { password: digests } = await parts.auth.$context;
			return digests.hash(normalisedPassphrase(password));
		}
	};
};
