import type { Answer } from './answer.ts';
import type { ConcernOnFile, Effects } from './concern-on-file.ts';
import { canBeSeen } from './next-pair.ts';
import { endPause, inLastRound } from './round.ts';
import { isOver, isWithForce } from './state.ts';

type ForceActs =
	| 'acknowledged'
	| 'assigned'
	| 'handedOver'
	| 'answered'
	| 'questionAsked'
	| 'questionAnswered'
	| 'fileAttached'
	| 'pausedForContractor'
	| 'resumed'
	| 'corrected'
	| 'thanked';

/** What no visit can look at goes back to the office, which closes it or does not. */
const standingAfter = (concern: ConcernOnFile, code: Answer['code']): ConcernOnFile['standing'] => {
	if (code === 'acceptedPlanned') return 'planned';
	return code === 'acceptedFixed' && canBeSeen(concern) ? 'waitingToBeSeen' : 'answered';
};

/** What the force does, and what both sides write to each other. An answer acknowledges, too. */
export const forceEffects: Pick<Effects, ForceActs> = {
	acknowledged: ({ standing, rounds }, _, { at }) =>
		standing === 'withForce'
			? {
					standing: 'acknowledged',
					rounds: inLastRound(rounds, ({ acknowledgedAt }) => ({
						acknowledgedAt: acknowledgedAt ?? at
					}))
				}
			: {},
	assigned: (_, { inspector }) => ({ inspector: inspector ?? undefined }),
	handedOver: () => ({}),
	answered: (concern, { answer }, { id: entryId, at }) => {
		const given = { entryId, at, answer };
		if (!isWithForce(concern.standing)) return { answer: given };
		return {
			answer: given,
			standing: standingAfter(concern, answer.code),
			rounds: inLastRound(concern.rounds, ({ acknowledgedAt, answers, pauses }) => ({
				acknowledgedAt: acknowledgedAt ?? at,
				answers: [...answers, given],
				pauses: answer.code === 'acceptedPlanned' ? pauses : endPause(pauses, at)
			}))
		};
	},
	questionAsked: ({ questions }, { to }, { id, side }) => ({
		questions: [...questions, { id, from: side, to }]
	}),
	questionAnswered: ({ questions }, { questionId }) => ({
		questions: questions.filter(({ id }) => id !== questionId)
	}),
	fileAttached: ({ files }, { fileId, name, type, bytes }, { side }) => ({
		files: files.some((file) => file.fileId === fileId)
			? files
			: [...files, { fileId, name, type, bytes, from: side, state: 'attached' }]
	}),
	pausedForContractor: ({ standing, rounds }, { until, reason }, { at }) =>
		isOver(standing)
			? {}
			: {
					rounds: inLastRound(rounds, ({ pauses }) => ({
						pauses: [...endPause(pauses, at), { from: at, until, reason, resumedAt: undefined }]
					}))
				},
	resumed: ({ rounds }, _, { at }) => ({
		rounds: inLastRound(rounds, ({ pauses }) => ({ pauses: endPause(pauses, at) }))
	}),
	corrected: () => ({}),
	thanked: () => ({})
};
