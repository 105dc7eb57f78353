import { markup, type Markup } from './markup.ts';

export interface ChipsProps {
	/** Of the first chip; those behind it have it with a number. */
	id: string;
	options: readonly { value: string; words: string }[];
	/** The value that is chosen; of several, their values joined by spaces. */
	chosen: string | undefined;
	/** Any number of them can be chosen, each by itself. */
	isSeveral?: boolean;
	/** For chips that stand outside a group: what they are about, for those who hear the page. */
	about?: string;
}

/** Answers side by side with big targets. Nothing is ever chosen beforehand. */
export const chips = ({ id, options, chosen, isSeveral, about }: ChipsProps): Markup => {
	const values = isSeveral ? (chosen?.split(' ') ?? []) : [chosen];
	const type = isSeveral ? 'checkbox' : 'radio';
	const hidden = about && markup`<span class="govuk-visually-hidden">: ${about}</span>`;
	const all = options.map(({ value, words }, index) => {
		const own = index === 0 ? id : `${id}-${index + 1}`;
		const checked = values.includes(value) && markup` checked`;
		const input = markup`<input type="${type}" id="${own}" name="${id}" value="${value}"${checked}>`;
		return markup`<div class="chip">${input}<label for="${own}">${words}${hidden}</label></div>`;
	});
	return markup`${all}`;
};
