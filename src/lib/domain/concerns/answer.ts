import * as z from 'zod/mini';
import { EntityId } from '#lib/domain/ids.ts';
import { Day, dayInWords } from '#lib/domain/time.ts';

/** What the force can say to a concern. Source: docs/field.md, proposal from published replies. */
export const answerCodes = [
	{ code: 'acceptedFixed', words: 'Accepted, and fixed' },
	{ code: 'acceptedPlanned', words: 'Accepted, planned for a date' },
	{ code: 'explained', words: 'Explained, nothing will change' },
	{ code: 'disputed', words: 'Disputed, with evidence' },
	{ code: 'otherAgency', words: 'For another agency' },
	{ code: 'duplicate', words: 'The same as another concern' }
] as const;
export type AnswerCode = (typeof answerCodes)[number]['code'];

export const answerInWords = (code: AnswerCode): string =>
	answerCodes.find((answer) => answer.code === code)!.words;

/** Longest text that the force or the office writes to a concern, in UTF-16 units. */
export const LONGEST_WORDS = 4_000;

const words = z.string().check(z.trim(), z.minLength(1), z.maxLength(LONGEST_WORDS));

/** The force's answer: a code, what the code asks for, and its words. */
export const Answer = z.discriminatedUnion('code', [
	z.strictObject({ code: z.literal('acceptedFixed'), text: words }),
	/** `on`: the London day by which it will be fixed; it becomes a clock. */
	z.strictObject({ code: z.literal('acceptedPlanned'), text: words, on: Day }),
	z.strictObject({ code: z.literal('explained'), text: words }),
	z.strictObject({ code: z.literal('disputed'), text: words, evidence: words }),
	/** Health care is another body's, and so are council beds and contractors: the body is named. */
	z.strictObject({
		code: z.literal('otherAgency'),
		text: words,
		agency: z.string().check(z.trim(), z.minLength(2), z.maxLength(160))
	}),
	z.strictObject({ code: z.literal('duplicate'), text: words, of: EntityId })
]);
export type Answer = z.infer<typeof Answer>;

/** `accepted, and fixed`, and with the date that was given: `accepted, planned for 3 December 2026`. */
export const answerWithDate = (answer: Answer): string =>
	answer.code === 'acceptedPlanned'
		? `accepted, planned for ${dayInWords(answer.on)}`
		: answerInWords(answer.code).toLowerCase();

/** All that the force wrote in an answer, a paragraph each. */
export const answerWords = (answer: Answer): string[] =>
	answer.code === 'disputed'
		? [answer.text, answer.evidence]
		: answer.code === 'otherAgency'
			? [answer.agency, answer.text]
			: [answer.text];
