import type { MemberId, SuiteId } from '#lib/domain/ids.ts';
import type { BrokenRule } from '#lib/domain/rota/broken-rules.ts';
import type { Cell } from '#lib/domain/rota/cell.ts';
import { explainGaps, type Gap, type Remedy } from '#lib/domain/rota/gaps.ts';
import { capacityOf } from '#lib/domain/rota/load.ts';
import { gapsIn, isOpen, slotKey, type Slot } from '#lib/domain/rota/world.ts';
import type { Day } from '#lib/domain/time.ts';
import { isSamePair } from './rota-visits.ts';
import { isFixed, type StandingRota } from './standing-rota.ts';

/** A quarter's rota as its page shows it: names in place of ids. */

export type GridCell = {
	suiteId: SuiteId;
	suiteName: string;
	week: Day;
	/**
	 * `closed`: nobody is to go; `gap`: a pair is wanting; `filled`: a pair stands there; `visited`: a visit was made beside
	 * the rota, or before there was one.
	 */
	state: 'closed' | 'gap' | 'filled' | 'visited';
	names: string[];
	isLocked: boolean;
	/** Begun, or its week is over. */
	isFixed: boolean;
	/** `made`: its report is in the inbox; `nothing`: its week is over, and nothing of it has arrived. */
	became: 'toCome' | 'begun' | 'made' | 'nothing';
	/** What is suggested to the pair. */
	cell: Cell | null;
	/** Not what its pair has been told. */
	isUntold: boolean;
};

export type RemedyView = {
	kind: Remedy['kind'];
	names: string[];
	/** For a visit that would be moved. */
	from: { suiteName: string; week: Day } | null;
	/** For what would be renewed. */
	what: 'training' | 'card' | 'vetting' | 'accreditation' | null;
};

export type GapView = {
	suiteId: SuiteId;
	suiteName: string;
	week: Day;
	/** A pair that stands there and may not go any more, each with the rules that are against it. */
	was: BrokenView | null;
	reasons: Gap['reasons'];
	couldGo: number;
	nearest: { names: string[]; remedies: RemedyView[] } | null;
};

export type BrokenView = {
	suiteName: string;
	week: Day;
	pair: string[];
	rules: { rule: BrokenRule['rule']; names: string[] }[];
};

/** How the rota's ids read on a page. */
export const wordsOf = ({ world }: Pick<StandingRota, 'world'>) => {
	const suites = new Map(world.suites.map(({ id, name }) => [id, name]));
	const visitors = new Map(world.visitors.map((visitor) => [visitor.id, visitor]));
	return {
		suiteName: (id: SuiteId): string => suites.get(id) ?? '',
		/** Somebody who has left by that week is named as such. */
		name: (id: MemberId, week: Day): string => {
			const visitor = visitors.get(id);
			if (!visitor) return 'Somebody who has left';
			const hasLeft = visitor.leavesOn !== null && visitor.leavesOn <= week;
			return hasLeft ? `${visitor.name} (has left)` : visitor.name;
		}
	};
};

const becameOf = (rota: StandingRota, slot: Slot): GridCell['became'] => {
	const visit = rota.visits.get(slotKey(slot));
	if (visit?.isBegun) return visit.isMade ? 'made' : 'begun';
	return isFixed(rota, slot) ? 'nothing' : 'toCome';
};

/** Rows by week, columns by suite. */
export const gridOf = (rota: StandingRota): { week: Day; cells: GridCell[] }[] => {
	const { world, lawful, visits } = rota;
	const { name } = wordsOf(rota);
	const places = new Map(lawful.map((place) => [slotKey(place), place]));
	const made = new Set(rota.made.map(slotKey));
	const stateOf = (slot: Slot): GridCell['state'] => {
		if (places.has(slotKey(slot))) return 'filled';
		const suite = world.suites.find(({ id }) => id === slot.suiteId);
		if (suite && isOpen(suite, slot.week)) return 'gap';
		return made.has(slotKey(slot)) ? 'visited' : 'closed';
	};
	return world.weeks.map((week) => ({
		week,
		cells: world.suites.map((suite): GridCell => {
			const slot: Slot = { suiteId: suite.id, week };
			const place = places.get(slotKey(slot));
			const visit = visits.get(slotKey(slot));
			return {
				...slot,
				suiteName: suite.name,
				state: stateOf(slot),
				names: place?.pair.map((id) => name(id, week)) ?? [],
				isLocked: place?.isLocked ?? false,
				isFixed: isFixed(rota, slot),
				became: becameOf(rota, slot),
				cell: place?.cell ?? null,
				isUntold: place ? !visit || !isSamePair(visit.pair, place.pair) : visit !== undefined
			};
		})
	}));
};

/** Places that break a rule, each once with all rules that are against it. */
export const brokenView = (
	rota: Pick<StandingRota, 'world'>,
	broken: readonly BrokenRule[]
): BrokenView[] => {
	const { name, suiteName } = wordsOf(rota);
	return [...Map.groupBy(broken, ({ place }) => place)].map(([place, rules]) => ({
		suiteName: suiteName(place.suiteId),
		week: place.week,
		pair: place.pair.map((id) => name(id, place.week)),
		rules: rules.map(({ rule, visitors }) => ({
			rule,
			names: visitors.map((id) => name(id, place.week))
		}))
	}));
};

/** Every gap with its reason, its nearest remedy, and who stands there though they may not go. */
export const gapsOf = (rota: StandingRota): GapView[] => {
	const { name, suiteName } = wordsOf(rota);
	const was = new Map(
		[...Map.groupBy(rota.broken, ({ place }) => slotKey(place))].map(([key, broken]) => [
			key,
			brokenView(rota, broken)[0]!
		])
	);
	const remedyView = (remedy: Remedy, week: Day): RemedyView => ({
		kind: remedy.kind,
		names: ('visitorIds' in remedy ? remedy.visitorIds : [remedy.visitorId]).map((id) =>
			name(id, week)
		),
		from:
			'from' in remedy
				? { suiteName: suiteName(remedy.from.suiteId), week: remedy.from.week }
				: null,
		what: 'what' in remedy ? remedy.what : null
	});
	return explainGaps(rota.world, rota.lawful).map((gap) => ({
		suiteId: gap.suiteId,
		week: gap.week,
		suiteName: suiteName(gap.suiteId),
		was: was.get(slotKey(gap)) ?? null,
		reasons: gap.reasons,
		couldGo: gap.couldGo.length,
		nearest: gap.nearest && {
			names: gap.nearest.pair.map((id) => name(id, gap.week)),
			remedies: gap.nearest.remedies.map((remedy) => remedyView(remedy, gap.week))
		}
	}));
};

/** What publishing would do. */
export const untoldOf = (rota: StandingRota) => {
	const told = { allots: 0, reassigns: 0, cancels: 0 };
	const keys = new Set(rota.lawful.map(slotKey));
	for (const place of rota.lawful) {
		if (isFixed(rota, place)) continue;
		const visit = rota.visits.get(slotKey(place));
		if (!visit) told.allots++;
		else if (!isSamePair(visit.pair, place.pair)) told.reassigns++;
	}
	for (const [key, visit] of rota.visits)
		if (!keys.has(key) && !isFixed(rota, visit)) told.cancels++;
	return told;
};

/** How many slots there are and are filled, and what the visitors can take. */
export const countsOf = ({ world, lawful }: Pick<StandingRota, 'world' | 'lawful'>) => ({
	...capacityOf(world),
	gaps: gapsIn(world, lawful).length
});
