import { CompiledQuery, type CompiledQuery as Query } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '#lib/server/database/migrations.ts';
import { acrossSchemes, connect } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { startCluster } from '../support/postgres.ts';
import { planOf, queriesOf } from '../support/query-plans.ts';
import { randomFrom } from '../support/random.ts';
import { compare, count, median, p95, type Row } from './measure.ts';
import { isScan } from './plans.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const [SMALL, MIDDLE, LARGE] = SIZES;
const ROUNDS = 200;
const WARMING = 20;
/** So many rounds are looked at for their queries. */
const LOOKED_AT = 40;

/** An office with so much behind it, as its act knows it. */
type Office<World> = { db: Db; size: number; world: World };

/** What is measured over the sizes. */
export type Grown<World> = {
	/** What there are so many of. */
	things: string;
	fill: (db: Db, size: number) => Promise<World>;
	/** What somebody does, each round a little differently; the same in each office of one round. */
	acts: Record<string, (db: Db, world: World, random: () => number) => Promise<unknown>>;
};

const open = async <World>(
	{ things, fill }: Grown<World>,
	location: string,
	size: number
): Promise<Office<World>> => {
	const db = connect(location);
	await migrate(db);
	const from = Date.now();
	const world = await fill(db, size);
	console.log(`${size} ${things} in ${((Date.now() - from) / 1000).toFixed(0)} s`);
	return { db, world, size };
};

type Act<World> = Grown<World>['acts'][string];
type Offices<World> = readonly Office<World>[];

const timesOf = async <World>(
	offices: Offices<World>,
	act: Act<World>
): Promise<Map<number, number[]>> => {
	const times = new Map(offices.map(({ size }) => [size, [] as number[]]));
	for (let round = -WARMING; round < ROUNDS; round++) {
		for (const { db, world, size } of offices) {
			const random = randomFrom(round + 1_000);
			const from = performance.now();
			await act(db, world, random);
			if (round >= 0) times.get(size)!.push(performance.now() - from);
		}
	}
	return times;
};

/** The queries of some rounds, by round. */
const askedBy = async <World>(
	{ db, world }: Office<World>,
	act: Act<World>
): Promise<Query[][]> => {
	const asked: Query[][] = [];
	for (let round = 0; round < LOOKED_AT; round++)
		asked.push(await queriesOf(db, () => act(db, world, randomFrom(round + 1_000))));
	return asked;
};

/** Those that read what they have no index for, told of on the way. */
const withoutIndex = async (db: Db, queries: readonly Query[]): Promise<Query[]> => {
	const found: Query[] = [];
	for (const query of queries) {
		const plan = await planOf(db, query);
		if (!plan.some(isScan)) continue;
		found.push(query);
		console.log(`no index: ${query.sql}\n${plan.join('\n')}`);
	}
	return found;
};

/** How many queries a request sends, and whether any of them, in the largest office, has no index. */
const queryRows = async <World>(
	offices: Offices<World>,
	act: Act<World>,
	what: string,
	against: string
): Promise<Row[]> => {
	const [inSmall, inLarge] = [await askedBy(offices[0]!, act), await askedBy(offices.at(-1)!, act)];
	const most = (asked: readonly Query[][]) => Math.max(...asked.map(({ length }) => length));
	const different = [...new Map(inLarge.flat().map((query) => [query.sql, query])).values()];
	const scans = await withoutIndex(offices.at(-1)!.db, different);
	return [
		compare({
			metric: `${what}: most in a request`,
			unit: 'queries',
			ours: most(inLarge),
			against,
			theirs: most(inSmall)
		}),
		count({
			metric: `${what}: without an index`,
			unit: 'queries',
			ours: scans.length,
			against: 'all its queries',
			theirs: different.length
		})
	];
};

const measure = async <World>(
	{ things, acts }: Grown<World>,
	offices: Offices<World>,
	database: string
): Promise<Row[]> => {
	const rows: Row[] = [];
	const against = `${SMALL.toLocaleString('en')} ${things}`;
	for (const [name, act] of Object.entries(acts)) {
		const times = await timesOf(offices, act);
		const what = `${name}, ${database}`;
		const row = (of: 'p50' | 'p95', size: number, target?: number) => {
			const at = of === 'p50' ? median : p95;
			const metric = `${what}, ${of}, ${size.toLocaleString('en')}`;
			const [ours, theirs] = [at(times.get(size)!), at(times.get(SMALL)!)];
			return compare({ metric, unit: 'ms', against, ours, theirs }, target);
		};
		rows.push(
			row('p95', LARGE, 1.5),
			row('p95', MIDDLE),
			row('p50', LARGE),
			...(await queryRows(offices, act, what, against))
		);
	}
	return rows;
};

const measureIn = async <World>(
	grown: Grown<World>,
	database: string,
	locationOf: (size: number) => Promise<string>
): Promise<Row[]> => {
	const offices: Office<World>[] = [];
	try {
		console.log(database);
		for (const size of SIZES) offices.push(await open(grown, await locationOf(size), size));
		return await measure(grown, offices, database);
	} finally {
		for (const { db } of offices) await db.destroy();
	}
};

const onSqlite = async <World>(grown: Grown<World>): Promise<Row[]> => {
	const folder = await mkdtemp(join(tmpdir(), 'visiting-bench-'));
	try {
		return await measureIn(grown, 'SQLite', async (size) => join(folder, `${size}.db`));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
};

const onPostgres = async <World>(grown: Grown<World>): Promise<Row[]> => {
	const cluster = await startCluster();
	try {
		return await measureIn(grown, 'PostgreSQL', async (size) => {
			const server = connect(cluster.url);
			await acrossSchemes(server).executeQuery(CompiledQuery.raw(`create database bench_${size}`));
			await server.destroy();
			const url = new URL(cluster.url);
			url.pathname = `/bench_${size}`;
			return url.href;
		});
	} finally {
		cluster.stop();
	}
};

/** Offices with 1,000, 10,000 and 100,000 of something behind them, interleaved, on both databases. */
export const overSizes = async <World>(grown: Grown<World>): Promise<Row[]> => [
	...(await onSqlite(grown)),
	...(await onPostgres(grown))
];
