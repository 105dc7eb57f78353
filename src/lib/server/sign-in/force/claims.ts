import { authorizationCodeRequest, verifyJwsAccessToken } from '@better-auth/core/oauth2';
import { z } from 'zod';
import type { ForceRefusal } from '#lib/server/sign-in/sign-in.ts';
import { ask } from './ask.ts';
import type { Client } from './client.ts';
import type { Provider } from './provider.ts';

/** Who a provider says this is. */
export type Claims = {
	/** The provider's own name for the person: never given to another. */
	sub: string;
	email: string | undefined;
	isEmailVerified: boolean;
};

type Read = { ok: true; claims: Claims } | { ok: false; reason: ForceRefusal };

const Tokens = z.object({ id_token: z.string().max(32_768), access_token: z.string().optional() });
const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });
const Address = z.object({
	email: z.email().max(254).optional().catch(undefined),
	email_verified: z.unknown().optional(),
	/** Microsoft Entra says it by this one: the owner of the address's domain was verified. */
	xms_edov: z.unknown().optional()
});
const IdToken = Address.extend({
	sub: z.string().min(1).max(255),
	nonce: z.string(),
	aud: z.union([z.string(), z.array(z.string())]),
	azp: z.string().optional()
});

/** Signed by a private key that only the provider has: what we share with it, or nothing, signs no token. */
const ALGORITHMS = [
	...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
	...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
];

const isYes = (value: unknown): boolean => [true, 'true', 1, '1'].includes(value as string);

const addressOf = ({ email, email_verified, xms_edov }: z.infer<typeof Address>) => ({
	email: email?.toLowerCase(),
	isEmailVerified: isYes(email_verified) || isYes(xms_edov)
});

type Exchange = { client: Client; provider: Provider; code: string; codeVerifier: string };

const exchange = async ({ client, provider, code, codeVerifier }: Exchange) => {
	const { clientId, clientSecret, redirectURI } = client;
	const request = await authorizationCodeRequest({
		code,
		codeVerifier,
		redirectURI,
		options: { clientId, clientSecret },
		authentication: provider.authentication
	});
	return ask(provider.tokenEndpoint, { method: 'POST', ...request });
};

/** OpenID Connect Core 1.0, §3.1.3.7: signature, issuer, audience, authorised party, times and nonce. */
const verified = async (
	token: string,
	keys: z.infer<typeof Keys>,
	{ client, nonce }: { client: Client; nonce: string }
) => {
	try {
		const payload = await verifyJwsAccessToken(token, {
			jwksFetch: () => Promise.resolve(keys),
			verifyOptions: {
				issuer: client.issuer,
				audience: client.clientId,
				algorithms: ALGORITHMS,
				requiredClaims: ['sub', 'exp', 'iat', 'nonce'],
				maxTokenAge: '10 minutes',
				clockTolerance: '1 minute'
			}
		});
		const parsed = IdToken.safeParse(payload);
		if (!parsed.success || parsed.data.nonce !== nonce) return undefined;
		const { aud, azp } = parsed.data;
		const isForOthersToo = Array.isArray(aud) && aud.length > 1;
		const isOurs = azp === undefined ? !isForOthersToo : azp === client.clientId;
		return isOurs ? parsed.data : undefined;
	} catch {
		return undefined;
	}
};

/** Many providers put the address there and not into the token. It must be about the same person: §5.3.2. */
const askAddress = async (provider: Provider, accessToken: string | undefined, sub: string) => {
	if (!provider.userInfo || !accessToken) return undefined;
	const { body } = await ask(provider.userInfo, {
		headers: { authorization: `Bearer ${accessToken}` }
	});
	const parsed = Address.extend({ sub: z.literal(sub) }).safeParse(body);
	return parsed.success ? parsed.data : undefined;
};

/** The code that came back, for what the provider says of the person. Nothing is kept of any token. */
export const claimsFor = async (given: Exchange & { nonce: string }): Promise<Read> => {
	const { client, provider, nonce } = given;
	const answer = await exchange(given);
	if (answer.status >= 400 && answer.status < 500) return { ok: false, reason: 'refused' };
	const tokens = Tokens.safeParse(answer.body);
	const keys = Keys.safeParse((await ask(provider.keys)).body);
	if (answer.status !== 200 || !tokens.success || !keys.success) {
		return { ok: false, reason: 'down' };
	}
	const token = await verified(tokens.data.id_token, keys.data, { client, nonce });
	if (!token) return { ok: false, reason: 'notTrusted' };
	const { sub } = token;
	const address =
		token.email === undefined ? await askAddress(provider, tokens.data.access_token, sub) : token;
	return { ok: true, claims: { sub, ...addressOf(address ?? token) } };
};
