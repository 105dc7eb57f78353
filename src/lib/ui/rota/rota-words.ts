import { weekInWords } from '#lib/domain/rota/week.ts';
import type { Barrier } from '#lib/domain/rota/eligibility.ts';
import type { GuesserName } from '#lib/domain/rota/guessers.ts';
import type { SoftRule } from '#lib/domain/rota/settings.ts';
import type { Day } from '#lib/domain/time.ts';

/** What keeps somebody from a visit, after their name: `Una Varga: has another visit in that week`. */
export const barrierInWords: Record<Barrier, string> = {
	samePerson: 'one person cannot be both visitors',
	twoProbationers: 'both are on probation',
	partnerNotExperienced: 'somebody on probation goes with an experienced visitor only',
	notVetted: 'the vetting on record does not last until the week is over',
	noCard: 'the identity card on record does not last until the week is over',
	trainingOverdue: 'training is due before the week is over',
	notAccredited: 'the accreditation ends before the week is over',
	conflict: 'keeps away from this suite',
	twiceInWeek: 'has another visit in that week',
	notTact: 'is not accredited for the Terrorism Act, and this suite holds people under it',
	suiteClosed: 'the suite is not visited in that week',
	notFree: 'cannot go in that week',
	noCommonTime: 'there is no time at which both can go',
	tooMany: 'has as many visits in the quarter as anybody is asked for'
};

/** The same for a number of visitors: `12 cannot go in that week`. */
export const barrierOfManyInWords: Record<Barrier, string> = {
	...barrierInWords,
	notVetted: 'without vetting until the week is over',
	noCard: 'without an identity card until the week is over',
	trainingOverdue: 'with training due before the week is over',
	notAccredited: 'whose accreditation ends before the week is over',
	conflict: 'who keep away from this suite',
	twiceInWeek: 'with another visit in that week',
	notTact: 'not accredited for the Terrorism Act',
	notFree: 'who cannot go in that week',
	tooMany: 'with as many visits as anybody is asked for'
};

/** A rule that a place breaks. */
export const brokenInWords = {
	H1: 'the two may not go together',
	H2: 'vetting, identity card, training or accreditation does not last until the week is over',
	H3: 'keeps away from this suite',
	H4: 'has another visit in that week',
	H5: 'is not accredited for the Terrorism Act',
	H6: 'the suite is not visited in that week',
	free: 'cannot go in that week',
	most: 'has more visits in the quarter than anybody is asked for',
	once: 'another pair stands there too',
	known: 'is no visitor of the scheme'
} as const;

/** Soft rules: what each weight is for. */
export const softRuleInWords: Record<SoftRule, { name: string; about: string }> = {
	gap: { name: 'A week without a visit', about: 'For each suite and week without a pair.' },
	night: {
		name: 'Too few nights at a suite',
		about: 'For each night visit below the least number, by what the pairs can make.'
	},
	weekend: {
		name: 'Too few weekends at a suite',
		about: 'For each weekend visit below the least number.'
	},
	evening: {
		name: 'Too few evenings at a suite',
		about: 'For each evening visit below the least number.'
	},
	nightOfVisitor: {
		name: 'A visitor without a night visit',
		about: 'For each visitor who could go at night, has not in a year, and could not in this rota.'
	},
	fairness: {
		name: 'An unfair share',
		about: 'For visits above or below a fair share, squared: two too many cost four times one.'
	},
	repeatedPair: {
		name: 'The same two again',
		about: 'For each of two who went together within their last three visits.'
	},
	sameSuite: {
		name: 'The same suite twice running',
		about: 'For each visitor who goes where they went last.'
	},
	variety: {
		name: 'The same suite again in the quarter',
		about: 'For each further visit of one visitor to one suite.'
	},
	travel: { name: 'Travel', about: 'For every full ten miles of the way there.' }
};

export const guesserInWords: Record<GuesserName, string> = {
	mostFrequent: 'names the time visited most often',
	sameWeekday: 'names the weekday of the last visit',
	longestUnvisited: 'names the time not visited for longest',
	markov: 'names what has followed the last time most often',
	daysSinceLast: 'counts the days since the last visit'
};

export const rotaActInWords = {
	opened: 'Opened',
	setUp: 'Settings changed',
	drafted: 'Drafted',
	changed: 'A pair changed',
	emptied: 'A pair taken out',
	locked: 'A pair locked',
	unlocked: 'Unlocked',
	undone: 'Gone back',
	published: 'Published'
} as const;

export const expiryInWords = {
	vetting: 'Vetting',
	card: 'Identity card',
	training: 'Training',
	accreditation: 'Accreditation',
	probation: 'Probation'
} as const;

type RemedyWords = {
	kind: 'move' | 'askToBeFree' | 'askForTime' | 'renew';
	names: readonly string[];
	from: { suiteName: string; week: Day } | null;
	what: 'training' | 'card' | 'vetting' | 'accreditation' | null;
};

/** What it takes: `ask Una Varga, free if moved from Medway in week 14, from 5 April 2027`. */
export const remedyInWords = ({ kind, names, from, what }: RemedyWords): string => {
	const who = names.join(' and ');
	if (kind === 'move' && from)
		return `ask ${who}, free if moved from ${from.suiteName} in ${weekInWords(from.week)}`;
	if (kind === 'renew')
		return `renew the ${what === 'card' ? 'identity card' : what} of ${who} in time`;
	return kind === 'askForTime'
		? `ask ${who} for a time at which both can go`
		: `ask ${who}, who cannot go in that week`;
};

/** `week 14`, for the side of a table. */
export const shortWeek = (week: Day): string => weekInWords(week).split(',')[0]!;
