import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/scheme.ts';
import { databases } from '../../../../../tests/support/databases.ts';
import { CLIENT, ForceWorld } from '../../../../../tests/support/force-world.ts';
import {
	CLIENT_SECRET,
	KENT,
	kentAdministrator,
	kentLead,
	NOW,
	ORIGIN
} from '../../../../../tests/support/people.ts';
import { loadForceSignIn, postForceSignIn, tryForceSignIn } from './pages.ts';
import { listForceSignIn } from './setting.ts';

for (const { name, open } of databases) {
	describe(`the page of the force’s sign-in on ${name}`, () => {
		let world: ForceWorld;
		beforeEach(async () => {
			world = await ForceWorld.make(open);
		});
		afterEach(async () => {
			await world.end();
		});

		const localsOf = (actor: Actor, mode = 'test') =>
			({
				app: {
					db: world.db,
					environment: {
						mode,
						origin: ORIGIN,
						dataFolder: '/nowhere',
						forceClientSecrets: { [KENT]: CLIENT_SECRET }
					}
				},
				actor,
				caller: { headers: new Headers(), correlationId: 'test', now: NOW }
			}) as unknown as App.Locals;
		const post = async (fields: Record<string, string>, mode?: string) => {
			const request = new Request(`${ORIGIN}/admin`, {
				method: 'POST',
				body: new URLSearchParams(fields)
			});
			const event = { locals: localsOf(kentAdministrator, mode), request } as RequestEvent;
			try {
				return await postForceSignIn(event);
			} catch (thrown) {
				if (isRedirect(thrown)) return thrown.location;
				throw thrown;
			}
		};
		const load = (actor: Actor) =>
			loadForceSignIn({ locals: localsOf(actor), url: new URL(`${ORIGIN}/admin`) });

		it('tells the administrator what is set, by whom, and that the secret is there, not what it is', async () => {
			const page = await load(kentAdministrator);
			expect(page).toMatchObject({
				written: [{ issuer: world.provider.issuer, writtenByName: kentAdministrator.name }],
				hasSecret: true,
				redirectAddress: `${ORIGIN}/sign-in/force/answer`
			});
			expect(inspect(page, { depth: null })).not.toContain(CLIENT_SECRET);
		});

		it('does not exist for people of the force', async () => {
			const hidden = (thrown: unknown) => isHttpError(thrown) && thrown.status === 404;
			await expect(load(kentLead)).rejects.toSatisfy(hidden);
			await expect(tryForceSignIn(localsOf(kentLead))).rejects.toSatisfy(hidden);
		});

		it('keeps what was typed, with what is wrong with it', async () => {
			const issuers = [
				'',
				'login.example',
				'http://login.example',
				'https://me:pw@login.example',
				'https://login.example/?a',
				'ftp://x'
			];
			for (const issuer of issuers) {
				expect(await post({ issuer, clientId: '' }), issuer).toMatchObject({
					status: 400,
					data: { typed: { issuer }, errors: [{ field: 'issuer' }, { field: 'clientId' }] }
				});
			}
			const plain = { issuer: world.provider.issuer, clientId: CLIENT };
			expect(await post(plain, 'production')).toMatchObject({ status: 400 });
			expect(await listForceSignIn(world.db, KENT)).toHaveLength(1);
		});

		it('writes what is right', async () => {
			const issuer = 'https://login.example/tenant/v2.0';
			expect(
				await post({ issuer: ` ${issuer} `, clientId: ' abc ', isOffered: 'yes' }, 'production')
			).toBe('/admin/settings/force-sign-in?done');
			expect((await listForceSignIn(world.db, KENT))[0]).toMatchObject({
				issuer,
				clientId: 'abc',
				isOffered: true
			});
		});

		it('tries the connection, and says what it found', async () => {
			const tried = async () => (await tryForceSignIn(localsOf(kentAdministrator))).tried;
			expect(await tried()).toBe('works');
			world.provider.spoilt.set('/.well-known/openid-configuration', {
				body: (said) => ({ ...said, issuer: 'https://evil.example' })
			});
			expect(await tried()).toBe('notTrusted');
			await world.provider.stop();
			expect(await tried()).toBe('down');
		});
	});
}
