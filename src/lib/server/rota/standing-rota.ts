import { brokenRules, type BrokenRule } from '#lib/domain/rota/broken-rules.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { settledAt } from '#lib/domain/rota/settled.ts';
import type { SuggestedPlace } from '#lib/domain/rota/setup.ts';
import { slotKey, type RotaWorld, type Slot } from '#lib/domain/rota/world.ts';
import { dayOf, mondayOf, type Day, type Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { readWorld, type QuarterWorld } from './quarter-world.ts';
import { followVisits, listRotaVisits, type RotaVisit } from './rota-visits.ts';
import { findAllotted, findHead, type RotaVersion } from './versions.ts';

/** A quarter's rota as it stands today: its last version, followed by what has happened since. */
export type StandingRota = Omit<QuarterWorld, 'world'> & {
	head: RotaVersion;
	/** The week that `now` is in. */
	thisWeek: Day;
	world: RotaWorld;
	/** Every place, those that nobody may keep any more too. */
	places: SuggestedPlace[];
	/** Those that break no rule: what the manager is shown as filled. */
	lawful: SuggestedPlace[];
	/** Places that break a rule by the records of today: somebody left, a card ran out. Each is a gap, with this as its reason. */
	broken: BrokenRule[];
	visits: ReadonlyMap<string, RotaVisit>;
	/** The pairs that have been told: the places of the last version that was published. */
	allotted: readonly SuggestedPlace[];
};

/** What can no longer be changed: a week that is over, a visit that has begun. */
export const isFixed = (
	{ thisWeek, visits }: Pick<StandingRota, 'thisWeek' | 'visits'>,
	slot: Slot
): boolean => slot.week < thisWeek || (visits.get(slotKey(slot))?.isBegun ?? false);

/** A version as it would stand today. */
export const standingAs = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId,
	now: Instant,
	head: RotaVersion
): Promise<StandingRota> => {
	const { world: read, ...rest } = await readWorld(db, schemeId, quarter, head.setup);
	const visits = await listRotaVisits(db, schemeId, read.weeks);
	const allotted = (await findAllotted(db, schemeId, quarter))?.places ?? [];
	const thisWeek = mondayOf(dayOf(now));
	const begun = new Set([...visits].filter(([, { isBegun }]) => isBegun).map(([key]) => key));
	const followed = followVisits(head.places, allotted, visits, thisWeek);
	const { world, places } = settledAt(read, followed, thisWeek, begun);
	const broken = brokenRules(world, places);
	const wrong = new Set<unknown>(broken.map(({ place }) => place));
	const lawful = places.filter((place) => !wrong.has(place));
	return { ...rest, head, thisWeek, world, places, lawful, broken, visits, allotted };
};

/** Undefined where the quarter has not been opened. */
export const findRota = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId,
	now: Instant
): Promise<StandingRota | undefined> => {
	const head = await findHead(db, schemeId, quarter);
	return head && standingAs(db, schemeId, quarter, now, head);
};
