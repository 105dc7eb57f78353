import { dayOf, instantAt, type Day, type Instant } from '#lib/domain/time.ts';
import type { ConcernOnFile } from './concern-on-file.ts';
import { dueOf, dueSoonAt, overdueAt, type Due } from './due.ts';
import type { ClockKind } from './levels.ts';
import { canBeSeen } from './next-pair.ts';
import type { Pause, Round } from './round.ts';
import { targetsFor, type Target, type TargetTable } from './targets.ts';
import { daysBetween } from './working-days.ts';

export const standings = [
	{ code: 'onTime', words: 'On time' },
	{ code: 'dueSoon', words: 'Due soon' },
	{ code: 'overdue', words: 'Overdue' },
	{ code: 'longOverdue', words: 'Long overdue' },
	{ code: 'met', words: 'Done in time' },
	{ code: 'metLate', words: 'Done late' },
	{ code: 'ended', words: 'No longer runs' }
] as const;
export type ClockStanding = (typeof standings)[number]['code'];

export const standingInWords = (standing: ClockStanding): string =>
	standings.find(({ code }) => code === standing)!.words;

/** Something that is to be done by a date, with all that the date came from. */
export type Clock = {
	kind: ClockKind;
	/** The number of the round that it belongs to. */
	round: number;
	startedAt: Instant;
	target: Target;
	/** Why the time is what it is: the table when it began, a severity changed since, or the date that the force gave. */
	targetFrom: 'begun' | 'reclassified' | 'givenByForce';
	due: Due;
	/** When it was done, or ended otherwise. */
	stopped: { at: Instant; isDone: boolean } | undefined;
};

type Stop = Clock['stopped'];
type Part = Pick<Clock, 'kind' | 'startedAt' | 'target' | 'stopped'> & {
	pauses: readonly Pause[];
	targetFrom?: Clock['targetFrom'];
};

const done = (at: Instant | undefined): Stop => at && { at, isDone: true };

const days = (from: Instant, to: Day): Target => ({
	count: Math.max(0, daysBetween(dayOf(from), to)),
	unit: 'days'
});

/** [clock.16] The date that the force gave is a clock of its own; a later answer ends it. */
const fixPart = ({ answers, pauses, ended }: Round): Part | undefined => {
	const place = answers.findLastIndex(({ answer }) => answer.code === 'acceptedPlanned');
	const given = answers[place];
	if (given?.answer.code !== 'acceptedPlanned') return undefined;
	const next = answers[place + 1];
	const stopped = next
		? { at: next.at, isDone: next.answer.code === 'acceptedFixed' }
		: ended?.how === 'seenFixed'
			? done(ended.at)
			: undefined;
	return {
		kind: 'fix',
		startedAt: given.at,
		target: days(given.at, given.answer.on),
		targetFrom: 'givenByForce',
		pauses: pauses.filter(({ from }) => from >= given.at),
		stopped
	};
};

/** A visit has something to look at from when the force says that it is fixed, or from the date that it gave. */
const seenPart = ({ answers, ended }: Round, target: Target): Part | undefined => {
	const last = answers.at(-1);
	if (!last) return undefined;
	const { answer, at } = last;
	const startedAt =
		answer.code === 'acceptedFixed'
			? at
			: answer.code === 'acceptedPlanned'
				? instantAt(answer.on, '00:00')
				: undefined;
	return (
		startedAt && {
			kind: 'seenFixed',
			startedAt,
			target,
			pauses: [],
			stopped: done(ended?.how === 'seenFixed' ? ended.at : undefined)
		}
	);
};

const partsOf = (round: Round, isSeen: boolean): Part[] => {
	const { targets, beganAt, acknowledgedAt, answers, pauses } = round;
	if (!targets) return [];
	const parts: (Part | undefined)[] = [
		{
			kind: 'acknowledge',
			startedAt: beganAt,
			target: targets.acknowledge,
			pauses: [],
			stopped: done(acknowledgedAt)
		},
		{
			kind: 'answer',
			startedAt: beganAt,
			target: targets.answer,
			pauses,
			stopped: done(answers[0]?.at)
		},
		fixPart(round),
		isSeen ? seenPart(round, targets.seenFixed) : undefined
	];
	return parts.filter((part) => part !== undefined);
};

/**
 * [clock.12] The clocks of the round that runs, or of the last one. Each keeps the time that the scheme had when it
 * began: a table that is changed later moves no clock that runs. Acknowledging depends on no contractor, so a pause moves
 * the answer and the date given alone. What is joined with another runs no more.
 */
export const clocksOf = (concern: ConcernOnFile): Clock[] => {
	const { rounds, merged } = concern;
	const round = rounds.at(-1);
	if (!round) return [];
	const endedAt = round.ended?.at ?? merged?.at;
	const ended: Stop = endedAt && { at: endedAt, isDone: false };
	return partsOf(round, canBeSeen(concern)).map(({ pauses, targetFrom, stopped, ...part }) => ({
		...part,
		round: round.number,
		targetFrom: targetFrom ?? round.targetsSince.why,
		due: dueOf(part.startedAt, part.target, pauses),
		stopped: stopped ?? ended
	}));
};

/** [clock.15] Due soon in its last fifth or on the working day before, long overdue at twice its time. */
export const standingOf = (
	{ startedAt, target, due, stopped }: Clock,
	now: Instant
): ClockStanding => {
	if (stopped) return !stopped.isDone ? 'ended' : stopped.at < due.at ? 'met' : 'metLate';
	if (now >= overdueAt(startedAt, target, due, 2)) return 'longOverdue';
	if (now >= due.at) return 'overdue';
	return now >= dueSoonAt(startedAt, target, due) ? 'dueSoon' : 'onTime';
};

/** What the scheme's table says today where it is not what a clock runs by; it is said beside the clock. */
export const tableSaysNow = (
	{ kind, target }: Clock,
	severity: ConcernOnFile['severity'],
	table: TargetTable
): Target | undefined => {
	const today = kind === 'fix' ? undefined : targetsFor(table, severity)?.[kind];
	return today && (today.count !== target.count || today.unit !== target.unit) ? today : undefined;
};

/** Those that run and are the force's to keep: that a visit looks is not. */
export const forceClocks = (concern: ConcernOnFile): Clock[] =>
	clocksOf(concern).filter(({ kind, stopped }) => kind !== 'seenFixed' && !stopped);

const earliest = (concern: ConcernOnFile, dateOf: (clock: Clock) => Instant): Instant | undefined =>
	forceClocks(concern).map(dateOf).sort()[0];

/** The next date that the force has to keep; `undefined` where it has none. */
export const nextDueAt = (concern: ConcernOnFile): Instant | undefined =>
	earliest(concern, ({ due }) => due.at);

/** From when on something of it is due soon, for a column to stand by; `undefined` where nothing of it runs. */
export const nextDueSoonAt = (concern: ConcernOnFile): Instant | undefined =>
	earliest(concern, ({ startedAt, target, due }) => dueSoonAt(startedAt, target, due));

/** From when on it is long overdue, for a column to count by; `undefined` where nothing of it runs. */
export const longOverdueAt = (concern: ConcernOnFile): Instant | undefined =>
	earliest(concern, ({ startedAt, target, due }) => overdueAt(startedAt, target, due, 2));

/** [clock.15] Where a concern stands by the columns above: as badly as the worst of its clocks. */
export const standingBy = (
	dates: Record<'dueSoonAt' | 'dueAt' | 'longOverdueAt', string | null>,
	now: Instant
): ClockStanding | undefined => {
	const isPast = (date: string | null): boolean => date !== null && date <= now;
	if (dates.dueAt === null) return undefined;
	if (isPast(dates.longOverdueAt)) return 'longOverdue';
	if (isPast(dates.dueAt)) return 'overdue';
	return isPast(dates.dueSoonAt) ? 'dueSoon' : 'onTime';
};
