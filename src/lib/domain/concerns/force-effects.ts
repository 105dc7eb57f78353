import type { Answer } from './answer.ts';
import type { ConcernOnFile, Effects } from './concern-on-file.ts';
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

const standingAfter: Partial<Record<Answer['code'], ConcernOnFile['standing']>> = {
	acceptedFixed: 'waitingToBeSeen',
	acceptedPlanned: 'planned'
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
	answered: ({ standing, rounds }, { answer }, { id, at }) =>
		isWithForce(standing)
			? {
					standing: standingAfter[answer.code] ?? 'answered',
					rounds: inLastRound(rounds, ({ acknowledgedAt, answers, pauses }) => ({
						acknowledgedAt: acknowledgedAt ?? at,
						answers: [...answers, { entryId: id, at, answer }],
						pauses: answer.code === 'acceptedPlanned' ? pauses : endPause(pauses, at)
					}))
				}
			: {},
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
