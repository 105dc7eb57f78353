import { addDays, type Day, type Instant } from '#lib/domain/time.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { insertRows } from './insert-rows.ts';

/** Five years, whatever happened in them: a larger office has more of it in a day. */
export const firstDay = '2021-11-22' as Day;
export const lastDay = '2026-11-21' as Day;
export const DAYS = 1_825;
/** The Sunday after, in the morning. */
export const NOW = `${addDays(lastDay, 1)}T09:00:00.000Z` as Instant;

export const SUITES = 10;
const VOCABULARY = 4_000;

const syllables = 'ba ce di fo gu la me ni po ru sa te vi wo zu ka ne ri to mu'.split(' ');

/** An invented word for each number; neighbours begin alike. */
const wordOf = (number: number): string =>
	[400, 20, 1].map((place) => syllables[Math.floor(number / place) % 20]).join('');

/** Each word as likely as another: what somebody looks for. */
export const anyWord = (random: () => number): string => wordOf(Math.floor(VOCABULARY * random()));

/** Few words are frequent and most are seldom, as in any language: what somebody writes. */
export const writtenWords = (random: () => number, count: number): string[] =>
	Array.from({ length: count }, () => wordOf(Math.floor(VOCABULARY * random() ** 3)));

export const suiteIdOf = (suite: number): SuiteId =>
	`019a0000-0000-7000-8000-0000000001${String(suite).padStart(2, '0')}` as SuiteId;

export const addSuites = (db: Db, schemeId: string): Promise<void> =>
	insertRows(
		db,
		'custody_suite',
		['scheme_id', 'id', 'name', 'address', 'is_reserve'],
		Array.from({ length: SUITES }, (_, suite) => [
			schemeId,
			suiteIdOf(suite),
			`Suite ${suite}`,
			'',
			0
		])
	);
