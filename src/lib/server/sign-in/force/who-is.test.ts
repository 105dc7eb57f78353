import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invite } from '#lib/server/people/invitations.ts';
import { markAsLeft } from '#lib/server/people/leaving.ts';
import { databases } from '../../../../../tests/support/databases.ts';
import { ForceWorld } from '../../../../../tests/support/force-world.ts';
import {
	actBy,
	actsIn,
	BORDERLANDS,
	bordersManager,
	Browser,
	KENT,
	kentManager,
	ORIGIN
} from '../../../../../tests/support/people.ts';

for (const { name, open } of databases) {
	describe(`whom the force may not vouch for on ${name}`, () => {
		let world: ForceWorld;
		beforeEach(async () => {
			world = await ForceWorld.make(open);
		});
		afterEach(async () => {
			await world.end();
		});

		it.each(['unverified', 'silent', 'nameless'])(
			'refuses an address that is not said to be verified: %s',
			async (sub) => {
				await world.refuses(() => world.enter(sub), 'emailNotVerified');
			}
		);

		it('makes nobody a member', async () => {
			await world.refuses(() => world.enter('stranger'), 'unknown');
		});

		it('vouches for the roles of the force alone', async () => {
			await world.invited('visitor', 'stranger@force.example');
			await world.refuses(() => world.enter('stranger'), 'unknown');
			await world.change(kentManager.id, { email: 'frances@kent.example' });
			await world.refuses(() => world.enter('manager'), 'unknown');
			expect(await actsIn(world.db, KENT)).toContain('signInRefused');
		});

		it('ends a session whose person has another role by now', async () => {
			expect(await world.enter('iris')).toBe('in');
			await world.change(world.iris, { role: 'administrator' });
			expect(await world.whoIs()).toBeUndefined();
			expect(await world.enter('iris')).toBe('unknown');
		});

		it('knows nobody of another scheme', async () => {
			await invite(
				world.db,
				actBy(bordersManager),
				{ name: 'Insp. Colin Rede', email: 'lead@borders.example', role: 'custodyLead' },
				ORIGIN
			);
			await world.refuses(() => world.enter('borders'), 'unknown');
			expect(await world.refusalToBegin(BORDERLANDS)).toBe('notOffered');
		});

		it('refuses another person of the force who was given the address', async () => {
			expect(await world.enter('iris')).toBe('in');
			world.browser = new Browser();
			await world.refuses(() => world.enter('iris-2'), 'unknown');
		});

		it('refuses who has left, at once and from then on', async () => {
			expect(await world.enter('iris')).toBe('in');
			await markAsLeft(world.db, actBy(kentManager), world.iris, ORIGIN);
			expect(await world.whoIs()).toBeUndefined();
			await world.refuses(() => world.enter('iris'), 'unknown');
		});

		it('refuses an address that is said of somebody else', async () => {
			world.provider.spoilt.set('/me', { body: (said) => ({ ...said, sub: 'somebody-else' }) });
			await world.refuses(() => world.enter('iris'), 'emailNotVerified');
		});
	});
}
