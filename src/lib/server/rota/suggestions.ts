import type { SuiteId } from '#lib/domain/ids.ts';
import type { PlacedCell } from '#lib/domain/rota/cell.ts';
import { commonCells } from '#lib/domain/rota/cost.ts';
import { suggestCell } from '#lib/domain/rota/suggestion.ts';
import type { RandomSource } from '#lib/domain/seeded-random.ts';
import type { SuggestedPlace } from '#lib/domain/rota/setup.ts';
import { defaultBandTargets } from '#lib/domain/rota/targets.ts';
import { slotKey, type Place, type RotaWorld } from '#lib/domain/rota/world.ts';
import type { MadeVisit } from './made-visits.ts';
import { isSamePair } from './rota-visits.ts';

/** A suite's visits of which the time is known, oldest first: all that somebody at its desk could remember. */
export const historyOf = (made: readonly MadeVisit[], suiteId: SuiteId): PlacedCell[] =>
	made.flatMap(({ suiteId: own, week, cell }) =>
		own === suiteId && cell !== null ? [{ week, cell }] : []
	);

/**
 * Each place with a day and band to suggest, drawn after the suite's visits so far and the suggestions before it. A pair
 * that stays keeps what was suggested to it, as long as both can still go then.
 */
export const withSuggestions = (
	world: RotaWorld,
	places: readonly Place[],
	before: readonly SuggestedPlace[],
	made: readonly MadeVisit[],
	random: RandomSource
): SuggestedPlace[] => {
	const known = new Map(before.map((place) => [slotKey(place), place]));
	const histories = new Map(world.suites.map(({ id }) => [id, historyOf(made, id)]));
	return places
		.toSorted((a, b) => (a.week < b.week ? -1 : a.week > b.week ? 1 : 0))
		.map((place) => {
			const { suiteId, week, pair, isLocked } = place;
			const common = commonCells(world, place);
			const was = known.get(slotKey(place));
			const isKept =
				was?.cell != null && isSamePair(was.pair, pair) && (common & (1 << was.cell)) !== 0;
			const history = histories.get(suiteId) ?? [];
			const cell = isKept
				? was.cell
				: (suggestCell(common, history, defaultBandTargets, random) ?? null);
			if (cell !== null) history.push({ week, cell });
			return { suiteId, week, pair, isLocked, cell };
		});
};
