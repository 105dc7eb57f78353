import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What the force says of a person. */
export type ForcePerson = { sub: string; email?: string; [claim: string]: unknown };

type Changed = { status?: number; body: (body: Record<string, unknown>) => unknown };

const signingKey = () => {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	return { ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'force' };
};

/** A browser at the provider: it keeps cookies, fills in forms and follows redirects, but only at the provider. */
class AtProvider {
	readonly #jar = new Map<string, string>();

	async send(address: URL, fields?: Record<string, string>): Promise<{ left: URL } | { at: URL }> {
		const response = await fetch(address, {
			redirect: 'manual',
			headers: { cookie: [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ') },
			...(fields && { method: 'POST', body: new URLSearchParams(fields) })
		});
		for (const line of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			this.#jar.set(name, value);
		}
		await response.arrayBuffer();
		const to = response.headers.get('location');
		if (!to) return { at: address };
		const next = new URL(to, address);
		return next.origin === address.origin ? this.send(next) : { left: next };
	}
}

/** A real OpenID Connect provider on this machine, whose answers a test may spoil. */
export class ForceProvider {
	readonly issuer: string;
	/** By path: what the provider says, as a liar or a broken one would say it. */
	readonly spoilt = new Map<string, Changed>();
	readonly #server: Server;

	private constructor(issuer: string, server: Server) {
		this.issuer = issuer;
		this.#server = server;
	}

	static async start(given: {
		people: readonly ForcePerson[];
		clientId: string;
		clientSecret: string;
		redirectAddress: string;
		/** Claims about the address stand in the token; else they must be asked for. */
		inToken?: boolean;
		takesSecretBy?: 'client_secret_basic' | 'client_secret_post';
	}): Promise<ForceProvider> {
		const server = createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const provider = new Provider(issuer, {
			clients: [
				{
					client_id: given.clientId,
					client_secret: given.clientSecret,
					redirect_uris: [given.redirectAddress],
					token_endpoint_auth_method: given.takesSecretBy ?? 'client_secret_basic',
					id_token_signed_response_alg: 'ES256'
				}
			],
			jwks: { keys: [signingKey()] },
			cookies: { keys: ['a key of the tests'] },
			claims: { openid: ['sub'], email: ['email', 'email_verified', 'xms_edov'] },
			conformIdTokenClaims: !given.inToken,
			findAccount: (_, sub) => {
				const person = given.people.find((one) => one.sub === sub);
				return person && { accountId: sub, claims: () => person };
			},
			pkce: { required: () => true },
			ttl: { Session: 600, Interaction: 600, Grant: 600, AccessToken: 600, IdToken: 600 }
		});
		const force = new ForceProvider(issuer, server);
		const answer = provider.callback();
		server.on('request', (request, response) => {
			const changed = force.spoilt.get((request.url ?? '').split('?')[0] ?? '');
			if (changed) {
				const end = response.end.bind(response) as (body: string) => typeof response;
				response.end = ((body: unknown) => {
					const said = JSON.parse(String(body ?? '{}')) as Record<string, unknown>;
					const text = JSON.stringify(changed.body(said));
					response.setHeader('content-length', Buffer.byteLength(text));
					if (changed.status) response.statusCode = changed.status;
					return end(text);
				}) as typeof response.end;
			}
			answer(request, response);
		});
		return force;
	}

	/** Somebody signs in there and agrees; where their browser is sent then. */
	async signIn(address: string, sub: string): Promise<URL> {
		const browser = new AtProvider();
		let now = await browser.send(new URL(address));
		if ('at' in now)
			now = await browser.send(now.at, { prompt: 'login', login: sub, password: 'x' });
		if ('at' in now) now = await browser.send(now.at, { prompt: 'consent' });
		if ('at' in now) throw new Error(`Still at the provider: ${now.at.pathname}`);
		return now.left;
	}

	/** Somebody looks at the provider's page and says no. */
	async sayNo(address: string): Promise<URL> {
		const browser = new AtProvider();
		const asked = await browser.send(new URL(address));
		if (!('at' in asked)) throw new Error('The provider did not ask');
		const left = await browser.send(new URL(`${asked.at.pathname}/abort`, asked.at));
		if (!('left' in left)) throw new Error('Still at the provider');
		return left.left;
	}

	async stop(): Promise<void> {
		if (!this.#server.listening) return;
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}
}
