import { draftRota } from '#lib/server/rota/draft/draft.ts';
import { chance as chanceOf } from '#lib/server/rota/draft/chance.ts';
import { setUp } from '#lib/server/rota/change-rota.ts';
import { keepDraft } from '#lib/server/rota/drafts.ts';
import { openQuarter } from '#lib/server/rota/open-quarter.ts';
import { publish } from '#lib/server/rota/publish.ts';
import { findRota } from '#lib/server/rota/standing-rota.ts';
import { quarterIdOf, quartersLater, type QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { RotaSetup } from '#lib/domain/rota/setup.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { dayOf } from '#lib/domain/time.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';
import { homeAreas } from './past-records.ts';

/** Fewer than in earnest: the first start of a demonstration is not to wait for the best of rotas. */
const CHANGES = 100_000;

const milesOf = ({ scheme }: PastWorld): RotaSetup['miles'] => {
	const chance = new Chance(`${scheme.id}|miles`);
	return Object.fromEntries(
		homeAreas.map((area) => [
			area,
			Object.fromEntries(scheme.suites.map((id) => [id, chance.between(3, 45)]))
		])
	);
};

/** Opens a quarter around what is allotted already and drafts the rest of it. The version that stands then. */
const draftQuarter = async (world: PastWorld, quarter: QuarterId): Promise<number> => {
	const { db, scheme, now } = world;
	const act = actBy(scheme.manager, now);
	mustHold(await openQuarter(db, act, quarter));
	const opened = (await findRota(db, scheme.id, quarter, now))!;
	const setup = { ...opened.head.setup, miles: milesOf(world) };
	mustHold(await setUp(db, act, { quarter, basedOn: opened.head.version }, setup));
	const rota = (await findRota(db, scheme.id, quarter, now))!;
	const seed = new Chance(`${scheme.id}|${quarter}`).between(1, 1_000_000);
	const draft = draftRota(rota.world, rota.lawful, {
		random: chanceOf(seed),
		changes: CHANGES
	});
	if (!draft.ok) throw new Error('The locks of an invented rota contradict each other');
	const kept = await keepDraft(
		db,
		act,
		{ quarter, basedOn: rota.head.version },
		draft.rota,
		chanceOf(seed + 1)
	);
	if (!kept.ok) throw new Error(`The demonstration's rota was refused: ${kept.reason}`);
	return kept.version;
};

/**
 * This quarter is published, and the next is a draft that nobody has been told. A scheme that visits its suites now and
 * then has yet to open its first quarter.
 */
export const jobsOfRota = (world: PastWorld): Job[] => {
	const { db, scheme, now } = world;
	if (scheme.everyWeeks !== 1) return [];
	const quarter = quarterOf(dayOf(now));
	const perform = async () => {
		const [current, next] = [quarterIdOf(quarter), quarterIdOf(quartersLater(quarter, 1))];
		const basedOn = await draftQuarter(world, current);
		const act = actBy(scheme.manager, now);
		mustHold(await publish(db, act, { quarter: current, basedOn }, { emptyBroken: true }));
		await draftQuarter(world, next);
	};
	return [{ at: now, perform }];
};
