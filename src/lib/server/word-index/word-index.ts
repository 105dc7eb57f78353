import type { AliasedExpression } from 'kysely';

/** A word, what has it, and the place of that along the word. */
export type WordRow = { word: string; place: string; id: string };

/**
 * What somebody may look for words in, as a part of a query under a name of its own: the rows of a scheme, and of one reader
 * where each has a set. Places sort as text and never move.
 */
export type WordIndex = <Name extends string>(name: Name) => AliasedExpression<WordRow, Name>;

/** Behind every place, and every word that begins with what stands before it. */
export const AFTER_ALL = '\u{10FFFF}';
