import * as z from 'zod/mini';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import { forceClocks } from './clocks.ts';
import type { ConcernOnFile } from './concern-on-file.ts';
import { overdueAt } from './due.ts';
import type { ClockKind, EscalationLevel } from './levels.ts';
import { isOver } from './state.ts';

const HOUR = 3_600_000;

/** Hours after which what is urgent, and nobody at the office has acknowledged, climbs. The manager hears at once. */
export const EscalationSettings = z.strictObject({
	deputyAfterHours: z.int().check(z.minimum(1), z.maximum(168)),
	chiefExecutiveAfterHours: z.int().check(z.minimum(1), z.maximum(168))
});
export type EscalationSettings = z.infer<typeof EscalationSettings>;

/** This product's own proposal: no source sets such hours. */
export const defaultEscalation: EscalationSettings = {
	deputyAfterHours: 2,
	chiefExecutiveAfterHours: 4
};

/** Somebody further up is to hear of it; `clock` is `null` on the urgent ladder, whose round is 0. */
export type EscalationStep = {
	level: EscalationLevel;
	clock: ClockKind | null;
	round: number;
	/** When it came due, or comes due. */
	since: Instant;
};

/** One, two and three times the target. */
const forceLadder = ['custodyInspector', 'headOfCustody', 'accountabilityMeeting'] as const;

/**
 * [concern.16] What the force leaves overdue climbs by each clock of its own: once the target is over to the custody
 * inspector, at twice to the head of custody, and at three times it stands on the list for the meeting at which the force
 * is held to account. A visit that has not looked yet is no fault of the force.
 */
const forceSteps = (concern: ConcernOnFile): EscalationStep[] =>
	forceClocks(concern).flatMap(({ kind, round, startedAt, target, due }) =>
		forceLadder.map((level, place) => ({
			level,
			clock: kind,
			round,
			since: overdueAt(startedAt, target, due, place + 1)
		}))
	);

/**
 * [concern.17] What went to the office at once climbs from the manager to the deputy to the chief executive's office until
 * somebody there has done something with it.
 */
const urgentSteps = (
	{ route, standing, merged, urgentAcknowledgedAt, raisedAt }: ConcernOnFile,
	{ deputyAfterHours, chiefExecutiveAfterHours }: EscalationSettings
): EscalationStep[] => {
	if (route === 'withReport' || urgentAcknowledgedAt || merged || isOver(standing)) return [];
	const step = (level: EscalationLevel, hours: number): EscalationStep => ({
		level,
		clock: null,
		round: 0,
		since: instantOf(millisecondsOf(raisedAt) + hours * HOUR)
	});
	return [
		step('deputyManager', deputyAfterHours),
		step('chiefExecutive', chiefExecutiveAfterHours)
	];
};

/** Every step that has not been taken, whether it has come due or not, the earliest first. */
const stepsToTake = (concern: ConcernOnFile, settings: EscalationSettings): EscalationStep[] =>
	[...urgentSteps(concern, settings), ...forceSteps(concern)]
		.filter(
			({ level, clock, round }) =>
				!concern.escalations.some(
					(taken) => taken.level === level && taken.clock === clock && taken.round === round
				)
		)
		.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));

/** What has come due and was not yet done; the same again while it is not recorded as done. */
export const dueSteps = (
	concern: ConcernOnFile,
	now: Instant,
	settings: EscalationSettings
): EscalationStep[] => stepsToTake(concern, settings).filter(({ since }) => since <= now);

/** When there is something to do next, for a column that the server looks through; `undefined` for never. */
export const nextStepAt = (
	concern: ConcernOnFile,
	settings: EscalationSettings
): Instant | undefined => stepsToTake(concern, settings)[0]?.since;
