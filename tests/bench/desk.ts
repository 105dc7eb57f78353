import { CompiledQuery } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SuiteId } from '#lib/domain/ids.ts';
import type { Month } from '#lib/domain/month.ts';
import { addDays, type Day, type Instant } from '#lib/domain/time.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import { acrossSchemes, connect } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listDesk } from '#lib/server/desk/list-desk.ts';
import { countUrgent, readToday } from '#lib/server/desk/today.ts';
import { firstMonth, readFigures } from '#lib/server/figures/read.ts';
import { listIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import type { InventedScheme } from '../support/invented-scheme.ts';
import { startCluster } from '../support/postgres.ts';
import { planOf, queriesOf } from '../support/query-plans.ts';
import { randomFrom } from '../support/random.ts';
import { fillDesk, firstDay, lastDay, suiteIdOf, wordOf } from './desk-data.ts';
import { isScan } from './desk-plans.ts';
import { compare, count, p95, type Row } from './measure.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const ROUNDS = 200;
const WARMING = 20;

type Office = { db: Db; scheme: InventedScheme; size: number };
const NOW = `${addDays(lastDay, 1)}T09:00:00.000Z` as Instant;

/** What the manager does, each round a little differently; the same in each office of one round. */
const acts: Record<string, (office: Office, random: () => number) => Promise<unknown>> = {
	'Monday page': async ({ db, scheme }) => {
		await readToday(db, scheme.manager, NOW);
		await listIncomplete(db, scheme.manager);
	},
	inbox: async ({ db, scheme }, random) => {
		const suiteId = suiteIdOf(Math.floor(random() * 10)) as SuiteId;
		const day = addDays(firstDay, Math.floor(random() * 1_700)) as Day;
		const filters = [
			{},
			{ show: 'new' as const },
			{ suiteId },
			{ suiteId, firstDay: day, lastDay: addDays(day, 90) },
			{ visitorId: scheme.rosalind.id, lastDay: day }
		];
		await listDesk(db, scheme.manager, filters[Math.floor(random() * filters.length)]);
		await countUrgent(db, scheme.manager);
	},
	search: async ({ db, scheme }, random) => {
		const word = () => wordOf(Math.floor(4_000 * random()));
		const searches = [
			`${word()} `,
			`custody ${word()} `,
			`${word()} ${word()} `,
			word().slice(0, 3)
		];
		const search = searches[Math.floor(random() * searches.length)];
		await listDesk(db, scheme.manager, { search });
	},
	figures: async ({ db, scheme }, random) => {
		const year = 2022 + Math.floor(random() * 4);
		const period = { from: `${year}-01` as Month, to: `${year}-12` as Month };
		const by = (['suite', 'panel', 'quarter'] as const)[Math.floor(random() * 3)]!;
		await firstMonth(db, scheme.id);
		await readFigures(db, scheme.id, period, by);
	}
};

const open = async (location: string, size: number): Promise<Office> => {
	const db = connect(location);
	await migrate(db);
	const from = Date.now();
	const scheme = await fillDesk(db, size);
	console.log(`${size} visits in ${((Date.now() - from) / 1000).toFixed(0)} s`);
	return { db, scheme, size };
};

const timesOf = async (
	offices: readonly Office[],
	name: string
): Promise<Map<number, number[]>> => {
	const times = new Map(offices.map(({ size }) => [size, [] as number[]]));
	for (let round = -WARMING; round < ROUNDS; round++) {
		for (const office of offices) {
			const random = randomFrom(round + 1_000);
			const from = performance.now();
			await acts[name]!(office, random);
			if (round >= 0) times.get(office.size)!.push(performance.now() - from);
		}
	}
	return times;
};

/** Every query of every act in the largest office, and whether any of them reads what it has no index for. */
const plansOf = async (office: Office, name: string, database: string): Promise<Row> => {
	let queries = 0;
	let scans = 0;
	const random = randomFrom(3);
	const seen = await queriesOf(office.db, async () => {
		for (let round = 0; round < 20; round++) await acts[name]!(office, random);
	});
	const different = new Map(seen.map((query) => [query.sql, query]));
	for (const query of different.values()) {
		const plan = await planOf(office.db, query);
		queries += 1;
		if (!plan.some(isScan)) continue;
		scans += 1;
		console.log(`no index: ${query.sql}\n${plan.join('\n')}`);
	}
	return count({
		metric: `${name}, ${database}: without an index`,
		unit: 'queries',
		ours: scans,
		against: 'all its queries',
		theirs: queries
	});
};

const measure = async (offices: readonly Office[], database: string): Promise<Row[]> => {
	const rows: Row[] = [];
	for (const name of Object.keys(acts)) {
		const times = await timesOf(offices, name);
		const [small, middle, large] = SIZES.map((size) => p95(times.get(size)!)) as [
			number,
			number,
			number
		];
		const line = { unit: 'ms', against: '1,000 visits', theirs: small };
		const metric = `${name}, ${database}, p95`;
		rows.push(
			compare({ ...line, metric: `${metric}, 100,000`, ours: large }, 1.5),
			compare({ ...line, metric: `${metric}, 10,000`, ours: middle }),
			await plansOf(offices.at(-1)!, name, database)
		);
	}
	return rows;
};

const measureIn = async (database: string, locationOf: (size: number) => Promise<string>) => {
	const offices: Office[] = [];
	try {
		console.log(database);
		for (const size of SIZES) offices.push(await open(await locationOf(size), size));
		return await measure(offices, database);
	} finally {
		for (const { db } of offices) await db.destroy();
	}
};

/** The manager's pages over offices with 1,000, 10,000 and 100,000 visits, interleaved, on both databases. */
export const desk = async (): Promise<Row[]> => {
	const folder = await mkdtemp(join(tmpdir(), 'visiting-bench-'));
	const cluster = await startCluster();
	try {
		const inSqlite = await measureIn('SQLite', async (size) => join(folder, `${size}.db`));
		const inPostgres = await measureIn('PostgreSQL', async (size) => {
			const server = connect(cluster.url);
			await acrossSchemes(server).executeQuery(CompiledQuery.raw(`create database bench_${size}`));
			await server.destroy();
			const url = new URL(cluster.url);
			url.pathname = `/bench_${size}`;
			return url.href;
		});
		return [...inSqlite, ...inPostgres];
	} finally {
		cluster.stop();
		await rm(folder, { recursive: true, force: true });
	}
};
