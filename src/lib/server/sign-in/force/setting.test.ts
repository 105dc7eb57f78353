import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../../tests/support/databases.ts';
import { CLIENT, ForceWorld } from '../../../../../tests/support/force-world.ts';
import {
	actBy,
	actsIn,
	addPerson,
	bordersManager,
	Browser,
	KENT,
	kentAdministrator,
	kentLead,
	kentManager,
	NOW,
	PASSWORD
} from '../../../../../tests/support/people.ts';
import { listForceSignIn, writeForceSignIn } from './setting.ts';

for (const { name, open } of databases) {
	describe(`the setting of the force’s sign-in on ${name}`, () => {
		let world: ForceWorld;
		beforeEach(async () => {
			world = await ForceWorld.make(open);
		});
		afterEach(async () => {
			await world.end();
		});

		it('is on offer only where it is set, switched on and has its secret', async () => {
			expect(await world.signIn.forcesOnOffer(NOW)).toEqual([
				{ schemeId: KENT, forceName: 'Kent Police' }
			]);
			await world.set({ isOffered: false });
			expect(await world.signIn.forcesOnOffer(NOW)).toEqual([]);
			await writeForceSignIn(world.db, actBy(bordersManager), {
				issuer: world.provider.issuer,
				clientId: CLIENT,
				isOffered: true
			});
			expect(await world.signIn.forcesOnOffer(NOW)).toEqual([]);
		});

		it('signs everyone out whom it let in when it is switched off, and nobody else', async () => {
			expect(await world.enter('iris')).toBe('in');
			const rhian = new Browser();
			await addPerson(world.db, world.signIn, kentManager, {
				name: 'Rhian Alder',
				email: 'rhian@kent.example',
				role: 'visitor'
			});
			const answer = await world.signIn.withPassword(rhian.caller(), {
				email: 'rhian@kent.example',
				password: PASSWORD
			});
			if (answer.ok) rhian.keep(answer.setCookies);
			const underWay = await world.provider.signIn(await world.begin(), 'iris');
			await world.set({ isOffered: false });
			expect(await world.whoIs()).toBeUndefined();
			expect((await world.signIn.sessionOf(rhian.caller())).session).toBeDefined();
			expect(await world.finish(underWay)).toBe('notOffered');
		});

		it('asks for the verified address again of another provider or client', async () => {
			expect(await world.enter('iris')).toBe('in');
			await world.set({ clientId: 'another' });
			expect(await world.whoIs()).toBeUndefined();
			await world.set();
			expect(await world.enter('iris-2')).toBe('in');
			expect((await world.whoIs())?.actor.id).toBe(world.iris);
		});

		it('is written by who looks after settings, keeps who wrote what, and writes nothing twice', async () => {
			expect(
				await writeForceSignIn(world.db, actBy(kentLead), {
					issuer: 'https://evil.example',
					clientId: 'x',
					isOffered: true
				})
			).toEqual({
				ok: false,
				reason: 'notAllowed'
			});
			await world.set();
			await world.set({ isOffered: false });
			expect(await listForceSignIn(world.db, KENT)).toMatchObject([
				{ position: 2, isOffered: false, writtenBy: kentAdministrator.id, writtenAt: NOW },
				{ position: 1, isOffered: true, issuer: world.provider.issuer, clientId: CLIENT }
			]);
			expect(
				(await actsIn(world.db, KENT)).filter((what) => what === 'forceSignInWritten')
			).toHaveLength(2);
		});
	});
}
