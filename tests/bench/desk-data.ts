import { sql } from 'kysely';
import { addDays, instantAt, type Day } from '#lib/domain/time.ts';
import { addFigures, type Figures } from '#lib/domain/statistics.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { markOf, type Show } from '#lib/server/desk/marks.ts';
import { placeOf } from '#lib/server/desk/place.ts';
import { summaryOf } from '#lib/server/visits/visit-summary.ts';
import { addInventedScheme, type InventedScheme } from '../support/invented-scheme.ts';
import { randomFrom, uuidFrom } from '../support/random.ts';
import { visitBy } from '../support/visit-builder.ts';
import { insertRows } from './insert-rows.ts';
import { addSuites, DAYS, firstDay, suiteIdOf, SUITES, writtenWords } from './invented-office.ts';

const WORDS = 20;

/** What waits for the manager is the work of the last weeks: it does not grow with the years behind it. */
const waitingMarks = (fromLast: number): Show[] => [
	...(fromLast < 6 ? (['waiting'] as const) : []),
	...(fromLast % 40 === 0 ? (['urgent'] as const) : []),
	...(fromLast < 20 ? (['new'] as const) : []),
	...(fromLast >= 20 && fromLast < 60 ? (['unsent'] as const) : []),
	...(fromLast > 30 && fromLast < 45 ? (['unconfirmed'] as const) : [])
];

const figuresOf = (random: () => number): Figures => ({
	'visits.attempted': 1,
	'visits.completed': 1,
	'minutes.inSuite': 30 + Math.floor(random() * 60),
	'detainees.held': 5 + Math.floor(random() * 15),
	'detainees.offered': 4,
	'detainees.seen': 3,
	'concerns.severity.standard': Math.floor(random() * 3)
});

type Made = {
	visitId: string;
	suiteId: string;
	day: Day;
	at: string;
	place: string;
	words: string[];
	figures: Figures;
};

/** The same seed for every size: the newest visits of a large office look like those of a small one. */
const visitsOf = (count: number): Made[] => {
	const random = randomFrom(7);
	return Array.from({ length: count }, (_, index) => {
		const day = addDays(firstDay, Math.floor((index * DAYS) / count));
		const at = instantAt(day, '05:00');
		const visitId = uuidFrom(random, Date.parse(at));
		const suiteId = suiteIdOf(Math.floor(random() * SUITES));
		const words = writtenWords(random, WORDS);
		const place = placeOf(day, at, visitId);
		return {
			visitId,
			suiteId,
			day,
			at,
			place,
			words: [...words, 'custody'],
			figures: figuresOf(random)
		};
	});
};

const addVisits = async (db: Db, scheme: InventedScheme, visits: readonly Made[]) => {
	const { id: schemeId, rosalind, tobias } = scheme;
	const summary = JSON.stringify(summaryOf(visitBy().begin().arrive().admit().leave().record));
	await insertRows(
		db,
		'visit',
		'scheme_id id suite_id status template visited_on summary created_at received_at closed_at'.split(
			' '
		),
		visits.map(({ visitId, suiteId, day, at }) => [
			...[schemeId, visitId, suiteId, 'signed', 'custody-visit-2026-11-22', day, summary],
			...[at, at, at]
		])
	);
	const pair = [rosalind.id, tobias.id];
	await insertRows(
		db,
		'visit_visitor',
		['scheme_id', 'visit_id', 'member_id'],
		visits.flatMap(({ visitId }) => pair.map((memberId) => [schemeId, visitId, memberId]))
	);
	await insertRows(
		db,
		'desk_visit',
		'scheme_id visit_id place suite_id visited_on received_at made_at version sent_version urgent handled unread alarm summary'.split(
			' '
		),
		visits.map(({ visitId, place, suiteId, day, at }, index) => {
			const marks = waitingMarks(visits.length - 1 - index);
			const is = (show: Show) => Number(marks.includes(show));
			return [
				...[schemeId, visitId, place, suiteId, day, at, at, 1, is('unsent') ? null : 1],
				...[is('waiting'), 0, is('new'), 0, summary]
			];
		})
	);
	await insertRows(
		db,
		'desk_text',
		['scheme_id', 'visit_id', 'passages'],
		visits.map(({ visitId, words }) => [
			schemeId,
			visitId,
			JSON.stringify([{ label: 'Note', text: words.join(' ') }])
		])
	);
	const found = function* () {
		for (const [index, { visitId, place, suiteId, words }] of visits.entries()) {
			const marks = [
				...waitingMarks(visits.length - 1 - index).map(markOf.show),
				markOf.suite(suiteId),
				...pair.map(markOf.visitor)
			];
			for (const word of new Set([...words, ...marks])) yield [schemeId, word, place, visitId];
		}
	};
	await insertRows(db, 'desk_word', ['scheme_id', 'word', 'place', 'visit_id'], found());
};

/** One change of each, so that the table is not empty: an empty one is read in ways that a full one is not. */
const addChanges = async (
	db: Db,
	{ id: schemeId, rosalind }: InventedScheme,
	visits: readonly Made[]
) => {
	const device = '019a0000-0000-7000-8000-000000000d0d';
	await insertRows(
		db,
		'device',
		'scheme_id id member_id label signing_key state created_at last_seen_at'.split(' '),
		[[schemeId, device, rosalind.id, 'Tablet', '{}', 'active', firstDay, firstDay]]
	);
	await insertRows(
		db,
		'visit_change',
		'scheme_id id visit_id seq device_id device_sequence member_id hash change received_at skew_ms'.split(
			' '
		),
		visits.map(({ visitId, at }, index) => [
			...[schemeId, visitId, visitId, index + 1, device, index + 1, rosalind.id, visitId, '{}'],
			...[at, 0]
		])
	);
};

const addAllFigures = async (db: Db, schemeId: string, visits: readonly Made[]): Promise<void> => {
	await insertRows(
		db,
		'visit_figures',
		['scheme_id', 'id', 'suite_id', 'visited_on', 'source', 'figures'],
		visits.map(({ visitId, suiteId, day, figures }) => [
			...[schemeId, visitId, suiteId, day, 'visit', JSON.stringify(figures)]
		])
	);
	const sums = Map.groupBy(visits, ({ suiteId, day }) => `${suiteId} ${day.slice(0, 7)}`);
	await insertRows(
		db,
		'suite_figures',
		['scheme_id', 'suite_id', 'month', 'figures'],
		[...sums].map(([key, all]) => [
			schemeId,
			...(key.split(' ') as [string, string]),
			JSON.stringify(addFigures(all.map(({ figures }) => figures)))
		])
	);
};

/** An office with so many visits behind it, as the manager's pages read it. */
export const fillDesk = async (db: Db, count: number): Promise<InventedScheme> => {
	const visits = visitsOf(count);
	const filled = await db.transaction().execute(async (trx) => {
		const scheme = await addInventedScheme(trx);
		await addSuites(trx, scheme.id);
		await addVisits(trx, scheme, visits);
		await addChanges(trx, scheme, visits);
		await addAllFigures(trx, scheme.id, visits);
		return scheme;
	});
	await sql`analyze`.execute(db);
	return filled;
};
