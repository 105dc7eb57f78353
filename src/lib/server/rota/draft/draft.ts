import { brokenRules, type BrokenRule } from '#lib/domain/rota/broken-rules.ts';
import { costsOf, totalOf, type RuleCost } from '#lib/domain/rota/cost.ts';
import { explainGaps, type Gap } from '#lib/domain/rota/gaps.ts';
import { lockProblems } from '#lib/domain/rota/locks.ts';
import type { RandomSource } from '#lib/domain/seeded-random.ts';
import type { Place, RotaWorld } from '#lib/domain/rota/world.ts';
import { problemOf } from './problem.ts';
import { Search } from './search.ts';

/** A rota with all that a manager is told of it; or the locks that stand in each other's way. */
export type Draft =
	| { ok: true; rota: Place[]; costs: RuleCost[]; total: number; gaps: Gap[] }
	| { ok: false; reason: 'locksBroken'; broken: BrokenRule[] };

/**
 * Changes that are tried: so many for each slot, and in a large rota so many in all, which is some fifteen seconds of
 * a processor. Both were measured (docs/decisions/0020).
 */
const CHANGES_A_SLOT = 100_000;
const CHANGES_IN_ALL = 16_000_000;

export type DraftOptions = {
	random: RandomSource;
	/** Is told what share is done, some hundred times a second. */
	onProgress?: (share: number) => void;
	/** How many are tried in all; more find a little better rotas, in so much more time. */
	changes?: number;
};

const placesOf = (
	{ visitors }: RotaWorld,
	{ slots, locked }: ReturnType<typeof problemOf>,
	{ first, second }: Search['best']
): Place[] =>
	slots.flatMap(({ suiteId, week }, slot): Place[] => {
		const [one, other] = [visitors[first[slot]!], visitors[second[slot]!]];
		return one && other
			? [{ suiteId, week, pair: [one.id, other.id], isLocked: locked[slot] === 1 }]
			: [];
	});

/**
 * A rota around the locked places of the one that there is. Whatever the search found is judged again by code that shares
 * nothing with it; what does not pass is a mistake of ours and is thrown. Takes seconds and does not let go meanwhile: the
 * server drafts in a worker (`drafting.ts`).
 */
export const draftRota = (
	world: RotaWorld,
	current: readonly Place[],
	{ random, onProgress, changes }: DraftOptions
): Draft => {
	const broken = lockProblems(world, current);
	if (broken.length) return { ok: false, reason: 'locksBroken', broken };
	const problem = problemOf(
		world,
		current.filter(({ isLocked }) => isLocked)
	);
	const search = new Search(problem, random);
	const usual = Math.min(CHANGES_A_SLOT * problem.slots.length, CHANGES_IN_ALL);
	for (const share of search.run(changes ?? usual)) onProgress?.(share);
	const rota = placesOf(world, problem, search.best);
	const costs = costsOf(world, rota);
	const total = totalOf(costs);
	const wrong = brokenRules(world, rota);
	if (wrong.length) throw new Error(`A draft breaks a rule: ${wrong[0]!.rule}`);
	if (total !== search.best.cost)
		throw new Error(`A draft costs ${total} and was taken for ${search.best.cost}`);
	return { ok: true, rota, costs, total, gaps: explainGaps(world, rota) };
};
