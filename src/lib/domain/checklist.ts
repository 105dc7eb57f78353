import { z } from 'zod';
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
	]
} as const;
export const AnswerType = z.enum(Object.keys(answerTypes) as [keyof typeof answerTypes]);
export type AnswerType = keyof typeof answerTypes;

/** Always possible, and never counted as an answer. */
export const NOT_ASKED = 'notAsked';

/** What a question is asked of: a person held in a talk, their custody record, or the suite. */
export const SectionOf = z.enum(['talk', 'record', 'suite']);
export type SectionOf = z.infer<typeof SectionOf>;

export const Question = z.strictObject({
	/** A stable key, `D02`; the same question keeps it through the versions. */
	id: z.string().regex(/^[A-E]\d{2}$/),
	/** `core` counts in the progress; `prompt` is asked if it comes up, and left alone it is not a gap. */
	level: z.enum(['core', 'prompt']),
	/** As asked, in words that the person can be asked in. */
	text: z.string().min(8).max(160),
	/** As printed in the report. */
	label: z.string().min(3).max(80),
	hint: z.string().max(240).optional(),
	type: AnswerType,
	/** Answers from which a concern opens, with its category filled in. */
	concern: z
		.strictObject({
			when: z.array(z.string()).min(1),
			category: ConcernCategory,
			severity: Severity
		})
		.optional(),
	/** An answer in a talk that is read beside this point of the record. */
	beside: z
		.string()
		.regex(/^D\d{2}$/)
		.optional(),
	/** Kept from everybody at the force, whatever the answer. */
	isConfidential: z.boolean().optional(),
	/** Where the rule comes from. */
	source: z.string().min(3).max(160)
});
export type Question = z.infer<typeof Question>;

export const Section = z.strictObject({
	id: z.string().regex(/^[a-z][A-Za-z]+$/),
	title: z.string().min(3).max(80),
	of: SectionOf,
	questions: z.array(Question).min(1)
});
export type Section = z.infer<typeof Section>;

/** One version of the checklist: a dated constant that is never edited once it is in force. */
export const ChecklistTemplate = z.strictObject({
	id: z.string().min(3).max(40),
	title: z.string().min(3).max(120),
	/** First London day on which visits begin with it. */
	activeFrom: Day,
	/** First day on which they no longer do. */
	activeTo: Day.optional(),
	sections: z.array(Section).min(1)
});
export type ChecklistTemplate = z.infer<typeof ChecklistTemplate>;

/** As many core questions as can be asked in the time that a pair has: 15 held, 30 to 90 minutes. */
export const coreLimits: Record<SectionOf, number> = { talk: 12, record: 5, suite: 9 };

export const questionsOf = (template: ChecklistTemplate, of: SectionOf): Question[] =>
	template.sections.filter((section) => section.of === of).flatMap(({ questions }) => questions);

export const findQuestion = (template: ChecklistTemplate, id: string): Question | undefined =>
	template.sections.flatMap(({ questions }) => questions).find((question) => question.id === id);

export const notAskedInWords = (of: SectionOf): string =>
	of === 'talk' ? 'Not asked' : 'Not checked';

/** The words of an answer as printed; a value of an unknown version is shown as it is, never hidden. */
export const answerInWords = (
	question: Question,
	of: SectionOf,
	value: string | undefined
): string =>
	value === undefined || value === NOT_ASKED
		? notAskedInWords(of)
		: (answerTypes[question.type].find((option) => option.value === value)?.words ?? value);

export const isAnswerOf = (question: Question, value: unknown): boolean =>
	value === NOT_ASKED || answerTypes[question.type].some((option) => option.value === value);

/** Whether this answer opens a concern, and with which category and severity filled in. */
export const concernFrom = (
	question: Question,
	value: string | undefined
): { category: ConcernCategory; severity: Severity } | undefined =>
	question.concern && value !== undefined && question.concern.when.includes(value)
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

export type TemplateProblem =
	| { problem: 'malformed'; detail: string }
	| { problem: 'questionTwice'; questionId: string }
	| { problem: 'tooManyCore'; of: SectionOf; core: number }
	| { problem: 'answerUnknown'; questionId: string; answer: string }
	| { problem: 'besideUnknown'; questionId: string }
	| { problem: 'wrongSection'; questionId: string };

const letterOf: Record<SectionOf, string> = { talk: 'D', record: 'E', suite: 'B' };

/** [checklist.2] What is wrong with a template. A bad template fails a test, never a visit. */
export const problemsInTemplate = (template: unknown): TemplateProblem[] => {
	const parsed = ChecklistTemplate.safeParse(template);
	if (!parsed.success)
		return parsed.error.issues.map(({ path, message }) => ({
			problem: 'malformed',
			detail: `${path.join('.')}: ${message}`
		}));
	const { sections } = parsed.data;
	const all = sections.flatMap(({ of, questions }) =>
		questions.map((question) => ({ of, question }))
	);
	const problems: TemplateProblem[] = [];
	const seen = new Set<string>();
	for (const { of, question } of all) {
		if (seen.has(question.id)) problems.push({ problem: 'questionTwice', questionId: question.id });
		seen.add(question.id);
		if (!question.id.startsWith(letterOf[of]))
			problems.push({ problem: 'wrongSection', questionId: question.id });
		for (const answer of question.concern?.when ?? [])
			if (!isAnswerOf(question, answer) || answer === NOT_ASKED)
				problems.push({ problem: 'answerUnknown', questionId: question.id, answer });
		if (question.beside && !all.some((other) => other.question.id === question.beside))
			problems.push({ problem: 'besideUnknown', questionId: question.id });
	}
	for (const of of SectionOf.options) {
		const core = all.filter((entry) => entry.of === of && entry.question.level === 'core').length;
		if (core > coreLimits[of]) problems.push({ problem: 'tooManyCore', of, core });
	}
	return problems;
};
