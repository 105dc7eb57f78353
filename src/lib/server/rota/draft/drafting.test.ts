import { describe, expect, it } from 'vitest';
import { brokenRules } from '#lib/domain/rota/broken-rules.ts';
import { likelyWorld } from '../../../../../tests/support/rota-world.ts';
import { secureChance } from './chance.ts';
import { startDrafting } from './drafting.ts';

const world = likelyWorld(5, { suites: 2, weeks: 4, visitors: 16 });

describe('a draft in a thread of its own', () => {
	it('is lawful, is done when it is done, and is the same for the same seed', async () => {
		const [one, other] = [1, 2].map(() => startDrafting({ world, current: [], seed: 9 }));
		const [first, second] = await Promise.all([one!.draft, other!.draft]);
		if (!first.ok) throw new Error(first.reason);
		expect(brokenRules(world, first.rota)).toEqual([]);
		expect(second).toEqual(first);
		expect(one!.done).toBe(1);
	});

	it('can be cancelled', async () => {
		const large = likelyWorld(5, { suites: 8, weeks: 52, visitors: 100 });
		const drafting = startDrafting({ world: large, current: [] });
		drafting.cancel();
		await expect(drafting.draft).rejects.toMatchObject({ name: 'AbortError' });
		expect(drafting.done).toBeLessThan(1);
	});

	it('says what went wrong in it', async () => {
		const broken = { ...world, weeks: null } as unknown as typeof world;
		await expect(startDrafting({ world: broken, current: [] }).draft).rejects.toThrow();
	});
});

it('chance of the platform is from 0 to 1 and not twice the same', () => {
	const random = secureChance();
	const drawn = Array.from({ length: 10_000 }, random);
	expect(new Set(drawn).size).toBeGreaterThan(9_900);
	expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
	expect(Math.max(...drawn)).toBeLessThan(1);
	expect(drawn.reduce((sum, one) => sum + one, 0) / drawn.length).toBeCloseTo(0.5, 1);
});
