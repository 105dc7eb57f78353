import { randomUUID } from 'node:crypto';
import type { ImportProblem } from '#lib/domain/import.ts';
import { settingsOn, type SchemeSettings } from '#lib/domain/scheme.ts';
import { dayInWords, dayOf } from '#lib/domain/time.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { removeFigures, storeAllFigures } from '#lib/server/figures/store.ts';
import type { Act } from '#lib/server/people/act.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { folded } from './cells.ts';
import { problem, readEntries, repeated, type Numbered } from './check.ts';
import type { Importing } from './importing.ts';
import { pastVisitColumns as columns } from './past-visit-columns.ts';
import { odditiesIn, pastVisitFigures } from './past-visit-figures.ts';
import { pastVisitRow, type PastVisit } from './past-visit-row.ts';
import { Visitors } from './past-visitors.ts';

type Known = {
	visitors: Visitors;
	/** Visits that are here already: past ones by suite, day and arrival; those made here by suite and day. */
	past: ReadonlySet<string>;
	made: ReadonlySet<string>;
};

const keyOf = (suiteId: string, day: string, arrivedAt: string | null | undefined): string =>
	`${suiteId} ${day} ${arrivedAt ?? ''}`;

const ownKey = (visit: PastVisit): string => keyOf(visit.suite, visit.day, visit.arrivedAt);

/** Of the days that the file is about: a scheme may have many years. */
const knownIn = async (
	db: Db | Trx,
	schemeId: string,
	entries: readonly Numbered<PastVisit>[]
): Promise<Known> => {
	const days = entries.map(({ entry }) => entry.day).sort();
	const [first = '', last = ''] = [days[0], days.at(-1)];
	const past = await db
		.selectFrom('pastVisit')
		.select(['suiteId', 'visitedOn', 'arrivedAt'])
		.where('schemeId', '=', schemeId)
		.where('visitedOn', '>=', first)
		.where('visitedOn', '<=', last)
		.execute();
	const made = await db
		.selectFrom('visitFigures')
		.select(['suiteId', 'visitedOn'])
		.where('schemeId', '=', schemeId)
		.where('source', '=', 'visit')
		.where('visitedOn', '>=', first)
		.where('visitedOn', '<=', last)
		.execute();
	return {
		visitors: await Visitors.of(db, schemeId),
		past: new Set(past.map((row) => keyOf(row.suiteId, row.visitedOn, row.arrivedAt))),
		made: new Set(made.map((row) => keyOf(row.suiteId, row.visitedOn, undefined)))
	};
};

const twice = 'Keep one of them, or write when each arrived';

const errorsAmong = (entries: readonly Numbered<PastVisit>[], known: Known): ImportProblem[] => [
	...repeated(entries, ownKey).map(({ row, entry, firstRow }) =>
		problem(
			row,
			columns.day.name,
			dayInWords(entry.day),
			`Row ${firstRow} is the same visit. ${twice}`
		)
	),
	...entries
		.filter(({ entry }) => known.past.has(ownKey(entry)))
		.map(({ row, entry }) => {
			const text = 'This visit was imported already. Take the row out';
			return problem(row, columns.day.name, dayInWords(entry.day), text);
		}),
	...entries
		.filter(({ entry }) => known.visitors.isSamePerson(entry))
		.map(({ row, entry }) => {
			const text = 'Both visitors are the same person. Write the other one, or leave it empty';
			return problem(row, columns.secondVisitor.name, entry.secondVisitor, text);
		})
];

const warningsAmong = (entries: readonly Numbered<PastVisit>[], known: Known): ImportProblem[] =>
	entries.flatMap(({ row, entry }) => [
		...odditiesIn(entry).map(({ column, text }) =>
			problem(
				row,
				columns[column].name,
				String(entry[column] ?? ''),
				`${text}. Is this as it was counted?`
			)
		),
		...(['firstVisitor', 'secondVisitor'] as const).flatMap((key) => {
			const text = known.visitors.doubtAbout(entry[key]);
			return text ? [problem(row, columns[key].name, entry[key], text)] : [];
		}),
		...(known.made.has(keyOf(entry.suite, entry.day, undefined))
			? [
					problem(
						row,
						columns.day.name,
						dayInWords(entry.day),
						'A visit to this suite on this day was made with this application. Is this another one?'
					)
				]
			: [])
	]);

const store = async (
	trx: Trx,
	{ actor: { schemeId } }: Act,
	visits: readonly PastVisit[],
	visitors: Visitors,
	settings: readonly SchemeSettings[]
): Promise<string[]> => {
	const made = visits.map((visit) => ({ visit, id: randomUUID() }));
	const rows = made.map(({ visit, id }) => ({
		schemeId,
		id,
		suiteId: visit.suite,
		visitedOn: visit.day,
		arrivedAt: visit.arrivedAt ?? null,
		firstVisitorId: visitors.find(visit.firstVisitor) ?? null,
		secondVisitorId: visitors.find(visit.secondVisitor) ?? null
	}));
	await inParts(rows, (part) => trx.insertInto('pastVisit').values(part).execute());
	const figures = made.map(({ visit, id }) => ({
		id,
		suiteId: visit.suite,
		visitedOn: visit.day,
		source: 'import' as const,
		figures: pastVisitFigures(visit, settingsOn(settings, visit.day) ?? { delayFlaggedFrom: 0 })
	}));
	await storeAllFigures(trx, schemeId, figures);
	return made.map(({ id }) => id);
};

/** Counts of visits made before the scheme used this application: they stand in the figures beside those made here. */
export const visits: Importing = {
	record: 'pastVisits',
	columns,
	check: async (db, act, sheet) => {
		const { schemeId } = act.actor;
		const suites = await listSuites(db, schemeId);
		const byName = new Map(suites.map(({ id, name }) => [folded(name), id]));
		const schema = pastVisitRow(dayOf(act.now), byName);
		const { entries, errors } = await readEntries({ columns, schema }, sheet);
		const known = await knownIn(db, schemeId, entries);
		const settings = (await listSettings(db, schemeId)).map((one) => one.settings);
		return {
			errors: [...errors, ...errorsAmong(entries, known)],
			warnings: warningsAmong(entries, known),
			store: (trx) =>
				store(
					trx,
					act,
					entries.map(({ entry }) => entry),
					known.visitors,
					settings
				)
		};
	},
	/** Nothing builds upon a past visit: its figures are counted again without it. */
	areUsed: () => Promise.resolve(false),
	remove: async (trx, schemeId, ids) => {
		await removeFigures(trx, schemeId, ids);
		await inParts(ids, (part) =>
			trx.deleteFrom('pastVisit').where('schemeId', '=', schemeId).where('id', 'in', part).execute()
		);
	}
};
