import { ageBands, genders, heldAsOptions } from '#lib/domain/circumstance.ts';
import type { Change } from '#lib/domain/change.ts';
import { recordTimes } from '#lib/domain/record-time.ts';
import { outcomeInWords, type Outcome } from '#lib/domain/outcome.ts';
import { instantInWords, type Instant } from '#lib/domain/time.ts';
import { consentInWords } from '#lib/domain/words.ts';

type Words = { label: string; words: (value: Change['value']) => string };

const yesNo = (value: Change['value']): string => (value ? 'Yes' : 'No');
const asTyped = (value: Change['value']): string => String(value);
const instant = (value: Change['value']): string => instantInWords(value as Instant);
const oneOf =
	(options: readonly { code: string; words: string }[]) =>
	(value: Change['value']): string =>
		options.find(({ code }) => code === value)?.words ?? String(value);
const consent = (value: Change['value']): string => consentInWords(value as 'yes');

/** The fields of a person's entry in words, for the place where two visitors wrote different things. */
export const detaineeFieldWords = {
	cell: { label: 'the cell', words: asTyped },
	custodyNumber: { label: 'the custody number', words: asTyped },
	consentToTalk: { label: 'consent to talk', words: consent },
	consentToRecord: { label: 'consent to look at the record', words: consent },
	outcome: { label: 'what happened', words: (value) => outcomeInWords(value as Outcome) },
	isChild: { label: 'under 18', words: yesNo },
	ageBand: { label: 'the age', words: oneOf(ageBands) },
	gender: { label: 'woman or man', words: oneOf(genders) },
	isVulnerable: { label: 'vulnerable', words: yesNo },
	needsInterpreter: { label: 'needs an interpreter', words: yesNo },
	heldAs: { label: 'held as', words: oneOf(heldAsOptions) },
	needsRousing: { label: 'to be roused', words: yesNo },
	offenceTalkStopped: { label: 'talk about the offence, stopped', words: yesNo },
	...(Object.fromEntries(
		recordTimes.map(({ code, words }) => [code, { label: words, words: instant }])
	) as Record<(typeof recordTimes)[number]['code'], Words>),
	extendedUntil: { label: 'detention extended until', words: instant }
} as const satisfies Record<string, Words>;
