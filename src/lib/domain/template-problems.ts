import {
	ChecklistTemplate,
	coreLimits,
	isAnswerOf,
	NOT_ASKED,
	SectionOf,
	type Condition,
	type Question,
	type Section
} from './checklist.ts';
import type { Circumstance } from './circumstance.ts';

export type TemplateProblem =
	| { problem: 'malformed'; detail: string }
	| { problem: 'questionTwice'; questionId: string }
	| { problem: 'tooManyCore'; of: SectionOf; core: number }
	| { problem: 'answerUnknown'; questionId: string; answer: string }
	| { problem: 'besideUnknown'; questionId: string }
	| { problem: 'optionsMisplaced'; questionId: string }
	| { problem: 'conditionUnknown'; questionId: string }
	| { problem: 'cycle'; questionId: string }
	| { problem: 'unreachable'; questionId: string }
	| { problem: 'wrongSection'; questionId: string };

type Placed = { section: Section; question: Question };

/** A theme's questions, `T`, stand in any section. */
const letterOf: Record<SectionOf, string> = {
	visit: 'A',
	suite: 'B',
	person: 'C',
	talk: 'D',
	record: 'E'
};

/** Questions whose answers are given about the same thing, so that one can depend on the other. */
const isSameSubject = (a: SectionOf, b: SectionOf): boolean => {
	const isOfPerson = (of: SectionOf) => of === 'person' || of === 'talk' || of === 'record';
	return isOfPerson(a) ? isOfPerson(b) : a === b || (a === 'suite' && b === 'visit');
};

const conditionsOf = ({ section, question }: Placed): Condition[] =>
	[section.when, question.when].filter((condition) => condition !== undefined);

/** Circumstances of which one person cannot have both. */
const exclusive: readonly (readonly [Circumstance, Circumstance])[] = [
	['child', 'vulnerableAdult'],
	['girl', 'vulnerableAdult']
];

/** Everything that must hold for a question to be shown, its askers included; `undefined` where it depends on itself. */
const chainOf = (
	placed: Placed,
	all: ReadonlyMap<string, Placed>,
	above: readonly string[] = []
): Condition[] | undefined => {
	if (above.includes(placed.question.id)) return undefined;
	const chain: Condition[] = [];
	for (const condition of conditionsOf(placed)) {
		chain.push(condition);
		const asked = 'question' in condition ? all.get(condition.question) : undefined;
		if (!asked) continue;
		const further = chainOf(asked, all, [...above, placed.question.id]);
		if (!further) return undefined;
		chain.push(...further);
	}
	return chain;
};

const canAllHold = (chain: readonly Condition[]): boolean => {
	const needed = new Set(chain.flatMap((one) => ('circumstance' in one ? [one.circumstance] : [])));
	if (exclusive.some(([a, b]) => needed.has(a) && needed.has(b))) return false;
	const answers = chain.flatMap((one) => ('question' in one ? [one] : []));
	return answers.every(({ question, is }) =>
		answers
			.filter((other) => other.question === question)
			.every((other) => other.is.some((value) => is.includes(value)))
	);
};

const problemsOfConditions = (
	placed: Placed,
	all: ReadonlyMap<string, Placed>
): TemplateProblem[] => {
	const { id: questionId } = placed.question;
	const isUnknown = conditionsOf(placed).some((condition) => {
		if ('circumstance' in condition)
			return placed.section.of === 'suite' || placed.section.of === 'visit';
		const asked = all.get(condition.question);
		if (!asked || !isSameSubject(placed.section.of, asked.section.of)) return true;
		return !condition.is.every((value) => value !== NOT_ASKED && isAnswerOf(asked.question, value));
	});
	if (isUnknown) return [{ problem: 'conditionUnknown', questionId }];
	const chain = chainOf(placed, all);
	if (!chain) return [{ problem: 'cycle', questionId }];
	return canAllHold(chain) ? [] : [{ problem: 'unreachable', questionId }];
};

const problemsOfQuestion = (
	placed: Placed,
	all: ReadonlyMap<string, Placed>
): TemplateProblem[] => {
	const { question, section } = placed;
	const questionId = question.id;
	const problems: TemplateProblem[] = [];
	if (![letterOf[section.of], 'T'].includes(questionId.charAt(0)))
		problems.push({ problem: 'wrongSection', questionId });
	const hasOwnOptions = question.type === 'choice' || question.type === 'several';
	if (hasOwnOptions !== (question.options !== undefined))
		problems.push({ problem: 'optionsMisplaced', questionId });
	for (const answer of question.concern?.when ?? [])
		if (!isAnswerOf(question, answer) || answer === NOT_ASKED)
			problems.push({ problem: 'answerUnknown', questionId, answer });
	if (question.beside && !all.has(question.beside))
		problems.push({ problem: 'besideUnknown', questionId });
	return [...problems, ...problemsOfConditions(placed, all)];
};

/**
 * [checklist.2] What is wrong with a template. A bad template fails a test, never a visit.
 * [checklist.5] Every question can be reached by some person's circumstances and answers, and none depends on itself.
 */
export const problemsInTemplate = (template: unknown): TemplateProblem[] => {
	const parsed = ChecklistTemplate.safeParse(template);
	if (!parsed.success)
		return parsed.error.issues.map(({ path, message }) => ({
			problem: 'malformed',
			detail: `${path.join('.')}: ${message}`
		}));
	const placed = parsed.data.sections.flatMap((section) =>
		section.questions.map((question) => ({ section, question }))
	);
	const all = new Map(placed.map((one) => [one.question.id, one]));
	const problems: TemplateProblem[] = placed
		.filter(({ question }, at) => placed.findIndex((one) => one.question.id === question.id) < at)
		.map(({ question }) => ({ problem: 'questionTwice', questionId: question.id }));
	problems.push(...placed.flatMap((one) => problemsOfQuestion(one, all)));
	for (const of of SectionOf.options) {
		const core = placed.filter(
			({ section, question }) => section.of === of && question.level === 'core'
		).length;
		if (core > coreLimits[of]) problems.push({ problem: 'tooManyCore', of, core });
	}
	return problems;
};
