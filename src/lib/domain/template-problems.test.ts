import { describe, expect, it } from 'vitest';
import {
	isAnswerOf,
	questionsOf,
	sectionsFor,
	type ChecklistTemplate,
	type Question,
	type Section
} from './checklist.ts';
import { publishedTemplates } from './checklists/published.ts';
import type { Circumstance } from './circumstance.ts';
import { problemsInTemplate } from './template-problems.ts';

const template = publishedTemplates.at(-1)!;
const question = (id: string, part: Partial<Question> = {}): Question => ({
	id,
	level: 'prompt',
	text: 'Is this a question?',
	label: 'A question',
	type: 'yesNo',
	source: 'Made for a test',
	...part
});
const section = (
	questions: Question[],
	part: Partial<Omit<Section, 'questions'>> = {}
): Section => ({ id: 'one', title: 'A section', of: 'talk', ...part, questions });
const of = (...sections: Section[]): ChecklistTemplate => ({ ...template, sections });
const when = (id: string, ...is: string[]) => ({ question: id, is });

describe('what a question depends on', () => {
	it.each<[string, ChecklistTemplate, string, string]>([
		['itself', of(section([question('D01', { when: when('D01', 'yes') })])), 'cycle', 'D01'],
		[
			'one that depends on it',
			of(
				section([
					question('D01', { when: when('D02', 'yes') }),
					question('D02', { when: when('D01', 'yes') })
				])
			),
			'cycle',
			'D01'
		],
		[
			'a circle of three, through a section',
			of(
				section([question('D01')], { when: when('D03', 'yes') }),
				section([question('D02', { when: when('D01', 'yes') })]),
				section([question('D03', { when: when('D02', 'yes') })])
			),
			'cycle',
			'D01'
		],
		[
			'a question that is not there',
			of(section([question('D01', { when: when('D02', 'yes') })])),
			'conditionUnknown',
			'D01'
		],
		[
			'an answer that cannot be given',
			of(section([question('D01'), question('D02', { when: when('D01', 'perhaps') })])),
			'conditionUnknown',
			'D02'
		],
		[
			'not asking',
			of(section([question('D01'), question('D02', { when: when('D01', 'notAsked') })])),
			'conditionUnknown',
			'D02'
		],
		[
			'a point of the suite',
			of(
				section([question('B01')], { of: 'suite' }),
				section([question('D01', { when: when('B01', 'yes') })])
			),
			'conditionUnknown',
			'D01'
		],
		[
			'who a suite is',
			of(section([question('B01')], { of: 'suite', when: { circumstance: 'child' } })),
			'conditionUnknown',
			'B01'
		],
		[
			'being a child and an adult',
			of(
				section([question('D01', { when: { circumstance: 'vulnerableAdult' } })], {
					when: { circumstance: 'child' }
				})
			),
			'unreachable',
			'D01'
		],
		[
			'two answers to one question',
			of(
				section([
					question('D01'),
					question('D02', { when: when('D01', 'yes') }),
					question('D03', { when: when('D02', 'yes') })
				]),
				section([question('D04', { when: when('D02', 'yes') })], { when: when('D01', 'no') })
			),
			'unreachable',
			'D04'
		],
		[
			'options of its own that its type has not',
			of(
				section([
					question('D01', {
						options: [
							{ value: 'a', words: 'A' },
							{ value: 'b', words: 'B' }
						]
					})
				])
			),
			'optionsMisplaced',
			'D01'
		],
		[
			'options that are not there',
			of(section([question('D01', { type: 'choice' })])),
			'optionsMisplaced',
			'D01'
		]
	])('[checklist.5] %s is found', (_, mistaken, problem, questionId) => {
		expect(problemsInTemplate(mistaken)).toContainEqual({ problem, questionId });
	});

	it('[checklist.5] a chain without a circle is none', () => {
		const chain = of(
			section([
				question('D01'),
				question('D02', { when: when('D01', 'yes') }),
				question('D03', { when: when('D02', 'no') })
			])
		);
		expect(problemsInTemplate(chain)).toEqual([]);
	});

	it('[checklist.5] every question of every checklist is shown to somebody', () => {
		const everybody: Circumstance[][] = [
			['child', 'girl', 'woman', 'needsInterpreter', 'section136'],
			['vulnerableAdult', 'woman', 'needsInterpreter', 'section136']
		];
		for (const published of publishedTemplates)
			for (const subject of ['visit', 'suite', 'person', 'talk', 'record'] as const) {
				const opening = new Map([
					['D41', 'yes'],
					['D43', 'yes']
				]);
				const shown = new Set(
					everybody.flatMap((circumstances) =>
						sectionsFor(published, subject, {
							circumstances: new Set(circumstances),
							answers: opening
						}).flatMap(({ questions }) => questions.map(({ id }) => id))
					)
				);
				const all = questionsOf(published, subject).map(({ id }) => id);
				expect(all.filter((id) => !shown.has(id))).toEqual([]);
			}
	});
});

describe('what is shown', () => {
	const shown = (circumstances: Circumstance[], answers: [string, string][] = []) =>
		sectionsFor(template, 'talk', {
			circumstances: new Set(circumstances),
			answers: new Map(answers)
		}).map(({ id }) => id);

	it('[checklist.4] a block opens by who the person is, or by an answer', () => {
		expect(shown([])).not.toContain('child');
		expect(shown(['child'])).toContain('child');
		expect(shown([])).not.toContain('force');
		expect(shown([], [['D41', 'yes']])).toContain('force');
		expect(shown([], [['D41', 'no']])).not.toContain('force');
	});

	it('[checklist.4] what was answered stays in sight when its block closes again', () => {
		expect(shown([], [['D50', 'no']])).toContain('child');
		const [child] = sectionsFor(template, 'talk', {
			circumstances: new Set(),
			answers: new Map([['D50', 'no']])
		}).filter(({ id }) => id === 'child');
		expect(child?.questions.map(({ id }) => id)).toEqual(['D50']);
	});
});

it('an answer of each type is taken, and no other', () => {
	const several = questionsOf(template, 'suite').find(({ id }) => id === 'B14')!;
	expect(isAnswerOf(several, 'halal vegan')).toBe(true);
	expect(isAnswerOf(several, 'halal halal')).toBe(false);
	expect(isAnswerOf(several, 'halal meat')).toBe(false);
	expect(isAnswerOf(several, '')).toBe(false);
	const number = question('A16', { type: 'number' });
	expect(['0', '12', '9999'].every((value) => isAnswerOf(number, value))).toBe(true);
	expect(['', '-1', '01', '1.5', '10000'].some((value) => isAnswerOf(number, value))).toBe(false);
	const time = question('C10', { type: 'time' });
	expect(['00:00', '23:59'].every((value) => isAnswerOf(time, value))).toBe(true);
	expect(['24:00', '9:30', '12:60'].some((value) => isAnswerOf(time, value))).toBe(false);
	const words = question('D95', { type: 'words' });
	expect(isAnswerOf(words, 'anything')).toBe(false);
	expect(isAnswerOf(words, 'notAsked')).toBe(true);
	expect(isAnswerOf(number, 12)).toBe(false);
});

it('every point of the field’s list is a question or has its place', () => {
	const range = (letter: string, numbers: number[]) =>
		numbers.map((number) => `${letter}${String(number).padStart(2, '0')}`);
	const upTo = (from: number, to: number) =>
		Array.from({ length: to - from + 1 }, (_, at) => from + at);
	const points = [
		...range('A', upTo(1, 15)),
		...range('B', upTo(1, 30)),
		...range('C', upTo(1, 11)),
		...range('D', [
			...upTo(1, 8),
			...upTo(10, 15),
			...upTo(20, 32),
			...upTo(40, 46),
			...upTo(50, 55),
			...upTo(60, 62),
			...[70, 71, 80, 81],
			...upTo(90, 92),
			...upTo(95, 97)
		]),
		...range('E', [1, ...upTo(3, 17)])
	];
	const asked = template.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
	const kept = Object.keys(template.keptElsewhere ?? {});
	expect(points.filter((id) => !asked.includes(id) && !kept.includes(id))).toEqual([]);
	expect(kept.filter((id) => asked.includes(id))).toEqual([]);
});
