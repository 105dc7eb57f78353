import type { ConcernOnFile } from './concern-on-file.ts';
import { isOver, isPraise, stateOf } from './state.ts';

/** Whether another pair can look: not at what is withheld, and not at a person, who will have gone. */
export const canBeSeen = ({
	isAboutDetainee,
	isWithheld
}: Pick<ConcernOnFile, 'isAboutDetainee' | 'isWithheld'>): boolean =>
	!isAboutDetainee && !isWithheld;

/**
 * [concern.10] What the next pair of a suite is asked to look at: every concern about the suite that is open, and one that a visit
 * saw not fixed since it was closed. Never what is withheld or kept from the force, and never what is about a person: the
 * person will have gone, and another pair has no part in what they said.
 */
export const standsInChecklist = (concern: ConcernOnFile): boolean => {
	const { standing, reopeningProposed } = concern;
	if (!canBeSeen(concern) || isPraise(concern)) return false;
	const state = stateOf(concern);
	if (state === 'merged' || standing === 'keptFromForce') return false;
	return !isOver(state) || reopeningProposed?.why === 'notFixed';
};
