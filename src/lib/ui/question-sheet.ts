import { markup, type Markup } from './markup.ts';
import type { QuestionShown } from './question.ts';

/** Questions that stand together. */
export interface SheetSection {
	id: string;
	/** Stands above them; undefined where the page says it. */
	title: string | undefined;
	questions: readonly QuestionShown[];
}

const titleOf = ({ id, title }: SheetSection): [string, Markup][] =>
	title ? [[`title ${id}`, markup`<h3 class="govuk-heading-s">${title}</h3>`]] : [];

/** All of the sections as one list: titles and questions, each by a key, in their order. */
export const sheetMarkup = (
	sections: readonly SheetSection[],
	markupOf: (shown: QuestionShown) => Markup
): ReadonlyMap<string, Markup> =>
	new Map(
		sections.flatMap((section) => [
			...titleOf(section),
			...section.questions.map((shown): [string, Markup] => [shown.id, markupOf(shown)])
		])
	);
