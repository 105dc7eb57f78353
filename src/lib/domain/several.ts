import { NOT_ASKED, optionsOf, type Question } from './checklist.ts';

/**
 * The answer to a question of type `several` after one option was ticked or unticked, in the order of the options;
 * `undefined` once none is left. *Not asked* stands alone: it takes the others away, and goes when one is ticked.
 */
export const toggled = (
	question: Question,
	answer: string | undefined,
	value: string
): string | undefined => {
	if (value === NOT_ASKED) return answer === NOT_ASKED ? undefined : NOT_ASKED;
	const before = new Set(answer === NOT_ASKED ? [] : (answer?.split(' ') ?? []));
	if (!before.delete(value)) before.add(value);
	const known = optionsOf(question).map((option) => option.value);
	// What a younger version wrote is kept: it is not this build's to take away.
	const kept = [...before].filter((one) => !known.includes(one));
	return [...known.filter((one) => before.has(one)), ...kept].join(' ') || undefined;
};
