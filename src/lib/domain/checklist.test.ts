import { describe, expect, it } from 'vitest';
import {
	answerInWords,
	answerTypes,
	concernFrom,
	coreLimits,
	findQuestion,
	isAnswerOf,
	progressOf,
	questionsOf,
	SectionOf,
	templateOn,
	type ChecklistTemplate,
	type Question
} from './checklist.ts';
import { getTemplate, publishedTemplates } from './checklists/published.ts';
import { problemsInTemplate } from './template-problems.ts';
import { addDays, type Day } from './time.ts';

const template = publishedTemplates.at(-1)!;
/** The newest template with the first question of a section changed. */
const changed = (of: SectionOf, part: Partial<Question>): ChecklistTemplate => ({
	...template,
	sections: template.sections.map((section) =>
		section === template.sections.find((other) => other.of === of)
			? {
					...section,
					questions: section.questions.map((question, at) =>
						at === 0 ? { ...question, ...part } : question
					)
				}
			: section
	)
});
const many = (of: SectionOf): ChecklistTemplate => {
	const section = template.sections.find((other) => other.of === of)!;
	const questions = Array.from({ length: coreLimits[of] + 1 }, (_, at) => ({
		...section.questions[0]!,
		id: `${section.questions[0]!.id[0]}${at + 10}`,
		level: 'core' as const,
		beside: undefined
	}));
	const others = template.sections.filter((other) => other.of !== of);
	const alone = others.map((other) => ({
		...other,
		questions: other.questions.map((question) => ({ ...question, beside: undefined }))
	}));
	return { ...template, sections: [...alone, { ...section, questions }] };
};

describe('every published checklist', () => {
	it.each(publishedTemplates.map((published) => [published.id, published]))(
		'[checklist.2] %s has nothing wrong with it',
		(_, published) => {
			expect(problemsInTemplate(published)).toEqual([]);
		}
	);

	it('[checklist.2] ids of templates are theirs alone', () => {
		expect(new Set(publishedTemplates.map(({ id }) => id)).size).toBe(publishedTemplates.length);
		expect(() => getTemplate('none')).toThrow('none');
	});

	it('[checklist.1] from the first day on every day has exactly one', () => {
		const first = publishedTemplates[0]!.activeFrom;
		const last = publishedTemplates.at(-1)!.activeFrom;
		for (let day = first; day <= addDays(last, 3); day = addDays(day, 1)) {
			const active = publishedTemplates.filter((one) => templateOn([one], day));
			expect(active, day).toHaveLength(1);
		}
		expect(templateOn(publishedTemplates, addDays(first, -1))).toBeUndefined();
		expect(publishedTemplates.at(-1)!.activeTo).toBeUndefined();
	});

	it('[checklist.1] a version ends on the day on which the next begins', () => {
		const day = (text: string) => text as Day;
		const old = {
			...template,
			id: 'old',
			activeFrom: day('2026-01-01'),
			activeTo: day('2026-06-01')
		};
		const next = { ...template, id: 'new', activeFrom: day('2026-06-01') };
		const on = (text: string) => templateOn([old, next], day(text))?.id;
		expect(['2025-12-31', '2026-01-01', '2026-05-31', '2026-06-01'].map(on)).toEqual([
			undefined,
			'old',
			'old',
			'new'
		]);
	});
});

describe('a template with a mistake', () => {
	const [suiteFirst, suiteSecond] = questionsOf(template, 'suite') as [Question, Question];
	it.each<[string, unknown, object]>([
		['no text', changed('talk', { text: '' }), { problem: 'malformed' }],
		['an unknown key', { ...template, isDraft: true }, { problem: 'malformed' }],
		['no template at all', null, { problem: 'malformed' }],
		[
			'the same question twice',
			changed('suite', { id: suiteSecond.id }),
			{ problem: 'questionTwice', questionId: suiteSecond.id }
		],
		[
			'a question of another section',
			changed('suite', { id: 'D99' }),
			{ problem: 'wrongSection', questionId: 'D99' }
		],
		[
			'an answer that is none',
			changed('suite', { concern: { ...suiteFirst.concern!, when: ['no'] } }),
			{ problem: 'answerUnknown', answer: 'no' }
		],
		[
			'a concern from not asking',
			changed('suite', { concern: { ...suiteFirst.concern!, when: ['notAsked'] } }),
			{ problem: 'answerUnknown', answer: 'notAsked' }
		],
		[
			'a point beside no question',
			changed('record', { beside: 'D99' }),
			{ problem: 'besideUnknown' }
		],
		...SectionOf.options.map((of): [string, unknown, object] => [
			`too many core questions of the ${of}`,
			many(of),
			{ problem: 'tooManyCore', of, core: coreLimits[of] + 1 }
		])
	])('[checklist.2] %s is found, and nothing else', (_, mistaken, problem) => {
		const problems = problemsInTemplate(mistaken);
		expect(problems).toHaveLength(1);
		expect(problems[0]).toMatchObject(problem);
	});
});

it('[checklist.3] progress counts core questions, and not asked is an answer', () => {
	const questions = questionsOf(template, 'suite');
	const prompt: Question = { ...questions[0]!, id: 'B90', level: 'prompt' };
	const answers = new Map([
		[questions[0]!.id, 'fine'],
		[questions[1]!.id, 'notAsked'],
		['B90', 'fine']
	]);
	const core = questions.filter(({ level }) => level === 'core').length;
	expect(progressOf([...questions, prompt], answers)).toEqual({ answered: 2, core });
});

it('answers read as words, and an unknown one is shown as it is', () => {
	const question = findQuestion(template, 'D02')!;
	expect(answerInWords(question, 'talk', 'unsure')).toBe('Not sure');
	expect(answerInWords(question, 'talk', undefined)).toBe('Not asked');
	expect(answerInWords(question, 'record', 'notAsked')).toBe('Not checked');
	expect(answerInWords(question, 'talk', 'perhaps')).toBe('perhaps');
	for (const { value } of answerTypes[question.type])
		expect(isAnswerOf(question, value)).toBe(true);
	expect(isAnswerOf(question, 'fine')).toBe(false);
	expect(concernFrom(question, 'no')).toEqual({
		category: 'rightsAndInformation',
		severity: 'serious'
	});
	expect(concernFrom(question, 'yes')).toBeUndefined();
	expect(concernFrom(question, undefined)).toBeUndefined();
});
