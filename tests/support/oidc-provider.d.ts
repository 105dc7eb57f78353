declare module 'oidc-provider' {
	import type { RequestListener } from 'node:http';

	/** The part of the configuration that the tests use: github.com/panva/node-oidc-provider, docs/README.md. */
	type Configuration = {
		clients: readonly Record<string, unknown>[];
		jwks: { keys: readonly object[] };
		cookies: { keys: readonly string[] };
		claims: Record<string, readonly string[]>;
		conformIdTokenClaims: boolean;
		findAccount: (
			context: unknown,
			sub: string
		) => { accountId: string; claims: () => Record<string, unknown> } | undefined;
		pkce: { required: () => boolean };
		ttl: Record<string, number>;
	};

	export default class Provider {
		constructor(issuer: string, configuration: Configuration);
		callback(): RequestListener;
	}
}
