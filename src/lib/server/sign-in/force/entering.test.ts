import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { accept } from '#lib/server/people/acceptance.ts';
import { resend } from '#lib/server/people/invitations.ts';
import { databases } from '../../../../../tests/support/databases.ts';
import { ForceWorld, REDIRECT, startProvider } from '../../../../../tests/support/force-world.ts';
import {
	actBy,
	actsIn,
	addPerson,
	Browser,
	CLIENT_SECRET,
	KENT,
	kentLead,
	kentManager,
	linkFor,
	NOW,
	ORIGIN,
	PASSWORD
} from '../../../../../tests/support/people.ts';

for (const { name, open } of databases) {
	describe(`the force’s own sign-in on ${name}`, () => {
		let world: ForceWorld;
		beforeEach(async () => {
			world = await ForceWorld.make(open);
		});
		afterEach(async () => {
			await world.end();
		});

		it('lets in who was invited, by the verified address first and by the provider’s own name after', async () => {
			expect(await world.enter('iris')).toBe('in');
			expect(await world.whoIs()).toMatchObject({
				actor: { id: world.iris, schemeId: KENT, role: 'custodyLead' },
				isByForce: true,
				hasPassword: false,
				hasSecondFactor: false
			});
			expect(await world.memberOf(world.iris)).toMatchObject({
				state: 'active',
				role: 'custodyLead'
			});
			expect(await actsIn(world.db, KENT)).toEqual(
				expect.arrayContaining(['invitationAccepted', 'forceSignInBound', 'signedIn'])
			);
			await world.change(world.iris, { email: 'moved@force.example' });
			world.browser = new Browser();
			expect(await world.enter('iris')).toBe('in');
			expect((await world.whoIs())?.actor.id).toBe(world.iris);
			expect(
				await world.db
					.selectFrom('authAccount')
					.select(['accessToken', 'idToken', 'refreshToken'])
					.execute()
			).toEqual([{ accessToken: null, idToken: null, refreshToken: null }]);
		});

		it('closes the link of the invitation that was accepted so', async () => {
			expect(await world.enter('iris')).toBe('in');
			const open = await world.db
				.selectFrom('invitation')
				.select('id')
				.where('schemeId', '=', KENT)
				.where('memberId', '=', world.iris)
				.where('expiresAt', '>', NOW)
				.execute();
			expect(open).toEqual([]);
		});

		it('reads the address from the token too, and takes the secret as the provider wants it', async () => {
			await world.provider.stop();
			world.provider = await startProvider({ inToken: true, takesSecretBy: 'client_secret_post' });
			world.provider.spoilt.set('/.well-known/openid-configuration', {
				body: (said) => ({ ...said, token_endpoint_auth_methods_supported: ['client_secret_post'] })
			});
			await world.set();
			expect(await world.enter('iris')).toBe('in');
		});

		it('takes Entra’s word for an address, whatever its case', async () => {
			expect(await world.enter('entra')).toBe('in');
		});

		it('joins a person who has a password: both ways lead to one account', async () => {
			const sam = await addPerson(world.db, world.signIn, kentManager, {
				name: 'Sgt. Sam Oare',
				email: 'stranger@force.example',
				role: 'custodyLead'
			});
			expect(await world.enter('stranger')).toBe('in');
			expect(await world.whoIs()).toMatchObject({
				actor: { id: sam.id },
				isByForce: true,
				hasPassword: true
			});
			world.browser = new Browser();
			const answer = await world.signIn.withPassword(world.browser.caller(), {
				email: 'stranger@force.example',
				password: PASSWORD
			});
			if (answer.ok) world.browser.keep(answer.setCookies);
			expect(await world.whoIs()).toMatchObject({ actor: { id: sam.id }, isByForce: false });
		});

		it('forgets whom it knew by a new link, and asks for the verified address again', async () => {
			expect(await world.enter('iris')).toBe('in');
			const later = instantOf(millisecondsOf(NOW) + 60_000);
			await resend(world.db, actBy(kentManager, later), world.iris, ORIGIN);
			const token = await linkFor(world.db, KENT, world.iris);
			const accepted = await accept(world.db, (password) => world.signIn.digestOf(password), {
				token,
				password: PASSWORD,
				introduction: undefined,
				correlationId: 'test',
				now: later
			});
			expect(accepted).toMatchObject({ ok: true });
			expect(await world.whoIs()).toBeUndefined();
			expect(await world.enter('iris-2')).toBe('in');
			expect(await world.whoIs()).toMatchObject({ actor: { id: world.iris }, hasPassword: true });
		});

		it('goes on to where the person wanted to go', async () => {
			const back = await world.provider.signIn(await world.begin('/custody/reports'), 'iris');
			const answer = await world.signIn.finishAtForce(world.browser.caller(), back.searchParams);
			expect(answer).toMatchObject({ ok: true, next: '/custody/reports' });
		});

		it('asks with PKCE, a nonce and a state of their own each time, and no secret', async () => {
			const [one, two] = [new URL(await world.begin()), new URL(await world.begin())];
			expect(one.searchParams.get('code_challenge_method')).toBe('S256');
			for (const key of ['state', 'nonce', 'code_challenge']) {
				expect(one.searchParams.get(key)).toMatch(/^[\w-]{43}$/);
				expect(one.searchParams.get(key)).not.toBe(two.searchParams.get(key));
			}
			expect(one.href).not.toContain(CLIENT_SECRET);
			expect(one.searchParams.get('redirect_uri')).toBe(REDIRECT);
			const begun = await world.signIn.beginAtForce(world.browser.caller(), {
				schemeId: KENT,
				next: undefined
			});
			expect(begun.ok && begun.setCookies[0]).toMatch(
				/^__Host-visiting\.force_state=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/
			);
		});

		it('has no invented person of the demonstration signed in by one tap once the force vouches for them', async () => {
			expect(await world.enter('iris')).toBe('in');
			expect(await world.signIn.asInvented(world.browser.caller(), KENT, world.iris)).toEqual({
				ok: false,
				reason: 'notOffered'
			});
			expect((await world.signIn.asInvented(world.browser.caller(), KENT, kentLead.id)).ok).toBe(
				true
			);
		});
	});
}
