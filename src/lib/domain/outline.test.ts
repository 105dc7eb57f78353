import { expect, it } from 'vitest';
import { sectionsFor, type Section, type SectionOf } from './checklist.ts';
import { getTemplate, publishedTemplates } from './checklists/published.ts';
import type { Circumstance } from './circumstance.ts';
import { outlineOf } from './outline.ts';
import { withTheme } from './themed-template.ts';
import type { Day } from './time.ts';

const template = getTemplate('custody-visit-2026-11-22');
const outline = (
	circumstances: Circumstance[] = [],
	answers: Record<string, string> = {},
	of: SectionOf = 'talk'
) =>
	outlineOf(
		sectionsFor(template, of, {
			circumstances: new Set(circumstances),
			answers: new Map(Object.entries(answers))
		})
	);
const idsOf = (sections: readonly Section[]) =>
	sections.flatMap(({ questions }) => questions.map(({ id }) => id));

it('puts the core first, and the last words of a talk last', () => {
	const { core, blocks, closing } = outline();
	expect(idsOf(core)).toEqual('D01 D02 D03 D04 D10 D11 D20 D22 D23 D40'.split(' '));
	expect(blocks).toEqual([]);
	expect(idsOf(closing)).toEqual(['D95', 'D97', 'D13']);
});

it('opens the block of a circumstance whole, prompts and all', () => {
	expect(idsOf(outline(['child', 'girl']).blocks)).toEqual(
		'D50 D51 D52 D54 D55 D56 D53'.split(' ')
	);
});

it('opens what an answer opens right behind the prompts that it was given among', () => {
	const { blocks, prompts } = outline([], { D41: 'yes' });
	expect(blocks).toEqual([]);
	const treatment = prompts.find(({ section }) => section.id === 'treatment');
	expect(idsOf(treatment!.opened)).toEqual(['D33', 'D34']);
});

it('has every question that applies exactly once, whatever the part and the version', () => {
	const theme = {
		id: '019a0000-0000-7000-8000-000000000001',
		title: 'Drinks at night',
		firstDay: '2026-11-01' as Day,
		lastDay: '2026-12-31' as Day,
		questions: [
			{ id: 'T01', of: 'talk', text: 'Were you offered water?', hint: '', type: 'yesNo' } as const
		]
	};
	for (const version of publishedTemplates.map((one) => withTheme(one, theme)))
		for (const of of ['visit', 'suite', 'person', 'talk', 'record'] as const) {
			const sections = sectionsFor(version, of, {
				circumstances: new Set(['child', 'girl', 'woman', 'needsInterpreter', 'section136']),
				answers: new Map([
					['D41', 'yes'],
					['D43', 'yes']
				])
			});
			const { core, blocks, prompts, closing } = outlineOf(sections);
			const shown = [
				...idsOf(core),
				...idsOf(blocks),
				...prompts.flatMap(({ section, opened }) => idsOf([section, ...opened])),
				...idsOf(closing)
			];
			expect(shown.toSorted()).toEqual(idsOf(sections).toSorted());
		}
});
