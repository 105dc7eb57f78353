import { LONGEST_TEXT } from '#lib/domain/field.ts';
import { textWarnings } from '#lib/domain/text-warnings.ts';
import { describedBy } from './field.ts';
import { fieldGroup } from './field-group.ts';
import { markup, type Markup } from './markup.ts';

export interface DraftTextProps {
	id: string;
	label: string;
	labelSize?: 's';
	hint?: string;
	rows?: number;
	error?: string;
	/** In UTF-16 units, as the field allows. */
	longest?: number;
}

/** What is wrong with a text for which its field has no room. */
export const tooLong = (text: string, longest = LONGEST_TEXT): string | undefined =>
	text.length > longest
		? `Shorten it to ${longest} characters. It has ${text.length}; what you typed stays here.`
		: undefined;

const warning = (signs: readonly string[]): Markup => {
	const words = `This looks like ${signs.join(' and ')}.`;
	const advice = 'Detainees are never named: use the cell or the number.';
	const button = markup`<button type="button" class="govuk-button govuk-button--quiet" data-act="accept">This is not one: keep it</button>`;
	return markup`<div class="govuk-inset-text" role="status"><p>${words} ${advice}</p>${button}</div>`;
};

const textArea = ({ id, hint, rows = 3, error }: DraftTextProps, text: string): Markup => {
	const described = describedBy({ id, hint, error });
	const about = described && markup` aria-describedby="${described}"`;
	const state = error && markup` aria-invalid="true"`;
	const kind = error ? 'govuk-textarea govuk-textarea--error' : 'govuk-textarea';
	const quiet = markup`spellcheck="false" autocorrect="off" autocomplete="off"`;
	// The first line break belongs to the markup: a text may begin with one of its own.
	return markup`<textarea id="${id}" name="${id}" rows="${rows}" class="${kind}" ${quiet}${about}${state}>
${text}</textarea>`;
};

/**
 * A text of a visit with its label, and a warning where it looks like something that must not be there, until it is
 * accepted. It is not spell-checked, corrected or remembered by the browser.
 */
export const draftText = (shown: DraftTextProps, text: string, isAccepted: boolean): Markup => {
	const error = tooLong(text, shown.longest) ?? shown.error;
	const signs = isAccepted || !text ? [] : textWarnings(text);
	const field = { ...shown, error };
	return markup`${fieldGroup(field, textArea(field, text))}${signs.length > 0 && warning(signs)}`;
};
