import type { MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import { barriersBetween, type Barrier } from '#lib/domain/rota/eligibility.ts';
import { quarterIdOf, type QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { defaultSetup } from '#lib/domain/rota/setup.ts';
import { barriersInRota } from '#lib/domain/rota/standing.ts';
import type { Place, RotaWorld, Slot } from '#lib/domain/rota/world.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { addDays, type Day } from '#lib/domain/time.ts';
import { listAllotments, type ListedAllotment } from '#lib/server/allotments.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { readWorld } from '#lib/server/rota/quarter-world.ts';
import { findHead } from '#lib/server/rota/versions.ts';

/** A visit of the quarter, with its place in the rota. */
type Standing = Pick<ListedAllotment, 'visitId' | 'suiteId' | 'week' | 'visitors'>;

/** The quarter of a visit as it is judged now, with the visits that are really allotted. */
export type Planned = { world: RotaWorld; visits: readonly Standing[] };

/** The quarter that a week belongs to: that of its Thursday. */
export const quarterIdOfWeek = (week: Day): QuarterId => quarterIdOf(quarterOf(addDays(week, 3)));

export const plannedIn = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId
): Promise<Planned> => {
	const setup = (await findHead(db, schemeId, quarter))?.setup ?? defaultSetup;
	const { world } = await readWorld(db, schemeId, quarter, setup);
	const from = world.weeks[0]!;
	const last = world.weeks.at(-1)!;
	const visits = (await listAllotments(db, schemeId, { from })).filter(({ week }) => week <= last);
	return { world, visits };
};

/** Each quarter is read once, however many places are asked about. */
export class PlannedQuarters {
	readonly #read = new Map<QuarterId, Promise<Planned>>();
	readonly #db: Db | Trx;
	readonly #schemeId: string;

	constructor(db: Db | Trx, schemeId: string) {
		this.#db = db;
		this.#schemeId = schemeId;
	}

	of(week: Day): Promise<Planned> {
		const quarter = quarterIdOfWeek(week);
		const known = this.#read.get(quarter) ?? plannedIn(this.#db, this.#schemeId, quarter);
		this.#read.set(quarter, known);
		return known;
	}
}

/** The allotted visits as the rota's places, without those that are about to change hands. */
export const placesOf = (visits: readonly Standing[], without: readonly VisitId[] = []): Place[] =>
	visits
		.filter(({ visitId }) => !without.includes(visitId))
		.map(({ suiteId, week, visitors }) => ({ suiteId, week, pair: visitors, isLocked: false }));

/** Who says that they will go knows better than what they said for the quarter; and an allotted visit's suite is open. */
const ownToSay: readonly Barrier[] = ['notFree', 'noCommonTime', 'suiteClosed'];

type OpenSlot = Slot & { visitId: VisitId; suiteId: SuiteId; partnerId: MemberId };

const everyBarrier = (
	{ world, visits }: Planned,
	place: OpenSlot,
	takerId: MemberId,
	without: readonly VisitId[]
): Barrier[] => {
	const taker = world.visitors.find(({ id }) => id === takerId);
	const partner = world.visitors.find(({ id }) => id === place.partnerId);
	if (!taker || !partner) return ['notAccredited'];
	const gone = [place.visitId, ...without];
	const isBusy = visits.some(
		({ visitId, week, visitors }) =>
			!gone.includes(visitId) && week === place.week && visitors.includes(takerId)
	);
	const found = [
		...(isBusy ? (['twiceInWeek'] as const) : []),
		...barriersInRota(world, placesOf(visits, gone), taker, place),
		...barriersBetween(taker, partner, place.week)
	];
	return [...new Set(found)];
};

/**
 * What keeps somebody who would go from a place; empty where they may. `tooMany` alone is for the manager to say.
 * `without` are the visits that would change hands with it.
 */
export const barriersToTake = (
	planned: Planned,
	place: OpenSlot,
	takerId: MemberId,
	without: readonly VisitId[] = []
): Barrier[] =>
	everyBarrier(planned, place, takerId, without).filter((barrier) => !ownToSay.includes(barrier));

/** Whether somebody may be asked for a place: they may go, and by what they said of the quarter they can. */
export const couldBeAsked = (planned: Planned, place: OpenSlot, id: MemberId): boolean =>
	everyBarrier(planned, place, id, []).every((barrier) => barrier === 'suiteClosed');
