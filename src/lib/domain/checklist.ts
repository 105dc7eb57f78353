import * as z from 'zod/mini';
import { Circumstance } from './circumstance.ts';
import { ConcernCategory, Severity } from './concern.ts';
import { Day } from './time.ts';

/** How a question can be answered, and how each answer reads. Nothing is ever pre-ticked. */
export const answerTypes = {
	yesNo: [
		{ value: 'yes', words: 'Yes' },
		{ value: 'no', words: 'No' }
	],
	yesNoUnsure: [
		{ value: 'yes', words: 'Yes' },
		{ value: 'no', words: 'No' },
		{ value: 'unsure', words: 'Not sure' }
	],
	yesNoNotNeeded: [
		{ value: 'yes', words: 'Yes' },
		{ value: 'no', words: 'No' },
		{ value: 'notNeeded', words: 'Not needed' }
	],
	condition: [
		{ value: 'fine', words: 'Fine' },
		{ value: 'notRight', words: 'Something not right' }
	],
	record: [
		{ value: 'shown', words: 'The record shows it' },
		{ value: 'notShown', words: 'The record does not show it' }
	],
	treatment: [
		{ value: 'well', words: 'Well' },
		{ value: 'mixed', words: 'Mixed' },
		{ value: 'badly', words: 'Badly' }
	],
	worry: [
		{ value: 'nothing', words: 'Nothing worried us' },
		{ value: 'worried', words: 'Yes: tell staff now' }
	],
	/** Asked of women and girls, and only where it is private. */
	private: [
		{ value: 'yes', words: 'Yes' },
		{ value: 'no', words: 'No' },
		{ value: 'elsewhere', words: 'Checked on the record, or asked female staff' }
	],
	/** One of the question's own options. */
	choice: [],
	/** Any number of the question's own options, their values joined by spaces. */
	several: [],
	/** A whole number up to 9,999. */
	number: [],
	/** A time of day on London clocks, `02:41`. */
	time: [],
	/** Words alone: a note about the question is its answer. */
	words: []
} as const;
export const AnswerType = z.enum(Object.keys(answerTypes) as [keyof typeof answerTypes]);
export type AnswerType = keyof typeof answerTypes;

/** Always possible, and never counted as an answer. */
export const NOT_ASKED = 'notAsked';

/** What a question is asked of: the visit itself, the suite, a person held, a talk with them, their custody record. */
export const SectionOf = z.enum(['visit', 'suite', 'person', 'talk', 'record']);
export type SectionOf = z.infer<typeof SectionOf>;

/**
 * When a section or a question is shown at all: a circumstance of the person, or an answer given to another question
 * about the same person or suite.
 */
export const Condition = z.union([
	z.strictObject({ circumstance: Circumstance }),
	z.strictObject({ question: z.string(), is: z.array(z.string()).check(z.minLength(1)) })
]);
export type Condition = z.infer<typeof Condition>;

export const Question = z.strictObject({
	/** A stable key, `D02`; the same question keeps it through the versions. */
	id: z.string().check(z.regex(/^[A-ET]\d{2}$/)),
	/** `core` counts in the progress; `prompt` is asked if it comes up, and left alone it is not a gap. */
	level: z.enum(['core', 'prompt']),
	/** As asked, in words that the person can be asked in. */
	text: z.string().check(z.minLength(8), z.maxLength(160)),
	/** As printed in the report. */
	label: z.string().check(z.minLength(3), z.maxLength(80)),
	hint: z.optional(z.string().check(z.maxLength(240))),
	type: AnswerType,
	/** The options of `choice` and `several`. */
	options: z.optional(
		z
			.array(
				z.strictObject({
					value: z.string().check(z.regex(/^[a-z0-9][A-Za-z0-9]{0,29}$/)),
					words: z.string().check(z.minLength(1), z.maxLength(80))
				})
			)
			.check(z.minLength(2), z.maxLength(16))
	),
	/** Shown only when this holds; always, where there is none. */
	when: z.optional(Condition),
	/** Answers from which a concern opens, with its category filled in. */
	concern: z.optional(
		z.strictObject({
			when: z.array(z.string()).check(z.minLength(1)),
			category: ConcernCategory,
			severity: Severity
		})
	),
	/** An answer in a talk that is read beside this point of the record. */
	beside: z.optional(z.string().check(z.regex(/^D\d{2}$/))),
	/** Kept from everybody at the force, whatever the answer. */
	isConfidential: z.optional(z.boolean()),
	/** Where the rule comes from. */
	source: z.string().check(z.minLength(3), z.maxLength(160))
});
export type Question = z.infer<typeof Question>;

export const Section = z.strictObject({
	id: z.string().check(z.regex(/^[a-z][A-Za-z0-9]+$/)),
	title: z.string().check(z.minLength(3), z.maxLength(80)),
	of: SectionOf,
	/** A block for some people only. */
	when: z.optional(Condition),
	questions: z.array(Question).check(z.minLength(1))
});
export type Section = z.infer<typeof Section>;

/** One version of the checklist: a dated constant that is never edited once it is in force. */
export const ChecklistTemplate = z.strictObject({
	id: z.string().check(z.minLength(3), z.maxLength(40)),
	title: z.string().check(z.minLength(3), z.maxLength(120)),
	/** First London day on which visits begin with it. */
	activeFrom: Day,
	/** First day on which they no longer do. */
	activeTo: z.optional(Day),
	sections: z.array(Section).check(z.minLength(1)),
	/** Points of the field's list that are no question: where the visit keeps them, by the point's key. */
	keptElsewhere: z.optional(
		z.record(
			z.string().check(z.regex(/^[A-E]\d{2}$/)),
			z.string().check(z.minLength(3), z.maxLength(120))
		)
	)
});
export type ChecklistTemplate = z.infer<typeof ChecklistTemplate>;

/** As many core questions as can be asked in the time that a pair has: 15 held, 30 to 90 minutes. */
export const coreLimits: Record<SectionOf, number> = {
	visit: 0,
	suite: 9,
	person: 0,
	talk: 12,
	record: 5
};

export const questionsOf = (template: ChecklistTemplate, of: SectionOf): Question[] =>
	template.sections.filter((section) => section.of === of).flatMap(({ questions }) => questions);

export const findQuestion = (template: ChecklistTemplate, id: string): Question | undefined =>
	template.sections.flatMap(({ questions }) => questions).find((question) => question.id === id);

/** What is known when it is decided what to show: the person's circumstances and the answers given so far. */
export type ShownFor = {
	circumstances: ReadonlySet<Circumstance>;
	answers: ReadonlyMap<string, string>;
};

const holds = (condition: Condition | undefined, { circumstances, answers }: ShownFor): boolean => {
	if (!condition) return true;
	if ('circumstance' in condition) return circumstances.has(condition.circumstance);
	const answer = answers.get(condition.question);
	return answer !== undefined && condition.is.some((value) => answer.split(' ').includes(value));
};

/**
 * [checklist.4] The sections to show, with the questions of each that apply now. What was answered stays in sight even
 * when its condition no longer holds: no answer disappears because another was changed.
 */
export const sectionsFor = (
	template: ChecklistTemplate,
	of: SectionOf,
	shownFor: ShownFor
): Section[] =>
	template.sections
		.filter((section) => section.of === of)
		.map((section) => ({
			...section,
			questions: section.questions.filter(
				(question) =>
					shownFor.answers.has(question.id) ||
					(holds(section.when, shownFor) && holds(question.when, shownFor))
			)
		}))
		.filter(({ questions }) => questions.length > 0);

/** The options of a question: its own, or those of its type. */
export const optionsOf = (question: Question): readonly { value: string; words: string }[] =>
	question.options ?? answerTypes[question.type];

export const notAskedInWords = (of: SectionOf): string =>
	of === 'talk' || of === 'person' ? 'Not asked' : 'Not checked';

/** The words of an answer as printed; a value of an unknown version is shown as it is, never hidden. */
export const answerInWords = (
	question: Question,
	of: SectionOf,
	value: string | undefined
): string => {
	if (value === undefined || value === NOT_ASKED) return notAskedInWords(of);
	const words = (one: string) =>
		optionsOf(question).find((option) => option.value === one)?.words ?? one;
	return question.type === 'several' ? value.split(' ').map(words).join(', ') : words(value);
};

const isOneOf = (question: Question, value: string): boolean =>
	optionsOf(question).some((option) => option.value === value);

export const isAnswerOf = (question: Question, value: unknown): boolean => {
	if (value === NOT_ASKED) return true;
	if (typeof value !== 'string') return false;
	if (question.type === 'number') return /^(0|[1-9]\d{0,3})$/.test(value);
	if (question.type === 'time') return /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
	if (question.type !== 'several') return isOneOf(question, value);
	const chosen = value.split(' ');
	return new Set(chosen).size === chosen.length && chosen.every((one) => isOneOf(question, one));
};

/** Whether this answer opens a concern, and with which category and severity filled in. */
export const concernFrom = (
	question: Question,
	value: string | undefined
): { category: ConcernCategory; severity: Severity } | undefined =>
	question.concern && value?.split(' ').some((one) => question.concern?.when.includes(one))
		? { category: question.concern.category, severity: question.concern.severity }
		: undefined;

/** [checklist.3] How far a section is: answered core questions of all core ones. A prompt left alone is not a gap. */
export const progressOf = (
	questions: readonly Question[],
	answers: ReadonlyMap<string, string>
): { answered: number; core: number } => {
	const core = questions.filter(({ level }) => level === 'core');
	return { core: core.length, answered: core.filter(({ id }) => answers.has(id)).length };
};

/**
 * [checklist.1] The template in force on a day: exactly one from the first day on. Windows are half open: one version
 * ends on the day on which the next begins.
 */
export const templateOn = (
	templates: readonly ChecklistTemplate[],
	day: Day
): ChecklistTemplate | undefined =>
	templates.find(({ activeFrom, activeTo }) => activeFrom <= day && (!activeTo || day < activeTo));
