import { addDays, type Day } from '#lib/domain/time.ts';
import { freeCells } from './availability.ts';
import { noCells } from './cell.ts';
import { isOpen, type RotaSuite } from './world.ts';
import type { RotaVisitor } from './visitor.ts';

/** Why one visitor cannot go, or two cannot go together; each is worded for people by the page. */
export const barriers = [
	'samePerson',
	'twoProbationers',
	'partnerNotExperienced',
	'notVetted',
	'noCard',
	'trainingOverdue',
	'notAccredited',
	'conflict',
	'twiceInWeek',
	'notTact',
	'suiteClosed',
	'notFree',
	'noCommonTime',
	'tooMany'
] as const;
export type Barrier = (typeof barriers)[number];

/**
 * The last day on which a visit of a week can end: nobody but the pair knows its day, and the night of Sunday ends on
 * Monday, so what must hold on the date holds until then.
 */
export const lastMorning = (week: Day): Day => addDays(week, 7);

/** [rota.1] Two different people, both accredited, or a probationer with one who is accredited and experienced. */
export const notAPair = (one: RotaVisitor, other: RotaVisitor): Barrier | undefined => {
	if (one.id === other.id) return 'samePerson';
	const accredited = [one, other].filter(({ accreditation }) => accreditation === 'accredited');
	if (accredited.length === 2) return undefined;
	if (accredited.length === 0) return 'twoProbationers';
	return accredited[0]!.isExperienced ? undefined : 'partnerNotExperienced';
};

/** [rota.2] Vetted, with an identity card, trained and within the term of accreditation on every day of the week. */
export const notCurrent = (visitor: RotaVisitor, week: Day): Barrier | undefined => {
	const { vettedUntil, cardUntil, trainingDueOn, accreditedUntil } = visitor;
	const end = lastMorning(week);
	if (!vettedUntil || vettedUntil < end) return 'notVetted';
	if (!cardUntil || cardUntil < end) return 'noCard';
	if (trainingDueOn && trainingDueOn < end) return 'trainingOverdue';
	if (accreditedUntil && accreditedUntil < end) return 'notAccredited';
	return undefined;
};

/** [rota.3] No declared conflict of interest with the suite. */
export const inConflict = (visitor: RotaVisitor, suite: RotaSuite): Barrier | undefined =>
	visitor.conflicts.some(({ suites }) => suites === 'all' || suites.includes(suite.id))
		? 'conflict'
		: undefined;

/** [rota.4] Nobody twice in one week. `busyIn` are the weeks in which the visitor has another visit. */
export const twiceInWeek = (busyIn: ReadonlySet<Day>, week: Day): Barrier | undefined =>
	busyIn.has(week) ? 'twiceInWeek' : undefined;

/** [rota.5] Where people are held under the Terrorism Act, both are accredited for it. */
export const notForTact = (visitor: RotaVisitor, suite: RotaSuite): Barrier | undefined =>
	suite.isTact && !visitor.isTact ? 'notTact' : undefined;

/** [rota.6] The suite is open in that week; a reserve suite only while it is in use. */
export const suiteClosed = (suite: RotaSuite, week: Day): Barrier | undefined =>
	isOpen(suite, week) ? undefined : 'suiteClosed';

/** [rota.7] Both can go at some time of the week, and at the same time. */
export const notFree = (visitor: RotaVisitor, week: Day): Barrier | undefined =>
	freeCells(visitor, week) === noCells ? 'notFree' : undefined;

export const noCommonTime = (
	one: RotaVisitor,
	other: RotaVisitor,
	week: Day
): Barrier | undefined =>
	(freeCells(one, week) & freeCells(other, week)) === noCells ? 'noCommonTime' : undefined;

/** Everything that bars a visitor from a suite in a week, whoever goes along and whatever else they have to do. */
export const barriersOf = (visitor: RotaVisitor, suite: RotaSuite, week: Day): Barrier[] =>
	[
		notCurrent(visitor, week),
		inConflict(visitor, suite),
		notForTact(visitor, suite),
		suiteClosed(suite, week),
		notFree(visitor, week)
	].filter((barrier) => barrier !== undefined);

/** What bars two from going together in a week, each of whom may go there. */
export const barriersBetween = (one: RotaVisitor, other: RotaVisitor, week: Day): Barrier[] =>
	[notAPair(one, other), noCommonTime(one, other, week)].filter((barrier) => barrier !== undefined);
