import { NOT_ASKED, type Question } from '#lib/domain/checklist.ts';
import { describedBy } from './field.ts';
import { fieldGroup } from './field-group.ts';
import { markup, type Markup } from './markup.ts';
import { readTime, timeWords } from './time-text.ts';

/** What is being typed at a question, as long as it is no answer of the visit. */
export interface Typing {
	/** As typed; undefined while the field shows the answer that is given. */
	typed: string | undefined;
	/** It was left, and is neither a number nor a time. */
	isUnread: boolean;
}

/** A whole number up to 9,999. */
const readNumber = (text: string): string | undefined =>
	/^\d{1,4}$/.test(text) ? String(Number(text)) : undefined;

const kinds = {
	number: { read: readNumber, hint: undefined, error: 'Enter a whole number, like 12' },
	time: { read: readTime, ...timeWords }
};

const kindOf = ({ type }: Question) =>
	type === 'number' || type === 'time' ? kinds[type] : undefined;

/** Whether it is answered by typing, into a field of its own that stands above the rest. */
export const isTyped = (question: Question): boolean => kindOf(question) !== undefined;

/** What the field says while nothing else is typed there. */
export const typedText = (answer: string | undefined): string =>
	answer === undefined || answer === NOT_ASKED ? '' : answer;

/** The answer that was typed, `''` for none; undefined where it cannot be read: then it is not given on. */
export const readTyped = (question: Question, text: string): string | undefined => {
	const trimmed = text.trim();
	return trimmed ? kindOf(question)?.read(trimmed) : '';
};

/** The field of a number or a time; nothing for a question that is answered otherwise. */
export const typedAnswer = (
	{ id, question, answer }: { id: string; question: Question; answer: string | undefined },
	{ typed, isUnread }: Typing
): Markup | undefined => {
	const kind = kindOf(question);
	if (!kind) return undefined;
	const error = isUnread ? kind.error : undefined;
	const group = { id, hint: question.hint ?? kind.hint, error };
	const described = describedBy(group);
	const about = described && markup` aria-describedby="${described}"`;
	const state = error && markup` aria-invalid="true"`;
	const look = error ? ' govuk-input--error' : '';
	const input = markup`<input id="${id}" name="${id}" type="text" inputmode="numeric" autocomplete="off" class="govuk-input govuk-input--width-5${look}" value="${typed ?? typedText(answer)}"${about}${state}>`;
	return fieldGroup({ ...group, label: question.text, labelSize: 's' }, input);
};
