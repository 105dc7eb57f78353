import type { Page } from '@playwright/test';
import { findQuestion } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import type { Asked, Checklist } from './checklist.ts';

type Shown = Omit<Asked, 'reveals'> & { section: string };

/** What our page shows, control by control: the others are given the very same. */
const shownOn = (page: Page): Promise<Shown[]> =>
	page.evaluate(() => {
		const textOf = (element: Element | null | undefined) =>
			element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
		return [...document.querySelectorAll('.everything .question')].map((question, index) => {
			const note = question.querySelector('[data-note]')!;
			const place = note.getAttribute('data-note')!;
			const fieldset = question.querySelector('fieldset');
			const chips = [...question.querySelectorAll<HTMLInputElement>('.chip input')];
			const typed = question.querySelector<HTMLInputElement>('input:not(.chip input)');
			const isTime = typed?.id.startsWith('q-') && /time/i.test(typed.className + typed.type);
			return {
				id: `q${index}${place.slice(2, 5)}`,
				place,
				kind: fieldset
					? chips[0]?.type === 'checkbox'
						? ('several' as const)
						: ('one' as const)
					: typed
						? isTime
							? ('time' as const)
							: ('number' as const)
						: ('words' as const),
				text: textOf(fieldset?.querySelector('legend') ?? question.querySelector('label')),
				hint: textOf(question.querySelector('.govuk-hint')),
				options: fieldset
					? chips.map(({ value, labels }) => ({ value, label: textOf(labels?.[0]) }))
					: [],
				note: textOf(note.querySelector('label')),
				buttons: [...question.querySelectorAll('.question-actions button')].map(textOf),
				section: textOf(question.closest('section')?.querySelector('h2'))
			};
		});
	});

const template = publishedTemplates.at(-1)!;

export const checklistOn = async (page: Page): Promise<Checklist> => {
	const questions = await shownOn(page);
	const sections = Map.groupBy(questions, ({ section }) => section);
	return [...sections].map(([name, shown]) => ({
		name,
		questions: shown.map((asked) => ({
			...asked,
			reveals: findQuestion(template, asked.id.slice(-3))?.concern?.when[0]
		}))
	}));
};
