import type { Place } from '#lib/client/open-visit.svelte.ts';
import type { Change } from '#lib/domain/change.ts';
import { writtenAt, type HybridTime } from '#lib/domain/hybrid-time.ts';
import { timeInWords } from '#lib/domain/time.ts';
import type { Field, Head } from '#lib/domain/visit.ts';
import { markup, type Markup } from '#lib/ui/markup.ts';

export interface DiffersShown {
	field: Field<unknown>;
	place: Place;
	/** What it is about: `Nurse or doctor`. */
	label: string;
	words: (value: Change['value']) => string;
}

/** What the two visitors wrote differently, each with a button by which it is kept: `data-change` is its change. */
export const differs = (
	{ field, place, label, words }: DiffersShown,
	nameOf: (by: string) => string | undefined
): Markup | undefined => {
	if (!field.differs) return undefined;
	const wordsOf = (value: Change['value'], nothing: string) =>
		value === null ? nothing : words(value);
	const line = ({ changeId, value, by, order }: Head): Markup => {
		const at = timeInWords(writtenAt(order as HybridTime));
		const said = markup`<p class="tight"><strong>${wordsOf(value, 'Nothing')}</strong>, by ${nameOf(by) ?? 'A visitor'} at ${at}</p>`;
		const which = markup`<span class="govuk-visually-hidden">: ${wordsOf(value, 'nothing')}</span>`;
		return markup`<li>${said}<button type="button" class="govuk-button govuk-button--secondary" data-act="keep" data-change="${changeId}">Keep this one${which}</button></li>`;
	};
	const legend = markup`<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">You wrote different things: ${label}</legend>`;
	const lines = markup`<ul class="govuk-list">${field.heads.map(line)}</ul>`;
	return markup`<div class="differs"><fieldset class="govuk-fieldset" id="differs-${place.entityId}-${place.field}" tabindex="-1">${legend}${lines}</fieldset></div>`;
};

/** What was written by this change, to be written again; undefined where the change is not one of these. */
export const keptValue = (
	{ heads }: Field<unknown>,
	changeId: string | undefined
): Change['value'] | undefined => heads.find((head) => head.changeId === changeId)?.value;
