import type { DetaineeEntry } from '#lib/domain/visit-record.ts';

/** Consent to talk and to look at the record, in one tap. */
export const consentChoices = [
	{ value: 'both', label: 'Yes to a talk and the record' },
	{ value: 'talk', label: 'Yes to a talk only' },
	{ value: 'record', label: 'Yes to the record only' },
	{ value: 'declined', label: 'Declined' },
	{ value: 'couldNotDecide', label: 'Could not decide (asleep, unwell, drink or drugs)' }
] as const;
type ConsentChoice = (typeof consentChoices)[number]['value'];

/** What a choice writes: a word for what happened with the person goes with it. */
const meanings: Record<ConsentChoice, [talk: string, record: string, outcome: string]> = {
	both: ['yes', 'yes', 'seen'],
	talk: ['yes', 'no', 'seen'],
	record: ['no', 'yes', 'declined'],
	declined: ['no', 'no', 'declined'],
	couldNotDecide: ['couldNotDecide', 'couldNotDecide', 'couldNotDecide']
};

export const consentFields = (
	choice: string | undefined
): Record<'consentToTalk' | 'consentToRecord' | 'outcome', string | null> => {
	const [talk, record, outcome] = meanings[choice as ConsentChoice] ?? [null, null, null];
	return { consentToTalk: talk, consentToRecord: record, outcome };
};

/** The choice that an entry stands for; `undefined` while there is no word on a talk. */
export const consentOf = ({
	consentToTalk: { value: talk },
	consentToRecord: { value: record }
}: Pick<DetaineeEntry, 'consentToTalk' | 'consentToRecord'>): ConsentChoice | undefined => {
	if (talk === undefined) return undefined;
	if (talk === 'couldNotDecide') return 'couldNotDecide';
	if (talk === 'yes') return record === 'yes' ? 'both' : 'talk';
	return record === 'yes' ? 'record' : 'declined';
};
