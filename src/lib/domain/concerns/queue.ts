import { severities } from '#lib/domain/concern.ts';
import { nextDueAt } from './clocks.ts';
import type { ConcernOnFile } from './concern-on-file.ts';
import { isOver, isUrgent, stateOf, whoseMove } from './state.ts';

/** Sorts behind every instant. */
const NO_DATE = '9';

const gravity = ({ severity }: ConcernOnFile): number =>
	severities.findIndex(({ code }) => code === severity);

const isAsked = ({ questions }: ConcernOnFile, side: 'office' | 'force'): boolean =>
	questions.some(({ to }) => to === side);

/** A decision, a proposal to reopen, a question or a file: wherever the concern stands. */
const waitsForOffice = (concern: ConcernOnFile): boolean =>
	whoseMove(concern.standing) === 'office' ||
	concern.reopeningProposed !== undefined ||
	isAsked(concern, 'office') ||
	concern.files.some(({ state }) => state === 'attached');

/**
 * [concern.19] Where a concern stands among those that wait for the office: what is urgent and nobody has acknowledged
 * first, then the most serious, then the oldest. A text that sorts, for a column of a database; it holds no time of today,
 * so that it changes with an entry alone. `undefined` where the office has nothing to decide.
 */
export const triageKey = (concern: ConcernOnFile): string | undefined => {
	const state = stateOf(concern);
	const isUnseen = isUrgent(concern) && !concern.urgentAcknowledgedAt && !isOver(state);
	if (state === 'merged' || !(isUnseen || waitsForOffice(concern))) return undefined;
	return [isUnseen ? 0 : 1, gravity(concern), concern.raisedAt, concern.id].join(' ');
};

/**
 * [concern.19] Where it stands among those that wait for the force: what is due first, first; of two that are due together
 * the most serious; what is only a question, last. Give it the concern as the force reads it. `undefined` where the force has
 * nothing to do.
 */
export const custodyKey = (concern: ConcernOnFile): string | undefined => {
	const state = stateOf(concern);
	const waits = whoseMove(state) === 'force' || isAsked(concern, 'force');
	return waits && state !== 'merged'
		? [nextDueAt(concern) ?? NO_DATE, gravity(concern), concern.raisedAt, concern.id].join(' ')
		: undefined;
};
