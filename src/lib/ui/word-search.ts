/** Small letters without accents, so that a search typed in the dark finds what it means. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export const wordsIn = (text: string): string[] => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether each of the words begins a word of the text. `words` as `wordsIn` gives them. */
export const hasWords = (text: string, words: readonly string[]): boolean => {
	const there = wordsIn(text);
	return words.every((word) => there.some((candidate) => candidate.startsWith(word)));
};
