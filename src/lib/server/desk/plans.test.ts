import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { addDeskVisits } from '../../../../tests/support/desk-visits.ts';
import {
	addInventedScheme,
	addTablet,
	AT,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { planOf, queriesOf } from '../../../../tests/support/query-plans.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { readHistory } from './history.ts';
import { listDesk } from './list-desk.ts';
import { shows } from './marks.ts';
import { placeOf } from './place.ts';
import { countUrgent, readToday } from './today.ts';

/** Tables that grow with each visit: none may be read from end to end, nor all of a scheme's part of it. */
const growing =
	/\b(desk_\w+|visit|visit_\w+|report|report_\w+|allotment|audit_event|driver|first|next|one)\b/;

/**
 * A search by the scheme alone is no search. SQLite tells it in one line; PostgreSQL in two, and only where there are
 * rows enough does it take the trouble.
 */
const isScan = (line: string, at: number, plan: readonly string[]): boolean =>
	/Seq Scan/.test(line) ||
	(growing.test(line) &&
		(/^SCAN (?!one|\(|found|some|first)/.test(line) ||
			(/^SEARCH/.test(line) && !/ AND /.test(line)))) ||
	(/Index Cond: \(scheme_id = [^)]*\)$/.test(line) && /\bon desk_/.test(plan[at - 1] ?? ''));

for (const { name, open } of databases) {
	describe(`what the desk asks of ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let visitId: VisitId;
		const from = { firstDay: '2020-02-01' as Day, lastDay: '2020-03-01' as Day };
		const place = () => placeOf('2020-02-10' as Day, AT, visitId);

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			await addDeskVisits(db, scheme, {
				count: 1_500,
				firstDay: '2020-01-01' as Day,
				wordsOf: (index) => ['usual', `word${index}`]
			});
			const tablet = await addTablet(db, scheme.rosalind);
			visitId = await arrivedVisit(db, scheme, { seed: 1, tablet });
			// PostgreSQL counts by itself, after a minute.
			if (name === 'PostgreSQL') await sql`analyze`.execute(db);
		});
		afterAll(() => db.destroy());

		const list = (filter: Parameters<typeof listDesk>[2]) => () =>
			listDesk(db, scheme.manager, filter);

		it.each<[string, () => Promise<unknown>]>([
			['the list', list({})],
			['an older page', list({ older: placeOf('2020-02-10' as Day, AT, '') })],
			['days', list(from)],
			['a suite and days', () => list({ ...from, suiteId: scheme.suiteId })()],
			['a newer page', () => list({ newer: place(), visitorId: scheme.rosalind.id })()],
			[
				'all filters',
				() =>
					list({
						...from,
						suiteId: scheme.suiteId,
						visitorId: scheme.rosalind.id,
						show: 'unsent',
						search: 'usual word1'
					})()
			],
			['words', list({ search: 'usual word7 ' })],
			['a beginning', list({ search: 'wor' })],
			['what is shown', () => Promise.all(shows.map((show) => list({ show })()))],
			['today', () => readToday(db, scheme.manager, AT)],
			['urgent visits', () => countUrgent(db, scheme.manager)],
			['visits that are not all here', () => listIncomplete(db, scheme.manager)],
			['the history of a visit', () => readHistory(db, scheme.id, visitId)]
		])('for %s is found by an index', async (_, act) => {
			const queries = await queriesOf(db, act);
			expect(queries.length).toBeGreaterThan(0);
			for (const query of queries) {
				const plan = await planOf(db, query);
				const told = `${query.sql}\n${plan.join('\n')}`;
				expect(plan.length, told).toBeGreaterThan(0);
				expect(plan.filter(isScan), told).toEqual([]);
			}
		});

		it('and the test sees a table that is read whole', async () => {
			const [query] = await queriesOf(db, () =>
				db
					.selectFrom('deskVisit')
					.select('visitId')
					.where('schemeId', '=', scheme.id)
					.where('madeAt', '=', AT)
					.execute()
			);
			const plan = await planOf(db, query!);
			expect(plan.filter(isScan)).not.toEqual([]);
		});
	});
}
