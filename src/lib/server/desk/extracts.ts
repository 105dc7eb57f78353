import type { Passage } from './passages.ts';
import { isLookedFor, tokensOf, wordsOf, type SearchWords } from './words.ts';

/** Where in a visit a search found something: plain text in pieces, those that were looked for marked. */
export type Extract = { label: string; pieces: { text: string; isFound: boolean }[] };

const MOST_EXTRACTS = 3;
/** Words before the first one that was found, and after it. */
const BEFORE = 8;
const AFTER = 24;
/** Characters: what has no spaces is one word. */
const LONGEST = 300;

const piecesOf = (text: string, looked: SearchWords): Extract['pieces'] => {
	const tokens = tokensOf(text);
	const isFound = ({ words }: (typeof tokens)[number]) =>
		words.some((word) => isLookedFor(word, looked));
	const first = Math.max(0, tokens.findIndex(isFound));
	const window = tokens.slice(Math.max(0, first - BEFORE), first + AFTER);
	const start = first > BEFORE ? (window[0]?.from ?? 0) : 0;
	const isWhole = window.at(-1) === tokens.at(-1);
	const end = Math.min(isWhole ? text.length : (window.at(-1)?.to ?? 0), start + LONGEST);
	const pieces = [{ text: start > 0 ? '… ' : '', isFound: false }];
	let at = start;
	for (const { from, to } of window.filter((token) => isFound(token) && token.to <= end)) {
		pieces.push({ text: text.slice(at, from), isFound: false });
		pieces.push({ text: text.slice(from, to), isFound: true });
		at = to;
	}
	pieces.push({ text: text.slice(at, end), isFound: false });
	pieces.push({ text: end < text.length ? ' …' : '', isFound: false });
	return pieces.filter((piece) => piece.text !== '');
};

/** The passages that hold most of what was looked for, as they stand in the visit. */
export const extractsOf = (passages: readonly Passage[], looked: SearchWords): Extract[] =>
	passages
		.map((passage) => {
			const words = wordsOf(`${passage.label} ${passage.text}`);
			const found = new Set(words.filter((word) => isLookedFor(word, looked)));
			return { passage, found: found.size };
		})
		.filter(({ found }) => found > 0)
		.sort((a, b) => b.found - a.found)
		.slice(0, MOST_EXTRACTS)
		.map(({ passage: { label, text } }) => ({ label, pieces: piecesOf(text, looked) }));
