import * as z from 'zod/mini';
import { MemberId, SuiteId } from '#lib/domain/ids.ts';
import { Day } from '#lib/domain/time.ts';
import type { Cell } from './cell.ts';
import type { RotaVisitor } from './visitor.ts';
import type { RotaSettings } from './settings.ts';

/** A suite as the rota sees it. */
export const RotaSuite = z.strictObject({
	id: SuiteId,
	name: z.string().check(z.minLength(1), z.maxLength(120)),
	/** Visited only in the weeks of `openIn`. */
	isReserve: z.boolean(),
	/** Weeks, by their Mondays, in which a reserve suite is in use. */
	openIn: z.array(Day).check(z.maxLength(200)),
	/** Weeks in which any suite is shut: works, a fire. */
	closedIn: z.array(Day).check(z.maxLength(200)),
	/** Holds people under the Terrorism Act 2000. */
	isTact: z.boolean()
});
export type RotaSuite = z.infer<typeof RotaSuite>;

/** A visit's place in the rota: one suite in one week, by its Monday. */
export type Slot = { suiteId: SuiteId; week: Day };

export type Pair = readonly [MemberId, MemberId];

export const Place = z.strictObject({
	suiteId: SuiteId,
	week: Day,
	pair: z.readonly(z.tuple([MemberId, MemberId])),
	/** Stays as it is when the rota is drafted again. */
	isLocked: z.boolean()
});
/** A slot that has its pair. */
export type Place = z.infer<typeof Place>;

/** A visit that was made, or one that was allotted before the first week of the rota. */
export type PastVisit = Slot & {
	pair: Pair;
	/** `null` where it is not known. */ cell: Cell | null;
};

/** Everything that a rota is judged by. */
export type RotaWorld = {
	/** Mondays in order, without a hole. */
	weeks: readonly Day[];
	suites: readonly RotaSuite[];
	visitors: readonly RotaVisitor[];
	/** Of the year before the first week, oldest first. */
	past: readonly PastVisit[];
	/** Miles one way from a home area to a suite; what is missing counts as none. */
	miles: Readonly<Record<string, Readonly<Record<string, number>>>>;
	settings: RotaSettings;
};

export const slotKey = ({ suiteId, week }: Slot): string => `${week} ${suiteId}`;

export const isOpen = (suite: RotaSuite, week: Day): boolean =>
	!suite.closedIn.includes(week) && (!suite.isReserve || suite.openIn.includes(week));

/** What has to be filled: every suite in every week in which it is open, by week. */
export const slotsOf = ({ weeks, suites }: Pick<RotaWorld, 'weeks' | 'suites'>): Slot[] =>
	weeks.flatMap((week) =>
		suites.filter((suite) => isOpen(suite, week)).map(({ id }) => ({ suiteId: id, week }))
	);

/** The slots without a pair. */
export const gapsIn = (world: RotaWorld, rota: readonly Place[]): Slot[] => {
	const filled = new Set(rota.map(slotKey));
	return slotsOf(world).filter((slot) => !filled.has(slotKey(slot)));
};

export const milesTo = (
	{ miles }: Pick<RotaWorld, 'miles'>,
	{ homeArea }: Pick<RotaVisitor, 'homeArea'>,
	suiteId: SuiteId
): number => miles[homeArea]?.[suiteId] ?? 0;
