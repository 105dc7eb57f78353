import * as z from 'zod/mini';

/** Times that a custody record shows, by the field of the person's entry that keeps each. */
export const recordTimes = [
	{ code: 'relevantAt', words: 'Arrived at the station (the clock of detention starts)' },
	{ code: 'authorisedAt', words: 'Detention authorised' },
	{ code: 'lastReviewAt', words: 'Last review' },
	{ code: 'chargedAt', words: 'Charged' },
	{ code: 'lastCheckAt', words: 'Last cell check written down' },
	{ code: 'lastMealAt', words: 'Last meal' },
	{ code: 'restFrom', words: 'Longest rest: from' },
	{ code: 'restTo', words: 'Longest rest: to' },
	{ code: 'lastHealthCheckAt', words: 'Last check by a nurse or doctor' }
] as const;
export type RecordTime = (typeof recordTimes)[number]['code'];

export const timesToAsk = [
	'review',
	'detentionLimit',
	'rest',
	'meal',
	'cellCheck',
	'section136Limit',
	'section136Child',
	'healthCheck',
	'childTransfer'
] as const;
export type TimeToAskKey = (typeof timesToAsk)[number];
export const TimeToAskKey = z.enum(timesToAsk);

/** *Not checked* is silence: a time without an answer. */
export const TimeAnswer = z.enum(['shown', 'notShown', 'notChecked']);
export type TimeAnswer = z.infer<typeof TimeAnswer>;

export const timeAnswerInWords: Record<TimeAnswer, string> = {
	shown: 'The record shows it',
	notShown: 'The record does not show it',
	notChecked: 'Not checked'
};
