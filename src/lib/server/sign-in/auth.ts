import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Db } from '#lib/server/database/tables.ts';
import { openingSessions } from './opening-sessions.ts';
import { IDLE_SECONDS } from './session-age.ts';

export type AuthOptions = {
	/** At least 32 random bytes as text; signs cookies and seals authenticator secrets. */
	secret: string;
	/** `https://visiting.example.org`, no path. */
	origin: string;
	/** Sends cookies over TLS only and binds them to the host by their `__Host-` name. */
	secureCookies: boolean;
	/** A rare event of the library in its own words; they hold no personal data. */
	log: (level: 'warn' | 'error', message: string) => void;
};

export const BACKUP_CODES = 10;

/**
 * The library behind `SignIn` (docs/decisions/0007). Only its server calls are used: its own web endpoints are not
 * mounted, so there is no registration, no change of address and no listing of sessions to reach from outside.
 */
export const makeAuth = (db: Db, options: AuthOptions) =>
	betterAuth({
		appName: 'Custody visiting',
		baseURL: options.origin,
		secret: options.secret,
		// The one dialect whose answers fit text and smallint columns: the same tables serve both engines.
		database: { db, type: 'sqlite' },
		emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: 200 },
		session: {
			modelName: 'authSession',
			expiresIn: IDLE_SECONDS,
			updateAge: 60,
			additionalFields: { openedBy: { type: 'string', required: false, input: false } },
			cookieCache: { enabled: false }
		},
		user: {
			modelName: 'authUser',
			additionalFields: {
				inScheme: { type: 'string', required: true, input: false },
				memberId: { type: 'string', required: true, input: false }
			}
		},
		account: { modelName: 'authAccount' },
		verification: { modelName: 'authVerification' },
		plugins: [
			twoFactor({
				schema: { twoFactor: { modelName: 'authTwoFactor' } },
				skipVerificationOnEnable: false,
				backupCodeOptions: { amount: BACKUP_CODES }
			}),
			openingSessions
		],
		logger: {
			log: (level, message) => {
				if (level === 'warn' || level === 'error') options.log(level, message);
			}
		},
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		advanced: {
			cookiePrefix: options.secureCookies ? '__Host-visiting' : 'visiting',
			useSecureCookies: false,
			defaultCookieAttributes: { secure: options.secureCookies },
			ipAddress: { disableIpTracking: true },
			database: { validateSchema: false, generateId: () => crypto.randomUUID() }
		}
	});

export type Auth = ReturnType<typeof makeAuth>;
