import { isRedirect } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../../tests/support/databases.ts';
import { ForceWorld } from '../../../../../tests/support/force-world.ts';
import { KENT, ORIGIN } from '../../../../../tests/support/people.ts';
import { forceProblemIn, forceProblemInWords } from '../force-words.ts';
import { GET as begin } from './[schemeId]/+server.ts';
import { GET as finish } from './answer/+server.ts';

for (const { name, open } of databases) {
	describe(`the way to the force’s sign-in and back on ${name}`, () => {
		let world: ForceWorld;
		let logged: unknown[];
		beforeEach(async () => {
			world = await ForceWorld.make(open);
			logged = [];
		});
		afterEach(async () => {
			await world.end();
		});

		/** Where a handler sends the browser, which keeps the cookies that it is given. */
		const sentTo = async (
			handler: typeof begin | typeof finish,
			url: URL,
			schemeId: string = KENT
		): Promise<string> => {
			const locals = {
				app: { signIn: world.signIn, log: { warn: (...line: unknown[]) => logged.push(line) } },
				caller: world.browser.caller(),
				setCookies: [] as string[]
			};
			const event = { locals, url, params: { schemeId } };
			try {
				await (handler as (event: unknown) => unknown)(event);
			} catch (thrown) {
				world.browser.keep(locals.setCookies);
				if (isRedirect(thrown) && thrown.status === 303) return thrown.location;
				throw thrown;
			}
			throw new Error('Sent nowhere');
		};

		const own = (path: string) => new URL(path, ORIGIN);

		it('goes to the provider and comes back signed in, to where the person wanted to go', async () => {
			const there = await sentTo(begin, own(`/sign-in/force/${KENT}?next=/custody/reports`));
			expect(new URL(there).origin).toBe(world.provider.issuer);
			const back = await world.provider.signIn(there, 'iris');
			expect(await sentTo(finish, back)).toBe('/sign-in?next=%2Fcustody%2Freports');
			expect((await world.whoIs())?.actor.id).toBe(world.iris);
			expect(logged).toEqual([]);
		});

		it('never goes on to another site', async () => {
			const there = await sentTo(begin, own(`/sign-in/force/${KENT}?next=//evil.example`));
			expect(await sentTo(finish, await world.provider.signIn(there, 'iris'))).toBe('/sign-in');
		});

		it('comes back with a reason that the page has words for, and logs nothing of the person', async () => {
			const there = await sentTo(begin, own(`/sign-in/force/${KENT}`));
			expect(await sentTo(finish, await world.provider.sayNo(there))).toBe('/sign-in?force=denied');
			expect(await sentTo(begin, own('/sign-in/force/nowhere'), 'nowhere')).toBe(
				'/sign-in?force=notOffered'
			);
			const again = await sentTo(begin, own(`/sign-in/force/${KENT}`));
			const back = await world.provider.signIn(again, 'stranger');
			expect(await sentTo(finish, back)).toBe('/sign-in?force=unknown');
			for (const reason of ['denied', 'notOffered', 'unknown']) {
				const problem = forceProblemIn(reason);
				expect(problem && forceProblemInWords(problem), reason).toMatch(/\w/);
			}
			expect(forceProblemIn('toString')).toBeUndefined();
			expect(logged).toHaveLength(2);
			await world.provider.stop();
			expect(await sentTo(begin, own(`/sign-in/force/${KENT}`))).toBe('/sign-in?force=down');
			expect(logged).toContainEqual(['forceSignInNotBegun', { schemeId: KENT, reason: 'down' }]);
			expect(JSON.stringify(logged)).not.toMatch(/stranger|force\.example|code/);
		});
	});
}
