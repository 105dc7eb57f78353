import type { FieldProps } from './field.ts';
import { markup, type Markup } from './markup.ts';

export type FieldGroup = Pick<FieldProps, 'id' | 'label' | 'labelSize' | 'hint' | 'error'>;

const errorMessage = (id: string, words: string): Markup => {
	const spoken = markup`<span class="govuk-visually-hidden">Error:</span>`;
	return markup`<p id="${id}-error" class="govuk-error-message">${spoken} ${words}</p>`;
};

/** A control with its label, its hint, and what is wrong with it: `Field.svelte` as markup. */
export const fieldGroup = (
	{ id, label, labelSize, hint, error }: FieldGroup,
	control: Markup
): Markup => {
	const group = error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group';
	const size = labelSize ? `govuk-label govuk-label--${labelSize}` : 'govuk-label';
	return markup`<div class="${group}"><label class="${size}" for="${id}">${label}</label>${[
		hint ? markup`<div id="${id}-hint" class="govuk-hint">${hint}</div>` : markup``,
		error ? errorMessage(id, error) : markup``,
		control
	]}</div>`;
};
