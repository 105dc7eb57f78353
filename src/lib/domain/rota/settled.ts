import type { Day } from '#lib/domain/time.ts';
import { brokenRules } from './broken-rules.ts';
import { slotKey, slotsOf, type Place, type RotaWorld } from './world.ts';

/** A rota of which a part is past: what is left to decide, with what can no longer be changed locked in it. */
export type Settled<P extends Place = Place> = { world: RotaWorld; places: P[] };

/**
 * [rota.24] What has begun or is over counts for everybody's load and is never judged again. A slot that is over without a
 * visit, or whose visit would break a rule by today's records, is closed: it is no gap any more, and nobody is blamed for
 * what was lawful in its time. `thisWeek` is a Monday.
 */
export const settledAt = <P extends Place>(
	world: RotaWorld,
	places: readonly P[],
	thisWeek: Day,
	begun: ReadonlySet<string>
): Settled<P> => {
	const isFixed = (place: P) => place.week < thisWeek || begun.has(slotKey(place));
	let kept = places.filter(isFixed).map((place): P => ({ ...place, isLocked: true }));
	for (let broken = brokenRules(world, kept); broken.length; broken = brokenRules(world, kept)) {
		const wrong = new Set<Place>(broken.map(({ place }) => place));
		kept = kept.filter((place) => !wrong.has(place));
	}
	const keys = new Set(kept.map(slotKey));
	const gone = new Set(places.filter(isFixed).map(slotKey));
	const closed = slotsOf(world).filter(
		(slot) => (slot.week < thisWeek || gone.has(slotKey(slot))) && !keys.has(slotKey(slot))
	);
	const suites = world.suites.map((suite) => {
		const weeks = closed.filter(({ suiteId }) => suiteId === suite.id).map(({ week }) => week);
		return weeks.length ? { ...suite, closedIn: [...suite.closedIn, ...weeks] } : suite;
	});
	const rest = places.filter((place) => !isFixed(place));
	return { world: { ...world, suites }, places: [...kept, ...rest] };
};
