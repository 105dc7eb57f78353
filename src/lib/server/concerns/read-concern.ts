import { actRules } from '#lib/domain/concerns/act-rules.ts';
import { howComputed } from '#lib/domain/concerns/clock-words.ts';
import {
	clocksOf,
	standingOf,
	tableSaysNow,
	type Clock,
	type ClockStanding
} from '#lib/domain/concerns/clocks.ts';
import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ActKind, ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { audienceOf, type ConcernActor } from '#lib/domain/concerns/part.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { stateOf } from '#lib/domain/concerns/state.ts';
import { EntityId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';
import { actorOf } from './act.ts';
import { loadEntries } from './entries.ts';

/** A clock with how its date came out, a sentence for each step of the sum. */
export type ShownClock = Pick<Clock, 'kind' | 'round' | 'startedAt' | 'stopped'> & {
	standing: ClockStanding;
	dueAt: Instant;
	sum: string[];
};

/** A concern as one reader has it. */
export type ShownConcern = {
	concern: ConcernOnFile;
	suiteName: string;
	/** What the reader learned, in that order. */
	timeline: readonly ConcernEntry[];
	clocks: ShownClock[];
	/** Of whom the timeline names, and of nobody else. */
	names: ReadonlyMap<string, string>;
	/** Acts that the reader's part may do where the concern stands; what an act says may still speak against it. */
	open: ActKind[];
};

const namesIn = async (
	db: Db,
	schemeId: string,
	timeline: readonly ConcernEntry[],
	{ inspector, raisedBy }: ConcernOnFile
): Promise<Map<string, string>> => {
	const named = [...timeline.map(({ by }) => by), ...raisedBy, ...(inspector ? [inspector] : [])];
	const rows = await db
		.selectFrom('member')
		.select(['id', 'name'])
		.where('schemeId', '=', schemeId)
		.where('id', 'in', [...new Set(named)])
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
};

const suiteNameOf = async (db: Db, schemeId: string, id: string): Promise<string> => {
	const { name } = await db
		.selectFrom('custodySuite')
		.select('name')
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	return name;
};

const openTo = (concern: ConcernOnFile, { part }: ConcernActor): ActKind[] =>
	(Object.keys(actRules) as ActKind[]).filter(
		(kind) => actRules[kind].by.includes(part) && actRules[kind].in.includes(stateOf(concern))
	);

/**
 * One concern by what somebody may read of it; `undefined` where it does not exist for them, whether there is one or not. An
 * inspector reads those that were given to them.
 */
export const readConcern = async (
	db: Db,
	act: Pick<Act, 'actor' | 'now'>,
	id: string
): Promise<ShownConcern | undefined> => {
	const { schemeId } = act.actor;
	const actor = actorOf(act, 'read');
	const concernId = EntityId.safeParse(id);
	if (!actor || !concernId.success) return undefined;
	const all = await loadEntries(db, schemeId, concernId.data);
	const timeline = entriesFor(audienceOf(actor), all);
	const concern = foldConcern(timeline);
	if (!concern) return undefined;
	if (actor.part === 'suiteInspector' && concern.inspector !== actor.id) return undefined;
	const { concerns } = await settingsAt(db, schemeId, act.now);
	return {
		concern,
		timeline,
		suiteName: await suiteNameOf(db, schemeId, concern.suiteId),
		clocks: clocksOf(concern).map((clock) => ({
			kind: clock.kind,
			round: clock.round,
			startedAt: clock.startedAt,
			stopped: clock.stopped,
			standing: standingOf(clock, act.now),
			dueAt: clock.due.at,
			sum: howComputed(clock, tableSaysNow(clock, concern.severity, concerns.targets))
		})),
		names: await namesIn(db, schemeId, timeline, concern),
		open: openTo(concern, actor)
	};
};
