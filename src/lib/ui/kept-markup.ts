import { Markup } from './markup.ts';

const saysTheSame = (one: unknown, other: unknown): boolean =>
	one === other || (one instanceof Markup && other instanceof Markup && one.text === other.text);

const isSame = <Shown extends object>(one: Shown, other: Shown): boolean =>
	(Object.keys(one) as (keyof Shown)[]).every((name) => saysTheSame(one[name], other[name]));

/**
 * Makes markup anew only for what has something else to show, field by field: of hundreds of questions one was answered.
 * What is shown has all of its fields, with `undefined` where there is nothing.
 */
export const keptMarkup = <Shown extends { id: string }, State>(
	make: (shown: Shown, state: State) => Markup
): ((shown: Shown, state: State) => Markup) => {
	const kept = new Map<string, { shown: Shown; state: State; made: Markup }>();
	return (shown, state) => {
		const before = kept.get(shown.id);
		if (before && before.state === state && isSame(before.shown, shown)) return before.made;
		const made = make(shown, state);
		kept.set(shown.id, { shown, state, made });
		return made;
	};
};
