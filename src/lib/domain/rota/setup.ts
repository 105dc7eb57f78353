import * as z from 'zod/mini';
import { SuiteId } from '#lib/domain/ids.ts';
import { Day } from '#lib/domain/time.ts';
import { CELLS } from './cell.ts';
import { defaultSettings, RotaSettings } from './settings.ts';
import { Place } from './world.ts';

const Weeks = z.array(Day).check(z.maxLength(200));

/** What of a suite is the rota's alone; a suite that is not named is an ordinary one. */
export const SuiteSetup = z.strictObject({
	suiteId: SuiteId,
	isTact: z.boolean(),
	/** Weeks, by their Mondays, in which a reserve suite is in use. */
	openIn: Weeks,
	/** Weeks in which it is shut. */
	closedIn: Weeks
});
export type SuiteSetup = z.infer<typeof SuiteSetup>;

/** Everything that a manager sets for a quarter's rota. Kept with each version, so that a rota can be read by its own. */
export const RotaSetup = z.strictObject({
	settings: RotaSettings,
	suites: z.array(SuiteSetup).check(z.maxLength(200)),
	/** Miles one way, by home area and suite. */
	miles: z.record(
		z.string().check(z.minLength(1), z.maxLength(40)),
		z.record(z.uuid(), z.int().check(z.minimum(0), z.maximum(500)))
	)
});
export type RotaSetup = z.infer<typeof RotaSetup>;

export const defaultSetup: RotaSetup = { settings: defaultSettings, suites: [], miles: {} };

/** A place with what is suggested to its pair: a cell of the week, which binds nobody. */
export const SuggestedPlace = z.extend(Place, {
	cell: z.nullable(z.int().check(z.minimum(0), z.maximum(CELLS - 1)))
});
export type SuggestedPlace = z.infer<typeof SuggestedPlace>;
