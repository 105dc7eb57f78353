import { expect, it } from 'vitest';
import { questionsOf, SectionOf } from '#lib/domain/checklist.ts';
import { getTemplate } from '#lib/domain/checklists/published.ts';
import { paperSections } from './paper-parts.ts';

const template = getTemplate('custody-visit-2026-11-22');
const printed = (of: SectionOf) =>
	paperSections(template, of).flatMap(({ questions }) => questions);

it.each(SectionOf.options)('prints every question of the part “%s”, blocks among them', (of) => {
	expect(printed(of).map(({ id }) => id)).toEqual(questionsOf(template, of).map(({ id }) => id));
});

it('prints a box for every answer and for none, and lines where words are the answer', () => {
	const find = (id: string) => printed('talk').find((question) => question.id === id)!;
	expect(find('D01').boxes).toEqual(['Yes', 'No', 'Not sure', 'Not asked']);
	expect(find('D95').boxes).toEqual([]);
	expect(
		printed('suite')
			.find(({ id }) => id === 'B02')!
			.boxes.at(-1)
	).toBe('Not checked');
});

it('says of a block when it is asked', () => {
	const block = (id: string) => paperSections(template, 'talk').find((one) => one.id === id)!;
	expect(block('rights').onlyIf).toBeUndefined();
	expect(block('child').onlyIf).toBe('Under 18');
	expect(block('force').onlyIf).toBe('Force or handcuffs used: Yes or Not sure');
	expect(printed('record').find(({ id }) => id === 'E17')!.onlyIf).toBe('Girl under 18');
});
