import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, addInventedScheme } from '../../../../tests/support/invented-scheme.ts';
import {
	publishedTables,
	visitsBehind,
	type Part,
	type PublishedTable
} from '../../../../tests/support/published-visits.ts';
import type { FiguresGroup, GroupedFigures } from '#lib/domain/figures-groups.ts';
import { figuresTables } from '#lib/domain/figures-tables.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import { firstDayOf, lastDayOf, Month } from '#lib/domain/month.ts';
import { monthsIn, type Period } from '#lib/domain/period.ts';
import { countOf, warningsInFigures, type Counter } from '#lib/domain/statistics.ts';
import { addDays, type Day } from '#lib/domain/time.ts';
import { figuresOf } from '#lib/domain/visit-figures.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { readFigures } from './read.ts';
import { storeAllFigures } from './store.ts';
import { writeThroughput } from './throughput.ts';

const periods: Record<string, Period> = {
	'scotland-2024-04-to-2024-10': { from: Month.parse('2024-04'), to: Month.parse('2024-10') },
	'scotland-2022-q3': { from: Month.parse('2022-10'), to: Month.parse('2022-12') },
	'staffordshire-2014-q1': { from: Month.parse('2014-04'), to: Month.parse('2014-06') }
};

type Suite = { id: SuiteId; name: string; panel: string; throughput: number };
type Behind = { suites: Suite[]; parts: Part[] };

const suiteNamed = (name: string, panel = '', throughput = 0): Suite => ({
	id: randomUUID() as SuiteId,
	name,
	panel,
	throughput
});

/** The suites of a table and what was published of each part: two suites for a panel, one for each suite, or one in all. */
const behind = (table: PublishedTable): Behind => {
	const { byPanel, detainees, visits } = table;
	if (byPanel) {
		const panels = byPanel.map(({ panel, throughput, ...published }) => {
			const first = Math.floor(throughput / 3);
			const suites = [
				suiteNamed(`${panel} 1`, panel, first),
				suiteNamed(`${panel} 2`, panel, throughput - first)
			];
			const declined = published.offered - published.seen;
			return { suites, part: { ...published, declined, suites: suites.map(({ id }) => id) } };
		});
		return {
			suites: panels.flatMap(({ suites }) => suites),
			parts: panels.map(({ part }) => part)
		};
	}
	const { visitedBySuite, heldBySuite } = detainees;
	if (visitedBySuite && heldBySuite && visits.bySuite) {
		const suites = visits.bySuite.map((_, at) =>
			suiteNamed(`Suite ${at + 1}`, '', at === 0 ? table.throughput : 0)
		);
		const parts = suites.map(({ id }, at) => ({
			suites: [id],
			visits: visits.bySuite![at]!,
			held: heldBySuite[at]!,
			seen: visitedBySuite[at]!,
			declined: 0,
			notAvailable: 0
		}));
		return { suites, parts };
	}
	const only = suiteNamed('Only', '', table.throughput);
	const { held, seen = 0, declined = 0, notAvailable = 0 } = detainees;
	const part = { held, seen, declined, notAvailable, visits: visits.attempted ?? 0 };
	return { suites: [only], parts: [{ ...part, suites: [only.id] }] };
};

const daysIn = (period: Period): Day[] => {
	const days: Day[] = [];
	for (let day = firstDayOf(period.from); day <= lastDayOf(period.to); day = addDays(day, 1))
		days.push(day);
	return days;
};

/** The same table made from what was read: every number that is published, under its own name. */
const rebuilt = (
	table: PublishedTable,
	{ groups, total }: GroupedFigures,
	byPanel: readonly FiguresGroup[]
): unknown => {
	const of = (counter: Counter, { figures }: FiguresGroup = total) => countOf(figures, counter);
	const children = (count: 'held' | 'offered' | 'seen') =>
		of(`${count}.childrenYounger`) +
		of(`${count}.childrenOlder`) +
		of(`${count}.childrenOfUnknownAge`);
	const kinds = (count: 'offered' | 'seen') => ({
		female: of(`${count}.women`),
		male: of(`${count}.men`),
		child: children(count)
	});
	const visits = {
		made: of('visits.attempted'),
		attempted: of('visits.attempted'),
		valid: of('visits.completed'),
		abandoned: of('visits.abandoned'),
		byTelephone: of('visits.byTelephone'),
		bySuite: groups.map((group) => of('visits.attempted', group))
	};
	const detainees = {
		held: of('detainees.held'),
		offered: of('detainees.offered'),
		seen: of('detainees.seen'),
		declined: of('detainees.declined'),
		notOffered: of('detainees.notOffered'),
		notAvailable: of('detainees.notAvailable'),
		observed: of('detainees.observed'),
		heldBySuite: groups.map((group) => of('detainees.held', group)),
		visited: of('detainees.seen'),
		visitedBySuite: groups.map((group) => of('detainees.seen', group)),
		notVisited: of('detainees.held') - of('detainees.seen'),
		adults: of('held.women') + of('held.men') + of('held.notRecorded'),
		juveniles: children('held')
	};
	const published = <T extends object>(all: T, names: object) =>
		Object.fromEntries(Object.entries(all).filter(([name]) => name in names));
	return {
		visits: published(visits, table.visits),
		detainees: published(detainees, table.detainees),
		throughput: total.throughput,
		...(table.offeredBy && { offeredBy: kinds('offered') }),
		...(table.seenBy && { seenBy: kinds('seen') }),
		...(table.byPanel && {
			byPanel: byPanel.map((group) => ({
				panel: group.name,
				visits: of('visits.attempted', group),
				held: of('detainees.held', group),
				offered: of('detainees.offered', group),
				seen: of('detainees.seen', group),
				notAvailable: of('detainees.notAvailable', group),
				throughput: group.throughput
			}))
		})
	};
};

const byName = (a: { panel: string }, b: { panel: string }) => (a.panel < b.panel ? -1 : 1);

/** Dealt out once for both databases. */
const made = publishedTables.map((table, at) => {
	const { suites, parts } = behind(table);
	const period = periods[table.id]!;
	const records = visitsBehind(table, parts, daysIn(period), 1000 * (at + 1));
	return { table, period, suites, records };
});

const keep = async (
	db: Db,
	{ suites, records, period }: { suites: Suite[]; records: VisitRecord[]; period: Period }
) => {
	const scheme = await addInventedScheme(db);
	await db.deleteFrom('custodySuite').where('schemeId', '=', scheme.id).execute();
	await db
		.insertInto('custodySuite')
		.values(
			suites.map(({ id, name, panel }) => ({
				schemeId: scheme.id,
				id,
				name,
				panel,
				address: '',
				isReserve: 0 as const
			}))
		)
		.execute();
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, scheme.id);
		const filed = records.map((record) => ({
			id: record.id,
			suiteId: record.begun!.suiteId,
			visitedOn: record.begun!.day,
			source: 'visit' as const,
			figures: figuresOf(record, { delayFlaggedFrom: 10 })
		}));
		await storeAllFigures(trx, scheme.id, filed);
	});
	for (const [at, month] of monthsIn(period).entries())
		await writeThroughput(
			db,
			actOf(scheme.manager),
			month,
			new Map(suites.map(({ id, throughput }) => [id, at === 0 ? throughput : 0]))
		);
	return scheme;
};

for (const { name, open } of databases) {
	describe(`published tables, rebuilt from visits on ${name}`, () => {
		it.each(made)('$table.id comes out with every number that was published', async (all) => {
			const { table, period } = all;
			const db = await open();
			const scheme = await keep(db, all);
			const grouped = await readFigures(db, scheme.id, period, 'suite');
			const { groups } = await readFigures(db, scheme.id, period, 'panel');
			const { id, source, remark, ...numbers } = table;
			expect(rebuilt(table, grouped, groups), `${id}, ${source}`).toEqual({
				...numbers,
				...(numbers.byPanel && { byPanel: numbers.byPanel.toSorted(byName) })
			});
			const warnings = warningsInFigures(grouped.total.figures);
			// 102 are unexplained where the 28 who were looked in on are counted beside those not offered.
			expect(warnings).toEqual(
				remark === undefined
					? []
					: [{ warning: 'heldDoesNotReconcile', total: 2553, parts: 2423, unexplained: 130 }]
			);
			const people = figuresTables(grouped).find((one) => one.id === 'people')!;
			const held = people.rows.find(({ label }) => label.startsWith('Held when'))!;
			expect(held.values.at(-1)).toBe(table.detainees.held);
			await db.destroy();
		});
	});
}
