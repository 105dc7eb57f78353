import { z } from 'zod';
import { ask } from './ask.ts';
import { isAddress } from './setting.ts';

/** What we use of a provider's description of itself: OpenID Connect Discovery 1.0, §3; RFC 9207, §3. */
const Description = z.object({
	issuer: z.string(),
	authorization_endpoint: z.string(),
	token_endpoint: z.string(),
	jwks_uri: z.string(),
	userinfo_endpoint: z.string().optional(),
	token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
	authorization_response_iss_parameter_supported: z.boolean().default(false)
});

export type Provider = {
	issuer: string;
	authorizationEndpoint: string;
	tokenEndpoint: string;
	keys: string;
	userInfo: string | undefined;
	/** How it wants our secret. */
	authentication: 'basic' | 'post';
	/** It writes its name into every answer: one without is not from it. */
	namesItself: boolean;
};

export type ProviderFound =
	| { ok: true; provider: Provider }
	/** `notTrusted`: who answers at this address says to be somebody else, or would have us go on in the clear. */
	| { ok: false; reason: 'down' | 'notTrusted' };

/** Asked anew at each use: a provider that moved or came back needs nothing done here. */
export const findProvider = async (
	issuer: string,
	requiresTls: boolean
): Promise<ProviderFound> => {
	const { status, body } = await ask(
		`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
	);
	const parsed = Description.safeParse(body);
	if (status !== 200 || !parsed.success) return { ok: false, reason: 'down' };
	const { data } = parsed;
	const addresses = [data.authorization_endpoint, data.token_endpoint, data.jwks_uri].concat(
		data.userinfo_endpoint ?? []
	);
	if (data.issuer !== issuer || !addresses.every((one) => isAddress(one, requiresTls))) {
		return { ok: false, reason: 'notTrusted' };
	}
	const takesBasic = data.token_endpoint_auth_methods_supported.includes('client_secret_basic');
	return {
		ok: true,
		provider: {
			issuer,
			authorizationEndpoint: data.authorization_endpoint,
			tokenEndpoint: data.token_endpoint,
			keys: data.jwks_uri,
			userInfo: data.userinfo_endpoint,
			authentication: takesBasic ? 'basic' : 'post',
			namesItself: data.authorization_response_iss_parameter_supported
		}
	};
};
