import { resolve } from 'node:path';
import { z } from 'zod';
import { Instant } from '#lib/domain/time.ts';

/** Every variable that the server reads, with what it should be in the words that a wrong value is answered by. */
const should = {
	APP_MODE: 'one of demonstration, test, production',
	DEMONSTRATION: 'year or small',
	PORT: 'a port number from 1 to 65535',
	HOST: 'a host name or address to listen on, such as 127.0.0.1',
	ORIGIN:
		'the address people type, such as https://visiting.example.org, with nothing after the host',
	DATA_DIR: 'the path of a folder',
	DATABASE_URL: 'left out for the built-in database, or postgres://user:password@host/database',
	SMTP_URL: 'the mail server, such as smtps://user:password@mail.example.org',
	MAIL_FROM: 'the address that mail comes from, such as visiting@example.org',
	AUTH_SECRET: 'a secret of at least 32 characters',
	ESCROW_KEY: 'an elliptic-curve private key (P-256, PKCS#8, DER) in base64',
	FORCE_CLIENT_SECRETS:
		'a JSON object of schemes and the secrets of their forces’ sign-in, such as {"kent":"…"}',
	LOG_LEVEL: 'one of debug, info, warn, error',
	CLIENT_IP_HEADER: 'the name of the header in which your proxy gives the client’s address',
	CLOCK_STARTS_AT: 'an instant such as 2026-11-22T02:41:00.000Z'
} as const;
type Variable = keyof typeof should;

const isOrigin = (text: string): boolean =>
	URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const hasScheme = (pattern: RegExp) => (text: string) =>
	URL.canParse(text) && pattern.test(new URL(text).protocol);

/** Undefined, which no schema takes, for what is not JSON. */
const jsonIn = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const Variables = z.object({
	APP_MODE: z.enum(['demonstration', 'test', 'production']).default('demonstration'),
	DEMONSTRATION: z.enum(['year', 'small']).default('year'),
	PORT: z
		.string()
		.regex(/^\d{1,5}$/)
		.transform(Number)
		.refine((port) => port >= 1 && port <= 65_535)
		.default(3000),
	HOST: z
		.string()
		.regex(/^[A-Za-z0-9.:_-]+$/)
		.optional(),
	ORIGIN: z.string().refine(isOrigin).optional(),
	DATA_DIR: z.string().default('./data'),
	DATABASE_URL: z
		.string()
		.refine(hasScheme(/^postgres(ql)?:$/))
		.optional(),
	SMTP_URL: z
		.string()
		.refine(hasScheme(/^smtps?:$/))
		.optional(),
	MAIL_FROM: z.email().optional(),
	AUTH_SECRET: z.string().min(32).optional(),
	ESCROW_KEY: z.base64().optional(),
	FORCE_CLIENT_SECRETS: z
		.string()
		.transform(jsonIn)
		.pipe(z.record(z.string(), z.string().min(1)))
		.default({}),
	LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
	CLIENT_IP_HEADER: z
		.string()
		.regex(/^[A-Za-z0-9-]+$/)
		.transform((name) => name.toLowerCase())
		.optional(),
	CLOCK_STARTS_AT: z.optional(Instant)
});

export type Environment = {
	mode: 'demonstration' | 'test' | 'production';
	/** What the invented schemes come with: a year of past visits, or their people and suites alone. */
	demonstration: 'year' | 'small';
	port: number;
	host: string;
	/** Scheme and host, no slash at the end. */
	origin: string;
	dataFolder: string;
	databaseUrl: string | undefined;
	smtpUrl: string | undefined;
	mailFrom: string;
	authSecret: string | undefined;
	escrowKey: string | undefined;
	/** By scheme; one that is not here may lie in a file: sign-in/force/client-secret.ts. */
	forceClientSecrets: Record<string, string>;
	logLevel: 'debug' | 'info' | 'warn' | 'error';
	/** Lower case; without it the connection's own address counts and no header is believed. */
	clientIpHeader: string | undefined;
	clockStartsAt: Instant | undefined;
};

export type EnvironmentRead =
	{ ok: true; environment: Environment } | { ok: false; sentence: string };

const refuse = (name: Variable, how: string): EnvironmentRead => ({
	ok: false,
	sentence: `${name} ${how} ${should[name]}.`
});

const toEnvironment = (variables: z.infer<typeof Variables>): Environment => {
	const origin = variables.ORIGIN ?? `http://localhost:${variables.PORT}`;
	const isProduction = variables.APP_MODE === 'production';
	return {
		mode: variables.APP_MODE,
		demonstration: variables.DEMONSTRATION,
		port: variables.PORT,
		// A demonstration signs anyone in by one tap: without being told so it is not offered to the network.
		host: variables.HOST ?? (isProduction ? '0.0.0.0' : 'localhost'),
		origin,
		dataFolder: resolve(variables.DATA_DIR),
		databaseUrl: variables.DATABASE_URL,
		smtpUrl: variables.SMTP_URL,
		mailFrom: variables.MAIL_FROM ?? `custody-visiting@${new URL(origin).hostname}`,
		authSecret: variables.AUTH_SECRET,
		escrowKey: variables.ESCROW_KEY,
		forceClientSecrets: variables.FORCE_CLIENT_SECRETS,
		logLevel: variables.LOG_LEVEL,
		clientIpHeader: variables.CLIENT_IP_HEADER,
		clockStartsAt: variables.CLOCK_STARTS_AT
	};
};

/**
 * `record` is process.env. An empty variable counts as left out. A wrong one is answered by one sentence that names
 * it and says what it should be, never what it was: it may be a secret. Production needs more, and takes no clock.
 * The two keys of production may lie in files instead: server-keys.ts.
 */
export const readEnvironment = (record: Record<string, string | undefined>): EnvironmentRead => {
	const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== ''));
	const parsed = Variables.safeParse(given);
	if (!parsed.success) {
		const name = parsed.error.issues[0]?.path[0];
		if (typeof name === 'string' && name in should) return refuse(name as Variable, 'should be');
		throw parsed.error;
	}
	const { data } = parsed;
	if (data.APP_MODE === 'production') {
		if (!data.ORIGIN?.startsWith('https://')) {
			return refuse('ORIGIN', 'is needed in production, beginning with https://:');
		}
		if (!data.SMTP_URL) return refuse('SMTP_URL', 'is needed in production:');
		if (data.CLOCK_STARTS_AT) {
			return { ok: false, sentence: 'CLOCK_STARTS_AT is for tests: production keeps real time.' };
		}
	}
	return { ok: true, environment: toEnvironment(data) };
};
