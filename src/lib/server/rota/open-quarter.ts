import { may } from '#lib/domain/role.ts';
import { quarterOfId, type QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { defaultSetup, type RotaSetup, type SuggestedPlace } from '#lib/domain/rota/setup.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { slotKey } from '#lib/domain/rota/world.ts';
import { dayOf, mondayOf } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { readWorld } from './quarter-world.ts';
import { setRotaVisit } from './rota-visits.ts';
import { costsOfLawful } from './step.ts';
import { addVersion, findHead, listQuarters } from './versions.ts';

export type OpenAnswer =
	| { ok: true; version: number }
	| { ok: false; reason: 'notAllowed' | 'alreadyOpened' | 'quarterOver' };

/** As the quarter before was set up; weeks in which a suite was open or shut are not carried on. */
const setupFor = async (trx: Trx, schemeId: string, quarter: QuarterId): Promise<RotaSetup> => {
	const before = (await listQuarters(trx, schemeId)).find((one) => one.quarter < quarter);
	const setup = before && (await findHead(trx, schemeId, before.quarter))?.setup;
	if (!setup) return defaultSetup;
	return {
		...setup,
		suites: setup.suites.map((suite) => ({ ...suite, openIn: [], closedIn: [] }))
	};
};

/** What was allotted by hand before the quarter was opened: the first visit of each slot stands in the rota, locked. */
const placesFrom = async (
	trx: Trx,
	schemeId: string,
	weeks: readonly SuggestedPlace['week'][]
): Promise<SuggestedPlace[]> => {
	const known = new Set<string>();
	const places: SuggestedPlace[] = [];
	for (const allotment of await listAllotments(trx, schemeId, { from: weeks[0]! })) {
		const { suiteId, week, visitors, visitId } = allotment;
		const key = slotKey(allotment);
		if (known.has(key) || !weeks.includes(week)) continue;
		known.add(key);
		places.push({ suiteId, week, pair: visitors, isLocked: true, cell: null });
		await setRotaVisit(trx, schemeId, { suiteId, week }, visitId);
	}
	return places;
};

/** Begins the rota of a quarter. */
export const openQuarter = (db: Db, act: Act, quarter: QuarterId): Promise<OpenAnswer> =>
	db.transaction().execute(async (trx) => {
		const { schemeId, role } = act.actor;
		if (!may(role, 'write', 'rota')) return { ok: false, reason: 'notAllowed' };
		const weeks = weeksOfQuarter(quarterOfId(quarter));
		if (weeks.at(-1)! < mondayOf(dayOf(act.now))) return { ok: false, reason: 'quarterOver' };
		await lockScheme(trx, schemeId);
		if (await findHead(trx, schemeId, quarter)) return { ok: false, reason: 'alreadyOpened' };
		const setup = await setupFor(trx, schemeId, quarter);
		const places = await placesFrom(trx, schemeId, weeks);
		const { world } = await readWorld(trx, schemeId, quarter, setup);
		const costs = costsOfLawful(world, places);
		const first = { state: 'draft', act: 'opened', places, setup, costs } as const;
		const version = await addVersion(trx, act, quarter, null, first);
		await recordAct(trx, act, 'rotaOpened', { type: 'rota', id: quarter });
		return { ok: true, version };
	});
