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
import { isTyped, typedAnswer, type Typing } from './typed-answer.ts';

/** A question at its place on a page. */
export interface AskedQuestion {
	/** Unique on the page; the first control carries it, so that a problem can lead here. */
	id: string;
	question: Question;
	of: SectionOf;
	answer: string | undefined;
}

/** A question with all that the visit has of it. */
export interface QuestionShown extends AskedQuestion {
	/** Above the choices: what the person said, beside a point of the record. */
	before: Markup | undefined;
	/** Below the choices: what the two wrote differently, concerns that were raised. */
	after: Markup | undefined;
	/** Somebody noted something: the note is shown whatever the answer is. */
	hasNote: boolean;
	/** What the visitor who writes has noted. */
	note: string;
	/** What others noted; it stands above. */
	notesOfOthers: Markup | undefined;
}

/** What was begun at a question on this page, and is nothing of the visit. */
export interface QuestionState extends Typing {
	isNoteWanted: boolean;
	/** What looked like a name in the note is none. */
	isAccepted: boolean;
}

/** Nothing has been begun. */
export const untouched: QuestionState = {
	typed: undefined,
	isUnread: false,
	isNoteWanted: false,
	isAccepted: false
};

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

const choices = ({ id, question, of, answer, before }: QuestionShown): Markup => {
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

const button = (act: 'note' | 'concern', words: string, about: string, kind: string): Markup => {
	const hidden = markup`<span class="govuk-visually-hidden">: ${about}</span>`;
	return markup`<button type="button" class="govuk-button govuk-button--${kind}" data-act="${act}">${words}${hidden}</button>`;
};

/** The note is in the page from the start, and shown once something is to be noted. */
const foot = (shown: QuestionShown, { isNoteWanted, isAccepted }: QuestionState): Markup => {
	const { id, question, hasNote, note, notesOfOthers } = shown;
	const { label, text } = question;
	const isWords = question.type === 'words';
	const route = routeFrom(shown);
	const isShown = hasNote || isNoteWanted || route !== undefined || isWords;
	const hidden = !isShown && markup` hidden`;
	const field = isWords
		? ({ id, label: text, labelSize: 's' } as const)
		: { id: id.replace('q-', 'note-'), label: `Note: ${label}` };
	const written = markup`${notesOfOthers}${draftText(field, note, isAccepted)}`;
	const add = !isShown && button('note', 'Add a note', label, 'quiet');
	const raise = button('concern', 'Raise a concern', label, route ? 'secondary' : 'quiet');
	return markup`<div class="question-note" data-note="${id}"${hidden}>${written}</div><div class="question-actions">${add}${raise}</div>`;
};

/** A question as one element: its words and choices, what an answer calls for, its note, what can be done about it. */
export const questionMarkup = (shown: QuestionShown, state: QuestionState): Markup => {
	const parts = [typedAnswer(shown, state), choices(shown), whatToDo(shown), shown.after];
	const inOrder = parts.filter((part) => part !== undefined);
	return markup`<div class="question" data-question="${shown.id}">${inOrder}${foot(shown, state)}</div>`;
};
