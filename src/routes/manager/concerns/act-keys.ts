import type { ActKind } from '#lib/domain/concerns/entry.ts';
import type { ActForm } from './act-form.ts';

/**
 * A letter for each form that the sorting of a morning needs. None of them does anything by itself: it leads to the form, and
 * Enter does what the form says.
 */
const letters: Partial<Record<ActKind, string>> = {
	urgentAcknowledged: 'u',
	sentToForce: 's',
	wordedForForce: 'w',
	keptFromForce: 'k',
	markedResolvedOnSite: 'r',
	reclassified: 'c',
	mergedInto: 'j',
	splitOff: 'x',
	linkedToTheme: 't',
	questionAsked: 'q',
	questionAnswered: 'a',
	reopened: 'o',
	reopeningDeclined: 'd',
	closed: 'e',
	privateNote: 'p'
};

/** `leadsTo` is the id of a form or a link. */
export type ActKey = { letter: string; words: string; leadsTo: string };

/** On the link to the concern that comes next in the list. */
export const nextKey: ActKey = { letter: 'n', words: 'Next concern', leadsTo: 'next-concern' };

/** The letters of a concern as it stands; of several forms of one kind the first has it. */
export const keysOf = (forms: readonly ActForm[]): ActKey[] => {
	const keys = new Map<string, ActKey>();
	for (const { id, kind, summary, button } of forms) {
		const letter = letters[kind];
		if (letter && !keys.has(letter))
			keys.set(letter, { letter, words: summary ?? button, leadsTo: id });
	}
	return [...keys.values()];
};

type Pressed = Pick<
	KeyboardEvent,
	'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'defaultPrevented'
>;

/** The letter that was pressed by itself; with another key it is the browser’s or a screen reader’s. */
export const letterOf = (pressed: Pressed): string | undefined => {
	const { key, altKey, ctrlKey, metaKey, isComposing, defaultPrevented } = pressed;
	const isTaken = altKey || ctrlKey || metaKey || isComposing || defaultPrevented;
	return !isTaken && /^[a-z]$/i.test(key) ? key.toLowerCase() : undefined;
};
