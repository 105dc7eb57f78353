import { brokenRules, type BrokenRule } from './broken-rules.ts';
import type { Place, RotaWorld } from './world.ts';

/**
 * [rota.15] What is wrong with the locked places by themselves: a rota can only be drafted around locks that break no
 * rule and do not contradict each other. Each is named, and none is dropped unasked.
 */
export const lockProblems = (world: RotaWorld, rota: readonly Place[]): BrokenRule[] =>
	brokenRules(
		world,
		rota.filter(({ isLocked }) => isLocked)
	);
