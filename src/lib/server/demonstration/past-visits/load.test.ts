import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../../tests/support/databases.ts';
import { addFigures } from '#lib/domain/statistics.ts';
import { themeOn } from '#lib/domain/theme.ts';
import { dayOf, instantOf, mondayOf } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import { verifyChain } from '#lib/server/audit-verification.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { readToday } from '#lib/server/desk/today.ts';
import { loadDemonstration } from '#lib/server/demonstration/load.ts';
import { inventedSchemes } from '#lib/server/demonstration/schemes.ts';
import { remind } from '#lib/server/planning/remind.ts';
import { settledRequests, waitingRequests } from '#lib/server/requests/requests.ts';
import { listThemes, themesFor } from '#lib/server/scheme/themes.ts';
import { Chance } from './chance.ts';
import { loadPastVisits } from './load.ts';
import { pastSchemeOf } from './past-scheme.ts';

const now = instantOf(Date.UTC(2026, 10, 22, 9, 30));
// The smaller one: the larger differs in nothing but its size.
const invented = inventedSchemes.find(({ id }) => id === 'borderlands-demonstration')!;
const scheme = pastSchemeOf(invented);
const load = (db: Db) => loadPastVisits(db, 'https://visiting.example', [invented]);

const figuresIn = async (db: Db) => {
	const rows = await db
		.selectFrom('suiteFigures')
		.select('figures')
		.where('schemeId', '=', scheme.id)
		.execute();
	return addFigures(rows.map(({ figures }) => JSON.parse(figures) as Record<string, number>));
};

const visitsIn = (db: Db) =>
	db.selectFrom('visit').selectAll().where('schemeId', '=', scheme.id).execute();

const known: unknown[] = [];

for (const { name, open } of databases) {
	describe(`the past of the demonstration on ${name}`, () => {
		let db: Db;
		let count: number;
		beforeAll(async () => {
			db = await open();
			await loadDemonstration(db, now);
			const batch = { schemeId: scheme.id, id: new Chance(`${scheme.id}|import`).uuid() };
			await db
				.insertInto('importBatch')
				.values({
					...batch,
					kind: 'visits',
					state: 'previewed',
					fileName: 'in-the-way.csv',
					content: '',
					encoding: 'UTF-8',
					rowCount: 0,
					uploadedBy: 'system',
					uploadedAt: now,
					importedBy: null,
					importedAt: null,
					takenBackBy: null,
					takenBackAt: null
				})
				.execute();
			// Broken off in the middle: nothing of it is there, and it begins again.
			await expect(load(db)).rejects.toThrow();
			expect(await visitsIn(db)).toEqual([]);
			expect(await figuresIn(db)).toEqual({});
			await db
				.deleteFrom('importBatch')
				.where('schemeId', '=', scheme.id)
				.where('id', '=', batch.id)
				.execute();
			const counts = await Promise.all([load(db), load(db)]);
			expect(Math.min(...counts)).toBe(0);
			count = Math.max(...counts);
		}, 120_000);
		afterAll(() => db.destroy());

		it('is loaded once, and comes to the same figures at every loading', async () => {
			expect(await load(db)).toBe(0);
			const figures = await figuresIn(db);
			expect(figures['visits.attempted']).toBe(count);
			known.push(figures);
			expect(figures).toEqual(known[0]);
		});

		it('has whole visits whose reports raise no alarm', async () => {
			const visits = await visitsIn(db);
			expect(visits.length).toBeGreaterThan(2);
			expect(visits.filter(({ receivedAt }) => receivedAt === null)).toEqual([]);
			const reports = await db
				.selectFrom('report')
				.select(['visitId', 'view', 'alarm'])
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(reports.filter(({ alarm }) => alarm !== null)).toEqual([]);
			const full = reports.filter(({ view }) => view === 'full').map(({ visitId }) => visitId);
			expect(new Set(full)).toEqual(new Set(visits.map(({ id }) => id)));
			expect(reports.some(({ view }) => view === 'force')).toBe(true);
		});

		it('leaves a trail that is intact, and no letter that is still to be sent', async () => {
			expect(await verifyChain(db, scheme.id)).toMatchObject({ ok: true });
			const letters = await db
				.selectFrom('mailMessage')
				.select('state')
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(letters.length).toBeGreaterThan(0);
			expect(letters.every(({ state }) => state === 'sent')).toBe(true);
		});

		it('has sent its reminders, so that the first look of the server sends none', async () => {
			const sent = await db
				.selectFrom('reminderSent')
				.select('kind')
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(sent.map(({ kind }) => kind)).toContain('weekComing');
			expect(await remind(db, { now, origin: 'https://visiting.example' })).toBe(0);
		});

		it('gives the manager something of each kind, and every visitor a visit to come', async () => {
			const { arrived, unsent, urgent, isEmpty } = await readToday(
				db,
				{ schemeId: scheme.id },
				now
			);
			expect(isEmpty).toBe(false);
			expect(arrived.count).toBeGreaterThan(0);
			expect(unsent.count).toBeGreaterThan(0);
			expect(urgent.count).toBe(1);
			const from = mondayOf(dayOf(now));
			const toCome = await listAllotments(db, scheme.id, { from });
			const busy = new Set(
				toCome.filter(({ state }) => state === 'allotted').flatMap(({ visitors }) => [...visitors])
			);
			expect(scheme.visitors.filter(({ id }) => !busy.has(id))).toEqual([]);
		});

		it('has a theme in force, and something that a visitor asks of the manager alone', async () => {
			const all = await listThemes(db, scheme.id);
			expect(all.map(({ theme }) => theme.title)).toEqual(['Warm at night', 'Something to read']);
			const today = dayOf(now);
			expect(themeOn(await themesFor(db, scheme.id, today), today)).toEqual(all[0]!.theme);
			for (const kind of ['ringMe', 'mileage'] as const)
				expect(await waitingRequests(db, scheme.manager, kind), kind).not.toEqual([]);
			const since = instantOf(0);
			expect(await settledRequests(db, scheme.manager, 'mileage', since)).not.toEqual([]);
		});
	});
}
