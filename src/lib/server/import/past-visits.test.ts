import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf } from '#lib/domain/csv.ts';
import { IMPORT_LIMITS } from '#lib/domain/import.ts';
import { Figures } from '#lib/domain/statistics.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listMembers } from '#lib/server/people/members.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { Importer, peopleFile, suitesFile, visitsFile } from '../../../../tests/support/imports.ts';
import {
	actBy,
	BORDERLANDS,
	KENT,
	kentAdministrator,
	kentManager,
	kentVisitor,
	NOW,
	withPeople
} from '../../../../tests/support/people.ts';
import { importBatch, standingOf, takeBack } from './acts.ts';

for (const { name, open } of databases) {
	describe(`suites and past visits from a file on ${name}`, () => {
		let db: Db;
		let office: Importer;
		beforeAll(async () => {
			db = await withPeople(open);
			office = new Importer(db);
		});
		afterAll(() => db.destroy());

		const figuresIn = async (month: string, suiteName: string) => {
			const suite = (await listSuites(db, KENT)).find((one) => one.name === suiteName);
			const row = await db
				.selectFrom('suiteFigures')
				.select('figures')
				.where('schemeId', '=', KENT)
				.where('month', '=', month)
				.where('suiteId', '=', suite?.id ?? '')
				.executeTakeFirst();
			return row && Figures.parse(JSON.parse(row.figures));
		};
		it('brings suites in, each name once, and takes them back until one is used', async () => {
			expect(await office.errorsIn('suites', suitesFile('Dover', 'dover ', 'Medway', ''))).toEqual([
				'5 Suite: Write the suite’s name',
				'3 Suite: Row 2 has this suite too. Keep one of them',
				'4 Suite: This suite is on the list already. Take the row out'
			]);
			const act = actBy(kentAdministrator);
			const id = await office.upload('suites', suitesFile('Dover', 'Sheerness'), kentAdministrator);
			expect(await importBatch(db, act, id)).toEqual({ ok: true, count: 2 });
			const dover = (await listSuites(db, KENT)).find((suite) => suite.name === 'Dover');
			expect(dover).toMatchObject({ isReserve: true, panel: 'North', address: '' });
			expect((await standingOf(db, act, id)).mayBeTakenBack).toBe(true);
			const visit = await office.upload(
				'visits',
				visitsFile(['14/03/2025', 'dover', '', '', '', 'completed', '', '', '', '', '', ''])
			);
			await importBatch(db, actBy(kentManager), visit);
			expect(await takeBack(db, act, id)).toEqual({ ok: false, reason: 'isUsed' });
			await takeBack(db, actBy(kentManager), visit);
			expect(await takeBack(db, act, id)).toEqual({ ok: true });
			expect((await listSuites(db, KENT)).map((suite) => suite.name)).not.toContain('Dover');
		});

		it('brings past visits into the figures, and out again', async () => {
			const counted = ['12', '9', '6', '3', '2', '1'];
			const amelia = 'amelia.thornbury@kent.example';
			const file = visitsFile(
				[
					'14/03/2025',
					'medway',
					'Amelia Thornbury',
					'Aoife Brennan',
					'22:50',
					'completed',
					...counted
				],
				['14/03/2025', 'Medway', amelia, '', '09:00', 'Completed', ...counted],
				['2025-03-21', 'Medway', '', '', '', 'Access refused', '', '', '', '', '', '']
			);
			expect(await office.doubtsIn('visits', file)).toEqual([]);
			const before = await figuresIn('2025-03', 'Medway');
			const id = await office.upload('visits', file);
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({ ok: true, count: 3 });
			expect(await figuresIn('2025-03', 'Medway')).toMatchObject({
				'visits.attempted': 3,
				'visits.completed': 2,
				'visits.accessRefused': 1,
				'detainees.held': 24,
				'band.night': 1,
				'band.morning': 1
			});
			const kept = await db
				.selectFrom('pastVisit')
				.selectAll()
				.where('schemeId', '=', KENT)
				.orderBy('arrivedAt')
				.execute();
			expect(kept.map((row) => row.firstVisitorId).filter((one) => one !== null)).toEqual([
				kentVisitor.id,
				kentVisitor.id
			]);
			// The same file again: every row is known.
			expect(await office.errorsIn('visits', file)).toHaveLength(3);
			expect(await takeBack(db, actBy(kentManager), id)).toEqual({ ok: true });
			expect(await figuresIn('2025-03', 'Medway')).toEqual(before);
			expect(await office.errorsIn('visits', file)).toEqual([]);
		});

		it('keeps people whom a past visit names', async () => {
			const act = actBy(kentManager);
			const person = peopleFile(['Ora Knot', 'ora@new.example', 'visitor']);
			const brought = await office.upload('people', person);
			await importBatch(db, act, brought);
			const row = ['17/03/2025', 'Medway', '', 'Ora Knot', '', 'completed', '', '', '', '', '', ''];
			const visit = await office.upload('visits', visitsFile(row));
			await importBatch(db, act, visit);
			expect(await takeBack(db, act, brought)).toEqual({ ok: false, reason: 'isUsed' });
			await takeBack(db, act, visit);
			expect(await takeBack(db, act, brought)).toEqual({ ok: true });
		});

		it('doubts past visits that do not add up, and refuses those that cannot be', async () => {
			const counts = ['12', '9', '6', '3', '2', '0'];
			expect(
				await office.doubtsIn(
					'visits',
					visitsFile(
						['14/03/2025', 'Medway', '', '', '', 'completed', ...counts],
						['15/03/2025', 'Medway', 'Nobody Known', '', '', 'completed', '', '', '', '', '', '']
					)
				)
			).toEqual([
				'2 Held: 12 held, but offered, not available and not offered come to 11. Is this as it was counted?',
				'3 Visitor 1: No visitor of the scheme has this name: the visit is kept without it'
			]);
			const rest = ['', '', '', '', '', ''];
			expect(
				await office.errorsIn(
					'visits',
					visitsFile(
						['14/03/2025', 'Medway', '', '', '', 'completed', ...rest],
						['14/03/2025', 'Medway', '', '', '', 'abandoned', ...rest],
						['15/03/2025', 'Medway', 'Aoife Brennan', 'aoife brennan', '', 'completed', ...rest],
						['23/11/2026', 'Medway', '', '', '', 'completed', ...rest],
						['16/03/2025', 'Atlantis', '', '', '', 'completed', ...rest]
					)
				)
			).toEqual([
				'5 Day: This day is still to come',
				'6 Suite: No suite of this name is on your list. Add it first, or mend the name',
				'3 Day: Row 2 is the same visit. Keep one of them, or write when each arrived',
				'4 Visitor 2: Both visitors are the same person. Write the other one, or leave it empty'
			]);
		});

		it(
			'takes ten thousand rows at once, and as many of one mistake',
			{ timeout: 180_000 },
			async () => {
				const rows = Array.from({ length: IMPORT_LIMITS.rows }, (_, at) => {
					const day = `${String((at % 28) + 1).padStart(2, '0')}/0${(at % 9) + 1}/20${10 + (at % 10)}`;
					const time = `${String(at % 24).padStart(2, '0')}:${String(Math.floor(at / 24) % 60).padStart(2, '0')}`;
					return [day, 'Medway', '', '', time, 'completed', '12', '9', '6', '3', '2', '1'];
				});
				const unique = new Map(rows.map((row) => [`${row[0]} ${row[4]}`, row]));
				expect(unique.size).toBe(rows.length);
				const id = await office.upload('visits', visitsFile(...rows));
				const act = actBy(kentManager);
				expect(await importBatch(db, act, id)).toEqual({ ok: true, count: rows.length });
				const sums = await db
					.selectFrom('suiteFigures')
					.select('figures')
					.where('schemeId', '=', KENT)
					.where('month', '<', '2020')
					.execute();
				const seen = sums.map(
					({ figures }) => Figures.parse(JSON.parse(figures))['detainees.seen']
				);
				expect(seen.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(rows.length * 6);
				expect(await takeBack(db, act, id)).toEqual({ ok: true });
				const wrong = rows.map(() => ['No Address', 'nothing', 'visitor']);
				expect(await office.errorsIn('people', peopleFile(...wrong))).toHaveLength(rows.length);
			}
		);

		it('reads what our own writer wrote', async () => {
			const text = csvOf([
				['Suite', 'Address'],
				['Harbour "Road"', '1 Road, Kent; x\ny']
			]);
			const id = await office.upload('suites', new TextEncoder().encode(text));
			await importBatch(db, actBy(kentManager), id);
			const found = (await listSuites(db, KENT)).find((suite) => suite.name.startsWith('Harbour'));
			expect(found).toMatchObject({ name: 'Harbour "Road"', address: '1 Road, Kent; x, y' });
		});

		it('leaves the other scheme as it was', async () => {
			const before = await withPeople(open);
			const suitesIn = async (one: Db) =>
				(await listSuites(one, BORDERLANDS)).map(({ name }) => name);
			const peopleIn = async (one: Db) =>
				(await listMembers(one, BORDERLANDS, {}, NOW)).map(({ email }) => email);
			expect(await suitesIn(db)).toEqual(await suitesIn(before));
			expect(await peopleIn(db)).toEqual(await peopleIn(before));
			await before.destroy();
		});
	});
}
