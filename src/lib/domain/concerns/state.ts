import type { ConcernOnFile } from './concern-on-file.ts';

/**
 * Where a concern on file stands.
 *
 * | state             | what it means                                            | whose move it is      |
 * | ----------------- | -------------------------------------------------------- | --------------------- |
 * | `toTriage`        | the office has not yet decided; worded, perhaps          | the office            |
 * | `keptFromForce`   | the office deals with it by its own confidential path    | the office            |
 * | `withForce`       | sent, not yet acknowledged                               | the force             |
 * | `acknowledged`    | the force has said that it has it                        | the force             |
 * | `planned`         | the force gave a date                                    | the force             |
 * | `waitingToBeSeen` | the force says that it is fixed                          | the next pair         |
 * | `answered`        | explained, disputed, another agency’s, a duplicate; or   | the office            |
 * |                   | fixed, they say, and no visit can look at it             |                       |
 * | `settled`         | good practice passed on, or put right before they left   | nobody                |
 * | `closed`          | seen fixed by a later visit, or by the office, with why  | nobody                |
 * | `merged`          | the same as another, which goes on for both              | nobody                |
 */
export const concernStates = [
	{ code: 'toTriage', words: 'New', move: 'office' },
	{ code: 'keptFromForce', words: 'Not for the force', move: 'office' },
	{ code: 'withForce', words: 'With the force', move: 'force' },
	{ code: 'acknowledged', words: 'Acknowledged', move: 'force' },
	{ code: 'planned', words: 'Planned for a date', move: 'force' },
	{ code: 'waitingToBeSeen', words: 'Waiting to be seen by a visit', move: 'visitors' },
	{ code: 'answered', words: 'Answered', move: 'office' },
	{ code: 'settled', words: 'Nothing more to do', move: 'nobody' },
	{ code: 'closed', words: 'Closed', move: 'nobody' },
	{ code: 'merged', words: 'Joined with another', move: 'nobody' }
] as const;
export type ConcernState = (typeof concernStates)[number]['code'];

export const stateInWords = (state: ConcernState): string =>
	concernStates.find(({ code }) => code === state)!.words;

/** Whose move it is; one post, not one person. */
export const whoseMove = (state: ConcernState): 'office' | 'force' | 'visitors' | 'nobody' =>
	concernStates.find(({ code }) => code === state)!.move;

export const stateOf = ({ standing, merged }: Pick<ConcernOnFile, 'standing' | 'merged'>) =>
	merged ? 'merged' : standing;

/** Sent, and neither closed nor settled: the force can answer, and its clocks may run. */
export const isWithForce = (standing: ConcernState): boolean =>
	['withForce', 'acknowledged', 'planned', 'waitingToBeSeen', 'answered'].includes(standing);

export const isOver = (state: ConcernState): boolean => whoseMove(state) === 'nobody';

/** Good practice: nothing to answer, nothing to be late with. */
export const isPraise = ({ category, severity }: Pick<ConcernOnFile, 'category' | 'severity'>) =>
	category === 'goodPractice' || severity === 'praise';

/** [concern.2] What went at once to somebody, and what the office has made urgent since. */
export const isUrgent = ({ route, severity }: Pick<ConcernOnFile, 'route' | 'severity'>): boolean =>
	route !== 'withReport' || severity === 'immediate';
