import type { Question, Section } from '#lib/domain/checklist.ts';
import { mayReadRecord } from '#lib/domain/records-to-check.ts';
import type { DetaineeEntry, VisitRecord } from '#lib/domain/visit-record.ts';
import { sectionsShown } from '../shown-for.ts';

/** A person with all that is to be asked of them now; nothing, as long as they have agreed to nothing. */
export type PersonPart = { detainee: DetaineeEntry; sections: Section[] };

/** The id of a question's first control: the same question stands on the page for several people. */
export const controlId = ({ id }: Question, detainee?: DetaineeEntry): string =>
	detainee ? `q-${id}-${detainee.id}` : `q-${id}`;

/** The title of a person's part is its anchor. */
export const partId = ({ id }: DetaineeEntry): string => `person-${id}`;

const isTalkedWith = ({ consentToTalk, answers }: DetaineeEntry): boolean =>
	consentToTalk.value === 'yes' || [...answers.keys()].some((id) => id.startsWith('D'));

/** What of a visit decides what is to be asked. */
type AskedFrom = Pick<VisitRecord, 'template' | 'suiteAnswers'>;

export const suiteParts = (record: AskedFrom): Section[] => [
	...sectionsShown(record, 'visit'),
	...sectionsShown(record, 'suite')
];

/** Everything about a person that applies, in the order of the work: the talk, how it was held, the record. */
export const personPart = (record: AskedFrom, detainee: DetaineeEntry): PersonPart => ({
	detainee,
	sections: [
		...(isTalkedWith(detainee)
			? [...sectionsShown(record, 'talk', detainee), ...sectionsShown(record, 'person', detainee)]
			: []),
		...(mayReadRecord(detainee) ? sectionsShown(record, 'record', detainee) : [])
	]
});

/** `personPart`, the very same one for the same entry: nothing is drawn anew of a person about whom nothing is new. */
export const keptParts = (record: AskedFrom): ((detainee: DetaineeEntry) => PersonPart) => {
	const kept = new WeakMap<DetaineeEntry, PersonPart>();
	return (detainee) => {
		const part = kept.get(detainee) ?? personPart(record, detainee);
		kept.set(detainee, part);
		return part;
	};
};
