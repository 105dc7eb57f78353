import { categoryInWords, severityAfterwards } from '#lib/domain/concern.ts';
import { standingInWords } from '#lib/domain/concerns/clocks.ts';
import { dueDayOf } from '#lib/domain/concerns/due.ts';
import { stateInWords } from '#lib/domain/concerns/state.ts';
import { csvOf } from '#lib/domain/csv.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { ConcernFilter } from './filter.ts';
import { listConcerns, type Reading } from './list.ts';
import type { ListedConcern } from './listed.ts';

const PER_STEP = 200;
/** More rows than a person reads: whoever wants all takes them by suite or state. */
const MOST_ROWS = 5_000;

const head = [
	'Raised on',
	'Suite',
	'Cell',
	'Category',
	'Severity',
	'Where it stands',
	'Due for the force',
	'In time',
	'Concern'
];

/** What a filter finds, page by page as the list finds it; the reader's own columns and words, and no others. */
export const concernsCsv = async (
	db: Db,
	reading: Reading,
	filter: ConcernFilter
): Promise<{ text: string; isCut: boolean }> => {
	const suites = await listSuites(db, reading.schemeId);
	const nameOf = new Map<string, string>(suites.map(({ id, name }) => [id, name]));
	const found: ListedConcern[] = [];
	let after: string | undefined;
	do {
		const page = await listConcerns(db, reading, filter, { after, limit: PER_STEP });
		found.push(...page.concerns);
		after = page.next;
	} while (after !== undefined && found.length < MOST_ROWS);
	const rows = found
		.slice(0, MOST_ROWS)
		.map((concern) => [
			concern.raisedOn,
			nameOf.get(concern.suiteId) ?? '',
			concern.cell,
			categoryInWords(concern.category),
			severityAfterwards(concern.severity),
			stateInWords(concern.state),
			concern.dueAt ? dueDayOf(concern.dueAt) : '',
			concern.standing ? standingInWords(concern.standing) : '',
			concern.text
		]);
	return { text: csvOf([head, ...rows]), isCut: after !== undefined };
};

/** The same, to be saved; a file that was cut says so in its name. */
export const concernsFile = async (
	db: Db,
	reading: Reading,
	filter: ConcernFilter
): Promise<Response> => {
	const { text, isCut } = await concernsCsv(db, reading, filter);
	const name = `concerns-${dayOf(reading.now)}${isCut ? '-first-5000' : ''}.csv`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
