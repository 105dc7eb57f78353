import {
	concernFrom,
	NOT_ASKED,
	notAskedInWords,
	optionsOf,
	type Question,
	type SectionOf
} from '#lib/domain/checklist.ts';
import { routeOf, type ConcernRoute } from '#lib/domain/concern.ts';
import { chips, type ChipsProps } from './chips.ts';
import { draftText } from './draft-text.ts';
import { markup, type Markup } from './markup.ts';

/** A question at its place on a page. */
export interface AskedQuestion {
	/** Unique on the page; the first control carries it, so that a problem can lead here. */
	id: string;
	question: Question;
	of: SectionOf;
	answer: string | undefined;
}

/** The note on a question. It is in the page from the start, and shown once something is to be noted. */
export interface NoteShown {
	/** What the visitor who writes has written. */
	text: string;
	/** Shown whatever the answer is. */
	isShown: boolean;
	/** What looked like a name is none. */
	isAccepted: boolean;
	/** What others wrote; it stands above. */
	others: Markup | undefined;
}

/** Whether it is answered by typing: its field is a component of its own and stands above the rest. */
export const isTyped = ({ type }: Question): boolean => type === 'number' || type === 'time';

/** Where the concern goes that this answer opens, if it opens one. */
const routeFrom = ({ question, of, answer }: AskedQuestion): ConcernRoute | undefined => {
	const suggested = concernFrom(question, answer);
	const isAboutDetainee = of !== 'suite' && of !== 'visit';
	return suggested && routeOf({ ...suggested, consentToRaise: undefined, isAboutDetainee });
};

const urgent: Record<ConcernRoute, { first: string; then: string } | undefined> = {
	withReport: undefined,
	forceAndOfficeAtOnce: { first: 'Urgent: tell staff now.', then: 'Then note who was told.' },
	officeAtOnce: {
		first: 'For the office alone.',
		then: 'Raise it as a concern. Do not tell the suite’s staff.'
	}
};

const whatToDo = (asked: AskedQuestion): Markup | undefined => {
	const route = routeFrom(asked);
	const words = route && urgent[route];
	return (
		words && markup`<p class="question-urgent"><strong>${words.first}</strong> ${words.then}</p>`
	);
};

const chipsLine = (shown: ChipsProps): Markup => markup`<div class="chips">${chips(shown)}</div>`;

const choices = ({ id, question, of, answer }: AskedQuestion, before?: Markup): Markup => {
	const { text, hint, type, label } = question;
	const notAsked = { value: NOT_ASKED, words: notAskedInWords(of) };
	if (type === 'words') {
		const hinted = hint && markup`<p class="govuk-hint">${hint}</p>`;
		return markup`${hinted}${before}`;
	}
	if (isTyped(question)) {
		const one = { id: `${id}-not`, options: [notAsked], isSeveral: true, about: label };
		return markup`${before}${chipsLine({ ...one, chosen: answer })}`;
	}
	const isSeveral = type === 'several';
	const line = chipsLine({
		id,
		options: [...optionsOf(question), notAsked],
		chosen: answer,
		isSeveral
	});
	const described = hint && markup` aria-describedby="${id}-hint"`;
	const hinted = hint && markup`<p id="${id}-hint" class="govuk-hint">${hint}</p>`;
	const legend = markup`<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${text}</legend>`;
	return markup`<fieldset class="govuk-fieldset"${described}>${legend}${hinted}${before}${line}</fieldset>`;
};

/** The words of a question, its choices, and what an answer calls for. `before` stands above the choices. */
export const questionTop = (asked: AskedQuestion, before?: Markup): Markup =>
	markup`${choices(asked, before)}${whatToDo(asked)}`;

const button = (act: 'note' | 'concern', words: string, about: string, kind: string): Markup => {
	const hidden = markup`<span class="govuk-visually-hidden">: ${about}</span>`;
	return markup`<button type="button" class="govuk-button govuk-button--${kind}" data-act="${act}">${words}${hidden}</button>`;
};

/** Its note, and what can be done about it. */
export const questionFoot = (asked: AskedQuestion, note: NoteShown): Markup => {
	const { label, text, type } = asked.question;
	const isWords = type === 'words';
	const route = routeFrom(asked);
	const isShown = note.isShown || route !== undefined || isWords;
	const hidden = !isShown && markup` hidden`;
	const id = asked.id.replace('q-', 'note-');
	const field = isWords
		? ({ id, label: text, labelSize: 's' } as const)
		: { id, label: `Note: ${label}` };
	const written = markup`${note.others}${draftText(field, note.text, note.isAccepted)}`;
	const add = !isShown && button('note', 'Add a note', label, 'quiet');
	const raise = button('concern', 'Raise a concern', label, route ? 'secondary' : 'quiet');
	return markup`<div class="question-note" data-note="${asked.id}"${hidden}>${written}</div><div class="question-actions">${add}${raise}</div>`;
};
