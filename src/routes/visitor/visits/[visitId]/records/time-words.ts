import type { TimeToAsk } from '#lib/domain/detention-clock.ts';
import { recordTimes } from '#lib/domain/record-time.ts';
import { dayInWords, dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { momentNearInWords } from '../near-days.ts';

/** What the times typed say of one to ask about: always as far as they show, never as a verdict. */
export const standingInWords = (
	{ state, dueAt, missing, key }: TimeToAsk,
	at: Instant
): string | undefined => {
	if (!dueAt) {
		if (key === 'section136Child') return undefined;
		const time = recordTimes.find(({ code }) => code === missing)?.words;
		return time && `Not worked out: “${time}” is not typed.`;
	}
	const moment = momentNearInWords(dueAt, at);
	if (key === 'childTransfer')
		return `As far as the times typed show, to be asked since ${moment.replace(/^at /, '')}.`;
	const falls = state === 'passed' ? 'this fell due' : 'this falls due';
	return `As far as the times typed show, ${falls} ${moment}${state === 'soon' ? ', within the hour' : ''}.`;
};

/** What is said of the law of section 136, which Parliament is changing; with a day once one is known. */
export const section136InWords = (mayEndOn: Day | null, at: Instant): string => {
	if (!mayEndOn)
		return 'The law is being changed, so that police cells are no place of safety any more.';
	const tense = mayEndOn <= dayOf(at) ? 'has been' : 'is being';
	return `The law ${tense} changed: from ${dayInWords(mayEndOn)} this rule may have ended.`;
};
