import type { Parts } from '#lib/server/sign-in/parts.ts';
import type { Caller } from '#lib/server/sign-in/sign-in.ts';
import { ATTEMPT_SECONDS } from './attempt.ts';

/**
 * Ties an attempt to the browser that began it: an answer that somebody else was sent signs nobody in. Lax, since the
 * browser comes back from another site.
 */
const cookieOf = async ({ auth }: Parts) => {
	const { createAuthCookie } = await auth.$context;
	const { name, attributes } = createAuthCookie('force_state');
	const isSecure = attributes.secure ? '; Secure' : '';
	return { name, rest: `Path=/; HttpOnly${isSecure}; SameSite=Lax` };
};

export const setState = async (parts: Parts, state: string): Promise<string> => {
	const { name, rest } = await cookieOf(parts);
	return `${name}=${state}; Max-Age=${ATTEMPT_SECONDS}; ${rest}`;
};

export const clearState = async (parts: Parts): Promise<string> => {
	const { name, rest } = await cookieOf(parts);
	return `${name}=; Max-Age=0; ${rest}`;
};

export const stateOf = async (
	parts: Parts,
	{ headers }: Pick<Caller, 'headers'>
): Promise<string | undefined> => {
	const { name } = await cookieOf(parts);
	const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
	return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
};
