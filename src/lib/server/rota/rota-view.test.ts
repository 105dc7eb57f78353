import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, AT } from '../../../../tests/support/invented-scheme.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import {
	addRotaScheme,
	FIRST_WEEK,
	goodRecord,
	QUARTER,
	type RotaScheme
} from '../../../../tests/support/rota-scheme.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { addDays, instantAt, type Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { changePlace } from './change-rota.ts';
import { listExpiring } from './expiring.ts';
import { measuresOf } from './measures.ts';
import { openQuarter } from './open-quarter.ts';
import { publish } from './publish.ts';
import { listRotaQuarters } from './quarters.ts';
import { rotaCsv } from './rota-csv.ts';
import { countsOf, gapsOf, gridOf, untoldOf } from './rota-view.ts';
import { slotViewOf } from './slot-view.ts';
import { findRota } from './standing-rota.ts';
import { suiteViewOf } from './suite-view.ts';
import { yearOf } from './visitor-year.ts';
import { writeRecord } from './visitor-records.ts';

const SECOND_WEEK = addDays(FIRST_WEEK, 7);

for (const { name, open } of databases) {
	describe(`what is shown of a rota on ${name}`, () => {
		let db: Db;
		let scheme: RotaScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addRotaScheme(db, 'testshire', 4);
			await openQuarter(db, actOf(scheme.manager), QUARTER);
			const [one, other, third, fourth] = scheme.visitors.map(({ id }) => id);
			const put = (
				basedOn: number,
				week: Day,
				suite: number,
				pair: readonly [MemberId, MemberId]
			) =>
				changePlace(
					db,
					actOf(scheme.manager),
					{ quarter: QUARTER, basedOn },
					{ slot: { suiteId: scheme.suites[suite]!, week }, pair },
					randomFrom(2)
				);
			await put(1, FIRST_WEEK, 0, [one!, other!]);
			await publish(db, actOf(scheme.manager), { quarter: QUARTER, basedOn: 2 });
			await put(3, FIRST_WEEK, 0, [one!, third!]);
			await put(4, SECOND_WEEK, 1, [third!, fourth!]);
			// Every third day at noon, on whatever weekday it falls; the last six are all in the morning.
			for (let at = 0; at < 20; at++) {
				const day = addDays('2026-09-01' as Day, 3 * at);
				const arrivedAt = instantAt(day, at < 14 ? '12:30' : '09:30');
				await db
					.insertInto('pastVisit')
					.values({
						schemeId: scheme.id,
						id: randomUUID(),
						suiteId: scheme.suites[0]!,
						visitedOn: day,
						arrivedAt,
						firstVisitorId: one!,
						secondVisitorId: at === 0 ? null : other!
					})
					.execute();
			}
		});
		afterAll(() => db.destroy());
		const rotaNow = async () => (await findRota(db, scheme.id, QUARTER, AT))!;

		it('rows of weeks and columns of suites, with who has been told', async () => {
			const grid = gridOf(await rotaNow());
			expect(grid).toHaveLength(12);
			expect(grid[0]).toMatchObject({
				week: FIRST_WEEK,
				cells: [
					{
						suiteName: 'Northgate',
						state: 'filled',
						names: ['Rosalind Thackeray', 'Una Varga'],
						isUntold: true
					},
					{ suiteName: 'Southgate', state: 'gap', names: [] }
				]
			});
			expect(untoldOf(await rotaNow())).toEqual({ allots: 1, reassigns: 1, cancels: 0 });
			expect(countsOf(await rotaNow())).toMatchObject({ slots: 24, places: 48, gaps: 22 });
		});

		it('who made a visit beside the rota', async () => {
			const rota = await rotaNow();
			const { world } = rota;
			const { visitors } = scheme;
			const suites = world.suites.map((suite) => ({ ...suite, closedIn: [SECOND_WEEK] }));
			const pair = [visitors[2]!.id, visitors[3]!.id] as const;
			const made = [{ suiteId: scheme.suites[0]!, week: SECOND_WEEK, cell: null, pair }];
			const row = gridOf({ ...rota, world: { ...world, suites }, made })[1];
			expect(row?.cells[0]).toMatchObject({
				state: 'visited',
				names: visitors.slice(2).map(({ name }) => name)
			});
		});

		it('gaps with a reason and what it takes, and who stands there though they may not go', async () => {
			const { una, manager } = scheme;
			const record = { ...goodRecord, cardUntil: '2027-01-06' as Day };
			await writeRecord(db, actOf(manager), una.id, { basedOn: 1, record });
			const gaps = gapsOf(await rotaNow());
			const first = gaps.find(
				({ week, suiteName }) => week === FIRST_WEEK && suiteName === 'Northgate'
			);
			expect(first).toMatchObject({
				was: {
					pair: ['Rosalind Thackeray', 'Una Varga'],
					rules: [{ rule: 'H2', names: ['Una Varga'] }]
				},
				reasons: [{ barrier: 'noCard', visitors: 1 }]
			});
			expect(first?.nearest?.names).not.toContain('Una Varga');
			await writeRecord(db, actOf(manager), una.id, { basedOn: 2, record: goodRecord });
			expect((await rotaNow()).broken).toEqual([]);
		});

		it('one slot: why this pair, and everybody with what keeps them', async () => {
			const rota = await rotaNow();
			const slot = { suiteId: scheme.suites[0]!, week: FIRST_WEEK };
			const view = slotViewOf(rota, slot)!;
			expect(view.pair.map((visitor) => visitor.name)).toEqual(['Rosalind Thackeray', 'Una Varga']);
			expect(view.why?.nextBest).not.toBeNull();
			expect(view.visitors).toHaveLength(4);
			const other = slotViewOf(rota, { suiteId: scheme.suites[1]!, week: FIRST_WEEK })!;
			expect(other.pair).toEqual([]);
			expect(other.visitors.at(-1)!.barriers).toEqual(['twiceInWeek']);
			expect(slotViewOf(rota, { ...slot, week: addDays(FIRST_WEEK, -7) })).toBeUndefined();
		});

		it('a suite: when it was visited, a pattern in the last six, how well they are guessed', async () => {
			const view = suiteViewOf(await rotaNow(), scheme.suites[0]!)!;
			expect(view.visits).toBe(20);
			expect(view.heatMap.reduce((sum, count) => sum + count, 0)).toBe(20);
			expect(view.unpredictability.warning).toBe('sameBand');
			expect(view.unpredictability.guesses).toBe(19);
			expect(view.planned.visits).toBe(1);
			const quiet = suiteViewOf(await rotaNow(), scheme.suites[1]!)!;
			expect(quiet.unpredictability).toMatchObject({ guesses: 0, warning: null });
			expect(suiteViewOf(await rotaNow(), randomUUID() as never)).toBeUndefined();
		});

		it('cover of each suite and fairness between visitors', async () => {
			const { suites, visitors } = measuresOf(await rotaNow());
			expect(suites).toMatchObject([
				{ name: 'Northgate', wanted: 12, filled: 1, night: 1, weekend: 1, evening: 1 },
				{ name: 'Southgate', wanted: 12, filled: 1 }
			]);
			expect(visitors.map((visitor) => [visitor.name, visitor.load])).toEqual([
				['Tobias Wren', 0],
				['Rosalind Thackeray', 1],
				['Viktor Lindqvist', 1],
				['Una Varga', 2]
			]);
			expect(visitors[0]).toMatchObject({ share: 4, unfair: 4, madeInYear: 19, nightsInYear: 0 });
		});

		it('a spreadsheet in which no name is run as a formula', async () => {
			await db
				.updateTable('member')
				.set({ name: '=Una Varga' })
				.where('schemeId', '=', scheme.id)
				.where('id', '=', scheme.una.id)
				.execute();
			const lines = rotaCsv(await rotaNow()).split('\r\n');
			expect(lines[0]).toContain('Week,Monday,Suite,First visitor,Second visitor,Locked');
			expect(lines[1]).toContain(`${FIRST_WEEK},Northgate,Rosalind Thackeray,'=Una Varga,`);
			expect(lines).toHaveLength(26);
			await db
				.updateTable('member')
				.set({ name: 'Una Varga' })
				.where('schemeId', '=', scheme.id)
				.where('id', '=', scheme.una.id)
				.execute();
		});

		it('the quarters that may be opened, each with what it needs beside what there is', async () => {
			const quarters = await listRotaQuarters(db, scheme.id, AT);
			expect(quarters.map(({ quarter, state }) => `${quarter} ${state}`)).toEqual([
				'2026-q3 notOpened',
				'2026-q4 changed',
				'2027-q1 notOpened',
				'2027-q2 notOpened'
			]);
			expect(quarters[1]).toMatchObject({
				gaps: 22,
				withoutRecord: 0,
				withoutAnswer: 4,
				capacity: { slots: 24, places: 48, visitors: 4, canTake: 16 }
			});
		});

		it('a visitor’s year, made and to come', async () => {
			const year = await yearOf(db, scheme.id, scheme.rosalind.id, AT);
			// The visit of which only one was named is nobody's to count.
			expect(year).toMatchObject({ made: 19, nights: 0, toCome: 1 });
			expect(year.visits.at(-1)).toMatchObject({ week: FIRST_WEEK, isMade: false });
		});

		it('what runs out within eight weeks, soonest first', async () => {
			const { viktor, tobias, manager } = scheme;
			const write = (id: string, cardUntil: string) =>
				writeRecord(db, actOf(manager), id, {
					basedOn: 1,
					record: { ...goodRecord, cardUntil: cardUntil as Day }
				});
			await write(viktor.id, '2027-01-10');
			await write(tobias.id, '2026-11-20');
			expect(await listExpiring(db, scheme.id, AT)).toMatchObject([
				{ name: 'Tobias Wren', what: 'card', urgency: 'past' },
				{ name: 'Viktor Lindqvist', what: 'card', urgency: 'coming' }
			]);
		});
	});
}
