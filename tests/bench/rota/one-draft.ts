import { createRequire } from 'node:module';
import { join } from 'node:path';
import { draftRota } from '#lib/server/rota/draft/draft.ts';
import { KINDS, problemOf } from '#lib/server/rota/draft/problem.ts';
import { randomFrom } from '../../support/random.ts';
import { likelyWorld } from '../../support/rota-world.ts';
import { costsOf, totalOf } from '#lib/domain/rota/cost.ts';
import type { Place } from '#lib/domain/rota/world.ts';
import { modelOf } from './model.ts';
import type { Model } from './programme.ts';
import { noRefinements, refine } from './refine.ts';
import type { Outcome, Subject } from './own-process.ts';
import type { Size } from './sizes.ts';

/** One draft, alone in its process: what it costs, and what it cost to find. */

type Order = { subject: Subject; size: Size; limit: number };
const { subject, size, limit } = JSON.parse(process.argv[2]!) as Order;
const world = likelyWorld(size.seed, size);

const timed = <T>(work: () => T): { result: T; seconds: number } => {
	const from = process.cpuUsage();
	const result = work();
	const { user, system } = process.cpuUsage(from);
	return { result, seconds: (user + system) / 1e6 };
};

const ours = () => {
	const { result, seconds } = timed(() => draftRota(world, [], { random: randomFrom(1) }));
	if (!result.ok) throw new Error(result.reason);
	return { cost: result.total, bound: 0, seconds };
};

/** As much of the solver as is used; it is installed beside the other peers and not known to the application. */
type Solver = {
	infinity: number;
	createModel: (model: Model) => {
		options: { set: (options: Record<string, boolean | number>) => void };
		run: () => unknown;
		getSolution: () => { colValue: Float64Array };
		dispose: () => void;
		info: { get: (name: string) => number };
	};
};

const highs = async () => {
	const peers = join(import.meta.dirname, '../../../.bench/peers/package.json');
	const load = createRequire(peers)('highs') as () => Promise<Solver>;
	const solver = await load();
	const problem = problemOf(world, []);
	const refined = noRefinements();
	const visitors = world.visitors.map((_, visitor) => visitor);
	let [best, bound, seconds, left] = [Infinity, 0, 0, limit];
	// Each round has the rows that the round before has missed; the longest one's time is told; the limit is that of all.
	while (left > 0 && best - bound >= 1) {
		const { model, goes, able } = modelOf(problem, solver.infinity, refined);
		const solved = solver.createModel(model);
		// Every cost is a whole number: less than one below is none.
		solved.options.set({ output_flag: false, time_limit: left, mip_rel_gap: 0, mip_abs_gap: 0.99 });
		const from = performance.now();
		seconds = Math.max(seconds, timed(() => solved.run()).seconds);
		left -= (performance.now() - from) / 1000;
		bound = Math.max(bound, solved.info.get('mip_dual_bound'));
		const is = solved.getSolution().colValue;
		solved.dispose();
		if (is.length === 0) break;
		const pairs = problem.slots.map((_, slot) => {
			const there = visitors.filter(
				(visitor) => is[goes[visitor * problem.slots.length + slot]!]! > 0.5
			);
			return there.length === 2 ? ([there[0]!, there[1]!] as const) : null;
		});
		const rota = pairs.flatMap((pair, slot): Place[] =>
			pair
				? [
						{
							...problem.slots[slot]!,
							pair: [world.visitors[pair[0]]!.id, world.visitors[pair[1]]!.id],
							isLocked: false
						}
					]
				: []
		);
		best = Math.min(best, totalOf(costsOf(world, rota)));
		if (!refine(problem, pairs, (slot, kind) => is[able[slot * KINDS + kind]!]! > 0.5, refined))
			break;
	}
	return { cost: Number.isFinite(best) ? best : null, bound: Math.ceil(bound - 1e-6), seconds };
};

const nothing = { cost: null, bound: 0, seconds: 0 };
const answer = subject === 'ours' ? ours() : subject === 'highs' ? await highs() : nothing;
const outcome: Outcome = { ...answer, megabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(outcome));
