import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { databases } from '../../../../../tests/support/databases.ts';
import { ForceWorld, startProvider } from '../../../../../tests/support/force-world.ts';
import { Browser, CLIENT_SECRET, KENT, NOW } from '../../../../../tests/support/people.ts';

for (const { name, open } of databases) {
	describe(`answers that are not believed on ${name}`, () => {
		let world: ForceWorld;
		beforeEach(async () => {
			world = await ForceWorld.make(open);
		});
		afterEach(async () => {
			await world.end();
		});

		it('refuses who says no there', async () => {
			await world.refuses(
				async () => world.finish(await world.provider.sayNo(await world.begin())),
				'denied'
			);
		});

		it('takes an answer once, in the browser that asked, within ten minutes', async () => {
			const back = await world.provider.signIn(await world.begin(), 'iris');
			const cookies = [...world.browser.cookies].map(([key, value]) => `${key}=${value}`);
			expect(await world.finish(back, new Browser())).toBe('expired');
			expect(await world.finish(back)).toBe('in');
			const again = new Browser();
			again.keep(cookies);
			expect(await world.finish(back, again)).toBe('expired');
			world.browser = new Browser();
			const late = await world.provider.signIn(await world.begin(), 'iris');
			world.browser.now = instantOf(millisecondsOf(NOW) + 600_000);
			await world.refuses(() => world.finish(late), 'expired');
		});

		it('takes one of two answers that come at once', async () => {
			const back = await world.provider.signIn(await world.begin(), 'iris');
			const answers = await Promise.all(
				[0, 1].map(() => world.signIn.finishAtForce(world.browser.caller(), back.searchParams))
			);
			expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		});

		it('refuses an answer in another provider’s name, or in none', async () => {
			const other = await world.provider.signIn(await world.begin(), 'iris');
			other.searchParams.set('iss', 'https://evil.example');
			await world.refuses(() => world.finish(other), 'notTrusted');
			const none = await world.provider.signIn(await world.begin(), 'iris');
			none.searchParams.delete('iss');
			await world.refuses(() => world.finish(none), 'notTrusted');
		});

		it('refuses a description in another name, and one that leads into the clear', async () => {
			const refusal = () => world.refusalToBegin();
			const path = '/.well-known/openid-configuration';
			world.provider.spoilt.set(path, {
				body: (said) => ({ ...said, issuer: 'https://evil.example' })
			});
			await world.refuses(refusal, 'notTrusted');
			world.provider.spoilt.set(path, {
				body: (said) => ({ ...said, token_endpoint: 'http://force.example/token' })
			});
			await world.refuses(refusal, 'notTrusted');
			world.provider.spoilt.set(path, { body: () => ({ issuer: world.provider.issuer }) });
			await world.refuses(refusal, 'down');
			world.provider.spoilt.set(path, { body: (said) => ({ ...said, more: 'x'.repeat(300_000) }) });
			await world.refuses(refusal, 'down');
			world.provider.spoilt.set(path, { status: 500, body: (said) => said });
			await world.refuses(refusal, 'down');
		});

		it('refuses a token that is not signed by the provider, or answers another question', async () => {
			const other = await startProvider();
			const { keys } = (await (await fetch(`${other.issuer}/jwks`)).json()) as { keys: unknown[] };
			world.provider.spoilt.set('/jwks', { body: () => ({ keys }) });
			await world.refuses(() => world.enter('iris'), 'notTrusted');
			world.provider.spoilt.clear();
			const back = await world.provider.signIn(await world.begin(), 'iris');
			await world.db
				.updateTable('forceSignInAttempt')
				.set({ nonce: 'another' })
				.where('schemeId', '=', KENT)
				.execute();
			await world.refuses(() => world.finish(back), 'notTrusted');
			world.provider.spoilt.set('/token', {
				body: (said) => ({ ...said, id_token: String(said.id_token).replace(/\.[^.]*$/, '.') })
			});
			await world.refuses(() => world.enter('iris'), 'notTrusted');
			await other.stop();
		});

		it('refuses a token that is not signed, or signed with what we share with the provider', async () => {
			const resigned = (token: unknown, alg: string, by: (text: string) => string) => {
				const head = Buffer.from(JSON.stringify({ alg })).toString('base64url');
				const text = `${head}.${String(token).split('.')[1]}`;
				return `${text}.${by(text)}`;
			};
			const byHmac = (text: string) =>
				createHmac('sha256', CLIENT_SECRET).update(text).digest('base64url');
			world.provider.spoilt.set('/token', {
				body: (said) => ({ ...said, id_token: resigned(said.id_token, 'none', () => '') })
			});
			await world.refuses(() => world.enter('iris'), 'notTrusted');
			world.provider.spoilt.set('/token', {
				body: (said) => ({ ...said, id_token: resigned(said.id_token, 'HS256', byHmac) })
			});
			await world.refuses(() => world.enter('iris'), 'notTrusted');
		});

		it('refuses a token that is rightly signed and meant for another, or of another time', async () => {
			const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
			const key = { ...publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'ours' };
			const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
			/** What the provider says, changed, and signed by the key that it then names. */
			const saying = (changed: (claims: Record<string, unknown>) => object) => {
				world.provider.spoilt.set('/jwks', { body: () => ({ keys: [key] }) });
				world.provider.spoilt.set('/token', {
					body: (said) => {
						const [, payload = ''] = String(said.id_token).split('.');
						const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<
							string,
							unknown
						>;
						const text = [
							encoded({ alg: 'ES256', kid: 'ours' }),
							encoded({ ...claims, ...changed(claims) })
						].join('.');
						const signature = sign('sha256', Buffer.from(text), {
							key: privateKey,
							dsaEncoding: 'ieee-p1363'
						});
						return { ...said, id_token: `${text}.${signature.toString('base64url')}` };
					}
				});
				return world.enter('iris');
			};
			const past = Math.floor(Date.now() / 1000) - 120;
			const untrusted: ((claims: Record<string, unknown>) => object)[] = [
				() => ({ aud: 'another client' }),
				({ aud }) => ({ aud: [aud, 'another client'] }),
				({ aud }) => ({ aud: [aud, 'another client'], azp: 'another client' }),
				() => ({ azp: 'another client' }),
				() => ({ iss: 'https://evil.example' }),
				() => ({ exp: past }),
				() => ({ iat: past - 3_600 }),
				() => ({ exp: undefined }),
				() => ({ iat: undefined })
			];
			for (const changed of untrusted) await world.refuses(() => saying(changed), 'notTrusted');
			expect(await saying(({ aud }) => ({ aud: [aud, 'another client'], azp: aud }))).toBe('in');
		});

		it('says so when the provider does not take our secret, or the code', async () => {
			const back = await world.provider.signIn(await world.begin(), 'iris');
			back.searchParams.set('code', 'invented');
			await world.refuses(() => world.finish(back), 'refused');
			await world.provider.stop();
			world.provider = await startProvider({ clientSecret: 'another secret than ours' });
			await world.set();
			await world.refuses(() => world.enter('iris'), 'refused');
		});

		it('says so when the provider goes down between the two steps', async () => {
			const back = await world.provider.signIn(await world.begin(), 'iris');
			await world.provider.stop();
			await world.refuses(() => world.finish(back), 'down');
			world.provider = await startProvider();
		});

		it('takes no more than thirty beginnings an hour from one address', async () => {
			for (let n = 0; n < 30; n += 1) await world.begin();
			expect(await world.refusalToBegin()).toBe('tooMany');
		});
	});
}
