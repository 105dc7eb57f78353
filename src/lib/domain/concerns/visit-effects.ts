import { dayOf, type Day } from '#lib/domain/time.ts';
import type { ConcernOnFile, Effects } from './concern-on-file.ts';
import type { ActOf, ConcernEntry } from './entry.ts';
import { endRound } from './round.ts';
import { isOver } from './state.ts';

type VisitActs = 'seenByVisit' | 'visitSentToForce' | 'reopeningProposed' | 'visitorSaid';

/** The first day on which a visit can have seen what was done since the concern was last opened. */
const openSince = ({ rounds, raisedOn }: ConcernOnFile): Day => {
	const round = rounds.at(-1);
	return round && round.number > 1 ? dayOf(round.beganAt) : raisedOn;
};

/** Whether *not fixed* contradicts what is on file: a date that is still to come says that it is not. */
const contradicts = ({ standing, answer: given }: ConcernOnFile, day: Day): boolean => {
	if (standing !== 'planned')
		return ['answered', 'waitingToBeSeen', 'closed', 'settled'].includes(standing);
	return given?.answer.code === 'acceptedPlanned' && day >= given.answer.on;
};

/**
 * [concern.9] What a later visit saw. Fixed closes; not fixed proposes to reopen where the concern was answered or
 * closed, and the office confirms, because the pair may have meant another cell; could not check leaves everything as it
 * is. A visit that was made before the last one that said something, and arrived after it, changes nothing.
 */
const see = (
	concern: ConcernOnFile,
	{ visitId, day, seen }: ActOf<'seenByVisit'>,
	{ id, at }: ConcernEntry
): Partial<ConcernOnFile> => {
	const { standing, lastJudgedOn, lastSeen } = concern;
	if (visitId === concern.visitId) return {};
	const isLast = lastSeen === undefined || day >= lastSeen.day;
	const shown = isLast ? { lastSeen: { visitId, day, seen } } : {};
	if (seen === 'couldNotCheck' || (lastJudgedOn && day < lastJudgedOn)) return shown;
	const judged = { ...shown, lastJudgedOn: day };
	if (seen === 'notFixed')
		return contradicts(concern, day)
			? { ...judged, reopeningProposed: { entryId: id, at, why: 'notFixed' } }
			: judged;
	if (standing === 'keptFromForce' || day < openSince(concern)) return judged;
	const settled = { ...judged, reopeningProposed: undefined };
	return isOver(standing)
		? settled
		: {
				...settled,
				standing: 'closed',
				closed: { how: 'seenFixed', at, visitId },
				rounds: endRound(concern.rounds, at, 'seenFixed')
			};
};

/** What visits see, and what visitors say. */
export const visitEffects: Pick<Effects, VisitActs> = {
	seenByVisit: see,
	visitSentToForce: () => ({}),
	reopeningProposed: (concern, _, { id, at }) =>
		['answered', 'planned', 'waitingToBeSeen', 'closed', 'settled'].includes(concern.standing)
			? { reopeningProposed: { entryId: id, at, why: 'asked' } }
			: {},
	visitorSaid: ({ said }, { answersMyPoint }, { by }) => ({
		said: [...said.filter((one) => one.by !== by), { by, answersMyPoint }]
	})
};
