import { severities } from '#lib/domain/concern.ts';
import { nextDueAt } from './clocks.ts';
import type { ConcernOnFile } from './concern-on-file.ts';
import { isOver, isUrgent, stateOf, whoseMove } from './state.ts';

/** Sorts behind every instant. */
const NO_DATE = '9';

const gravity = ({ severity }: ConcernOnFile): number =>
	severities.findIndex(({ code }) => code === severity);

/**
 * [concern.19] Where a concern stands among those that wait for the office: what is urgent and nobody has acknowledged first, then
 * the most serious, then the oldest. A text that sorts, for a column of a database; it holds no time of today, so that it
 * changes with an entry alone. `undefined` where the office has nothing to decide.
 *
 * A proposal to reopen waits for the office wherever the concern stands.
 */
export const triageKey = (concern: ConcernOnFile): string | undefined => {
	const state = stateOf(concern);
	const waits = whoseMove(state) === 'office' || concern.reopeningProposed !== undefined;
	const isUnseen = isUrgent(concern) && !concern.urgentAcknowledgedAt && !isOver(state);
	if (state === 'merged' || !(waits || isUnseen)) return undefined;
	return [isUnseen ? 0 : 1, gravity(concern), concern.raisedAt, concern.id].join(' ');
};

/**
 * [concern.19] Where it stands among those that wait for the force: what is due first, first; of two that are due together the most
 * serious. Give it the concern as the force reads it. `undefined` where the force has nothing to do.
 */
export const custodyKey = (concern: ConcernOnFile): string | undefined =>
	whoseMove(stateOf(concern)) === 'force'
		? [nextDueAt(concern) ?? NO_DATE, gravity(concern), concern.raisedAt, concern.id].join(' ')
		: undefined;
