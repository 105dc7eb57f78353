import type { BrokenRule } from '#lib/domain/rota/broken-rules.ts';
import { lockProblems } from '#lib/domain/rota/locks.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { RandomSource } from '#lib/domain/seeded-random.ts';
import type { Place } from '#lib/domain/rota/world.ts';
import { may } from '#lib/domain/role.ts';
import { millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Clock } from '#lib/server/clock.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { secureChance } from './draft/chance.ts';
import { startDrafting, type Drafting } from './draft/drafting.ts';
import { findRota, type StandingRota } from './standing-rota.ts';
import { step, type Basis } from './step.ts';
import { withSuggestions } from './suggestions.ts';

export type StartAnswer =
	| { ok: true }
	| { ok: false; reason: 'notAllowed' | 'notOpened' | 'alreadyRunning' | 'busy' | 'noVisitors' }
	| { ok: false; reason: 'changedMeanwhile' }
	| { ok: false; reason: 'locksBroken'; broken: BrokenRule[] };

type End = 'kept' | 'changedMeanwhile' | 'cancelled' | 'failed';

/** How a draft of a quarter stands; how the last one ended is told for two minutes. */
export type DraftStanding =
	{ state: 'running'; done: number; by: string } | { state: 'ended'; how: End };

const TOLD_FOR_MS = 120_000;

type Run = { by: string; drafting: Drafting; isCancelled: boolean };

/** Each takes a processor for its seconds: others wait their turn. */
const MOST_AT_ONCE = 2;

/** The locked places that stand in each other's way, or break a rule as the records are now. */
const brokenLocks = ({ world, places }: StandingRota): BrokenRule[] => lockProblems(world, places);

/** The drafts under way in this process. One that a restart ends has changed nothing: it is begun again. */
export class Drafts {
	readonly #db: Db;
	readonly #clock: Clock;
	readonly #onFault: (error: unknown) => void;
	readonly #running = new Map<string, Run>();
	readonly #ended = new Map<string, { how: End; at: Instant }>();
	readonly #ends = new Set<Promise<void>>();

	constructor(db: Db, clock: Clock, onFault: (error: unknown) => void) {
		this.#db = db;
		this.#clock = clock;
		this.#onFault = onFault;
	}

	/**
	 * Begins to draft around the locked places of a version. With `unlockBroken`, locks that cannot be kept are given up;
	 * without, they are named and nothing begins. `seed` and `changes`, a shorter search, are for tests.
	 */
	async start(
		act: Act,
		basis: Basis,
		{
			unlockBroken = false,
			...search
		}: { unlockBroken?: boolean; seed?: number; changes?: number } = {}
	): Promise<StartAnswer> {
		const { schemeId, role } = act.actor;
		if (!may(role, 'write', 'rota')) return { ok: false, reason: 'notAllowed' };
		const key = keyOf(schemeId, basis.quarter);
		if (this.#running.has(key)) return { ok: false, reason: 'alreadyRunning' };
		if (this.#running.size >= MOST_AT_ONCE) return { ok: false, reason: 'busy' };
		const rota = await findRota(this.#db, schemeId, basis.quarter, act.now);
		if (!rota) return { ok: false, reason: 'notOpened' };
		if (rota.head.version !== basis.basedOn) return { ok: false, reason: 'changedMeanwhile' };
		if (rota.world.visitors.length < 2) return { ok: false, reason: 'noVisitors' };
		const broken = brokenLocks(rota);
		if (broken.length && !unlockBroken) return { ok: false, reason: 'locksBroken', broken };
		// Somebody may have been quicker while the rota was read.
		if (this.#running.has(key)) return { ok: false, reason: 'alreadyRunning' };
		const drafting = startDrafting({ world: rota.world, current: rota.lawful, ...search });
		const run: Run = { by: act.actor.name, drafting, isCancelled: false };
		this.#running.set(key, run);
		this.#ended.delete(key);
		const end = this.#finish(act, basis, run).then((how) => {
			this.#running.delete(key);
			this.#ended.set(key, { how, at: this.#clock() });
			this.#ends.delete(end);
		});
		this.#ends.add(end);
		return { ok: true };
	}

	async #finish(act: Act, basis: Basis, run: Run): Promise<End> {
		try {
			const draft = await run.drafting.draft;
			if (!draft.ok) return 'failed';
			const kept = await keepDraft(this.#db, { ...act, now: this.#clock() }, basis, draft.rota);
			return kept.ok ? 'kept' : 'changedMeanwhile';
		} catch (error) {
			if (run.isCancelled) return 'cancelled';
			this.#onFault(error);
			return 'failed';
		}
	}

	standing(schemeId: string, quarter: QuarterId, now: Instant): DraftStanding | undefined {
		const key = keyOf(schemeId, quarter);
		const run = this.#running.get(key);
		if (run) return { state: 'running', done: run.drafting.done, by: run.by };
		const end = this.#ended.get(key);
		const isTold = end && millisecondsOf(now) - millisecondsOf(end.at) < TOLD_FOR_MS;
		return isTold ? { state: 'ended', how: end.how } : undefined;
	}

	/** What was there before stays as it was. */
	cancel({ actor: { schemeId, role } }: Act, quarter: QuarterId): boolean {
		const run = this.#running.get(keyOf(schemeId, quarter));
		if (!run || !may(role, 'write', 'rota')) return false;
		run.isCancelled = true;
		run.drafting.cancel();
		return true;
	}

	/** Ends what is under way; resolves when nothing more touches the database. */
	async stop(): Promise<void> {
		for (const run of this.#running.values()) {
			run.isCancelled = true;
			run.drafting.cancel();
		}
		await this.settled();
	}

	/** Resolves when no draft is under way. */
	async settled(): Promise<void> {
		await Promise.all(this.#ends);
	}
}

const keyOf = (schemeId: string, quarter: QuarterId): string => `${schemeId} ${quarter}`;

/** What was drafted becomes the next version. */
export const keepDraft = (
	db: Db,
	act: Act,
	basis: Basis,
	drafted: readonly Place[],
	random: RandomSource = secureChance()
) =>
	step<never>(db, act, basis, ({ world, places, made }) => ({
		ok: true,
		act: 'drafted',
		places: withSuggestions(world, drafted, places, made, random)
	}));
