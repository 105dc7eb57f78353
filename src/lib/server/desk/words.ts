/** Longer ones are found by their beginning: nobody types a word of this length. */
const LONGEST_WORD = 40;

/** Letters and figures that stand together, with the marks upon them. */
const TOKEN = /[\p{L}\p{N}\p{M}]+/gu;

/** One token as it is kept and looked for: without accents and case; compatibility forms may be several words. */
const fold = (token: string): string[] =>
	token
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.map((word) => [...word].slice(0, LONGEST_WORD).join(''));

/** A token where it stands in a text. */
export type Token = { from: number; to: number; words: readonly string[] };

export const tokensOf = (text: string): Token[] =>
	[...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({
		from: index,
		to: index + token.length,
		words: fold(token)
	}));

/** The words of a text in order, each as often as it stands there: `KE/4711` is `ke` and `4711`. */
export const wordsOf = (text: string): string[] => tokensOf(text).flatMap(({ words }) => words);

/** What was typed into a search: whole words, and the last one by its beginning. */
export type SearchWords = { whole: string[]; begun: string | undefined };

/**
 * The last word may be half typed, unless something that is no letter follows it. One letter alone begins too many
 * words to be meant so: it is a cell.
 */
export const searchWordsOf = (typed: string): SearchWords => {
	const words = wordsOf(typed);
	const isHalfTyped = /[\p{L}\p{N}\p{M}]\s*$/u.test(typed) && (words.at(-1)?.length ?? 0) > 1;
	const begun = isHalfTyped ? words.pop() : undefined;
	const whole = [...new Set(words)];
	// A word that was typed in full begins as it does: nothing more is asked.
	const isHeld = begun !== undefined && whole.some((word) => word.startsWith(begun));
	return { whole, begun: isHeld ? undefined : begun };
};

/** Whether a word of a text is one that was looked for. */
export const isLookedFor = (word: string, { whole, begun }: SearchWords): boolean =>
	whole.includes(word) || (begun !== undefined && word.startsWith(begun));
