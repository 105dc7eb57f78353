import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, ORIGIN } from '../../../../tests/support/invented-scheme.ts';
import { randomFrom } from '../../../../tests/support/random.ts';
import {
	addRotaScheme,
	FIRST_WEEK,
	goodRecord,
	QUARTER,
	type RotaScheme
} from '../../../../tests/support/rota-scheme.ts';
import type { SuiteId, VisitId } from '#lib/domain/ids.ts';
import { slotKey, type Pair } from '#lib/domain/rota/world.ts';
import { addDays, instantAt, type Day, type Instant } from '#lib/domain/time.ts';
import { allot, cancel, listAllotments, reassign } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { markAsLeft } from '#lib/server/people/leaving.ts';
import { changePlace, setLock, setUp, undoTo, unlockAll } from './change-rota.ts';
import { openQuarter } from './open-quarter.ts';
import { publish } from './publish.ts';
import { gridOf } from './rota-view.ts';
import { findRota } from './standing-rota.ts';
import { findHead, listVersions } from './versions.ts';
import { writeRecord } from './visitor-records.ts';

const SECOND_WEEK = addDays(FIRST_WEEK, 7);

for (const { name, open } of databases) {
	describe(`a quarter’s rota on ${name}`, async () => {
		const db: Db = await open();
		let scheme: RotaScheme;
		let count = 0;
		/** Each test has a scheme of its own, in which the quarter is open. */
		beforeEach(async () => {
			scheme = await addRotaScheme(db, `scheme-${count++}`, 6);
			expect(await openQuarter(db, actOf(scheme.manager), QUARTER)).toEqual({
				ok: true,
				version: 1
			});
		});
		afterAll(() => db.destroy());

		const act = () => actOf(scheme.manager);
		const pairOf = (one: number, other: number): Pair => [
			scheme.visitors[one]!.id,
			scheme.visitors[other]!.id
		];
		const put = (basedOn: number, pair: Pair | null, week: Day = FIRST_WEEK, suite = 0) =>
			changePlace(
				db,
				act(),
				{ quarter: QUARTER, basedOn },
				{ slot: { suiteId: scheme.suites[suite]!, week }, pair },
				randomFrom(7)
			);
		const at = (basedOn: number) => ({ quarter: QUARTER, basedOn });
		const rotaNow = async (now = act().now) => (await findRota(db, scheme.id, QUARTER, now))!;
		const allotted = async () =>
			(await listAllotments(db, scheme.id, { from: FIRST_WEEK })).map(
				({ week, suiteId, visitors }) => [slotKey({ week, suiteId }), [...visitors].sort()]
			);

		it('is opened once, by the manager alone, and not when it is over', async () => {
			expect(await openQuarter(db, act(), QUARTER)).toMatchObject({ reason: 'alreadyOpened' });
			const other = await addRotaScheme(db, `other-${count}`, 4);
			for (const actor of [other.una, other.custodyLead, other.administrator])
				expect(await openQuarter(db, actOf(actor), QUARTER)).toMatchObject({
					reason: 'notAllowed'
				});
			const later = actOf(other.manager, instantAt('2027-04-05' as Day, '09:00'));
			expect(await openQuarter(db, later, QUARTER)).toMatchObject({ reason: 'quarterOver' });
			expect(await findRota(db, other.id, QUARTER, act().now)).toBeUndefined();
		});

		it('begins with what was allotted by hand, locked', async () => {
			const other = await addRotaScheme(db, `by-hand-${count}`, 4);
			const visitors = [other.una.id, other.viktor.id] as const;
			const visitId = randomUUID() as VisitId;
			const asked = { visitId, suiteId: other.suiteId, week: FIRST_WEEK, visitors };
			await allot(db, actOf(other.manager), asked);
			await openQuarter(db, actOf(other.manager), QUARTER);
			const rota = (await findRota(db, other.id, QUARTER, act().now))!;
			expect(rota.places).toMatchObject([
				{ suiteId: other.suiteId, week: FIRST_WEEK, pair: visitors, isLocked: true }
			]);
			// Publishing allots nothing a second time.
			await publish(db, actOf(other.manager), at(1));
			expect(await listAllotments(db, other.id, { from: FIRST_WEEK })).toHaveLength(1);
		});

		it('takes a pair that may go, with a time both can make, and refuses one that may not', async () => {
			expect(await put(1, pairOf(0, 1))).toEqual({ ok: true, version: 2 });
			const { places } = await rotaNow();
			expect(places).toMatchObject([{ pair: pairOf(0, 1), isLocked: true }]);
			expect(places[0]!.cell).not.toBeNull();
			expect(await put(2, pairOf(0, 2), FIRST_WEEK, 1)).toMatchObject({
				reason: 'barred',
				problems: [{ visitorId: scheme.visitors[0]!.id, barriers: ['twiceInWeek'] }]
			});
			expect(await put(2, pairOf(3, 3), SECOND_WEEK)).toMatchObject({
				problems: [{ visitorId: null, barriers: ['samePerson'] }]
			});
			const notAWeek = addDays(FIRST_WEEK, -70);
			expect(await put(2, pairOf(3, 4), notAWeek)).toMatchObject({ reason: 'noSuchSlot' });
			expect((await findHead(db, scheme.id, QUARTER))?.version).toBe(2);
		});

		it('changed by two at once keeps the first and tells the second by whom', async () => {
			expect(await put(1, pairOf(0, 1))).toMatchObject({ ok: true });
			expect(await put(1, pairOf(2, 3), SECOND_WEEK)).toMatchObject({
				reason: 'changedMeanwhile',
				by: 'Marion Keeble'
			});
			expect((await rotaNow()).places).toHaveLength(1);
		});

		it('published allots its places, changed and published again gives them to others or cancels', async () => {
			await put(1, pairOf(0, 1));
			await put(2, pairOf(2, 3), FIRST_WEEK, 1);
			expect(await allotted()).toEqual([]);
			expect(await publish(db, act(), at(3))).toEqual({ ok: true, version: 4 });
			expect(await allotted()).toHaveLength(2);
			await put(4, pairOf(0, 4));
			await put(5, null, FIRST_WEEK, 1);
			expect(await allotted()).toHaveLength(2);
			expect(await publish(db, act(), at(6))).toMatchObject({ ok: true });
			expect(await allotted()).toEqual([
				[slotKey({ week: FIRST_WEEK, suiteId: scheme.suites[0]! }), [...pairOf(0, 4)].sort()]
			]);
			const published = await db
				.selectFrom('auditEvent')
				.select('details')
				.where('schemeId', '=', scheme.id)
				.where('what', '=', 'rotaPublished')
				.orderBy('position')
				.execute();
			expect(published.map(({ details }) => JSON.parse(details) as unknown)).toMatchObject([
				{ allotted: 2, reassigned: 0, cancelled: 0 },
				{ allotted: 0, reassigned: 1, cancelled: 1 }
			]);
		});

		it('follows what became of its visits: a substitute, a cancelled one', async () => {
			await put(1, pairOf(0, 1));
			await put(2, pairOf(2, 3), FIRST_WEEK, 1);
			await publish(db, act(), at(3));
			const visits = await listAllotments(db, scheme.id, { from: FIRST_WEEK });
			const visitTo = (suiteId: SuiteId) =>
				visits.find((visit) => visit.suiteId === suiteId)!.visitId;
			await reassign(db, act(), visitTo(scheme.suites[0]!), pairOf(0, 5));
			await cancel(db, act(), visitTo(scheme.suites[1]!));
			expect((await rotaNow()).places).toMatchObject([{ pair: pairOf(0, 5) }]);
			// Published again, nothing of it is turned back.
			await publish(db, act(), at(4));
			expect(await allotted()).toEqual([
				[slotKey({ week: FIRST_WEEK, suiteId: scheme.suites[0]! }), [...pairOf(0, 5)].sort()]
			]);
		});

		it('shows the places of somebody who left as gaps, and publishes them only when told to', async () => {
			await put(1, pairOf(0, 1));
			await put(2, pairOf(2, 3), FIRST_WEEK, 1);
			await publish(db, act(), at(3));
			expect(await markAsLeft(db, act(), scheme.visitors[0]!.id, ORIGIN)).toMatchObject({
				ok: true
			});
			const rota = await rotaNow();
			expect(rota.broken.map(({ place }) => slotKey(place))).toContain(
				slotKey({ suiteId: scheme.suites[0]!, week: FIRST_WEEK })
			);
			expect(rota.lawful).toHaveLength(1);
			expect(await publish(db, act(), at(4))).toMatchObject({ reason: 'broken' });
			expect(await publish(db, act(), at(4), { emptyBroken: true })).toMatchObject({ ok: true });
			expect(await allotted()).toHaveLength(1);
		});

		it('judges nothing that is over or has begun, and changes none of it', async () => {
			await put(1, pairOf(0, 1));
			await publish(db, act(), at(2));
			const lapsed = { ...goodRecord, cardUntil: '2027-01-12' as Day };
			await writeRecord(db, act(), scheme.visitors[0]!.id, { basedOn: 1, record: lapsed });
			const later = instantAt(addDays(FIRST_WEEK, 9), '09:00');
			expect((await rotaNow(later)).broken).toEqual([]);
			const answer = await changePlace(
				db,
				actOf(scheme.manager, later),
				at(3),
				{ slot: { suiteId: scheme.suites[0]!, week: FIRST_WEEK }, pair: pairOf(2, 3) },
				randomFrom(1)
			);
			expect(answer).toMatchObject({ reason: 'alreadyBegun' });
		});

		it('tells of each visit what became of it', async () => {
			const { suites } = scheme;
			await put(1, pairOf(0, 1));
			await put(2, pairOf(2, 3), FIRST_WEEK, 1);
			await put(3, pairOf(4, 5), SECOND_WEEK);
			await publish(db, act(), at(4));
			const [made, silent] = await listAllotments(db, scheme.id, { from: FIRST_WEEK });
			const begin = () =>
				db
					.insertInto('visit')
					.values({
						schemeId: scheme.id,
						id: made!.visitId,
						suiteId: made!.suiteId,
						status: 'underway',
						template: 'icv',
						visitedOn: FIRST_WEEK,
						summary: '{}',
						createdAt: act().now,
						receivedAt: null,
						closedAt: null
					})
					.execute();
			const becameOf = async (now: Instant, suiteId: SuiteId) =>
				gridOf(await rotaNow(now))[0]!.cells.find((cell) => cell.suiteId === suiteId)?.became;
			const inWeek = instantAt(FIRST_WEEK, '09:00');
			expect(await becameOf(inWeek, made!.suiteId)).toBe('toCome');
			await begin();
			expect(await becameOf(inWeek, made!.suiteId)).toBe('begun');
			await db
				.updateTable('visit')
				.set({ receivedAt: inWeek })
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(await becameOf(inWeek, made!.suiteId)).toBe('made');
			const later = instantAt(addDays(FIRST_WEEK, 9), '09:00');
			expect(await becameOf(later, silent!.suiteId)).toBe('nothing');
			expect(gridOf(await rotaNow(later))[1]!.cells[0]).toMatchObject({
				suiteId: suites[0],
				became: 'toCome'
			});
		});

		it('locks and frees a place, and goes back to an older version as a new one', async () => {
			const slot = { suiteId: scheme.suites[0]!, week: FIRST_WEEK };
			await put(1, pairOf(0, 1));
			await setLock(db, act(), at(2), { slot, isLocked: false });
			expect((await rotaNow()).places).toMatchObject([{ isLocked: false }]);
			await setLock(db, act(), at(3), { slot, isLocked: true });
			await unlockAll(db, act(), at(4));
			expect((await rotaNow()).places).toMatchObject([{ isLocked: false }]);
			const empty = { suiteId: scheme.suites[1]!, week: FIRST_WEEK };
			expect(await setLock(db, act(), at(5), { slot: empty, isLocked: true })).toMatchObject({
				reason: 'noSuchSlot'
			});
			expect(await undoTo(db, act(), at(5), 1)).toEqual({ ok: true, version: 6 });
			expect((await rotaNow()).places).toEqual([]);
			expect(await undoTo(db, act(), at(6), 99)).toMatchObject({ reason: 'noSuchVersion' });
			const acts = (await listVersions(db, scheme.id, QUARTER)).map((version) => version.act);
			expect(acts).toEqual(['undone', 'unlocked', 'locked', 'unlocked', 'changed', 'opened']);
		});

		it('unlocked as a whole keeps the pairs that are agreeing their day', async () => {
			const thirdWeek = addDays(FIRST_WEEK, 14);
			await put(1, pairOf(0, 1), SECOND_WEEK);
			await put(2, pairOf(2, 3), thirdWeek);
			await publish(db, act(), at(3));
			const now = instantAt(FIRST_WEEK, '09:00');
			await unlockAll(db, actOf(scheme.manager, now), at(4));
			const places = (await rotaNow(now)).places.map(({ week, isLocked }) => [week, isLocked]);
			expect(places).toEqual([
				[SECOND_WEEK, true],
				[thirdWeek, false]
			]);
		});

		it('is set up by the manager, and the next quarter begins as this one was', async () => {
			const { setup } = (await findHead(db, scheme.id, QUARTER))!;
			const [suiteId] = scheme.suites;
			const changed = {
				...setup,
				settings: { ...setup.settings, mostInQuarter: 2 },
				suites: [{ suiteId: suiteId!, isTact: true, openIn: [], closedIn: [FIRST_WEEK] }],
				miles: { ME4: { [suiteId!]: 12 } }
			};
			expect(await setUp(db, act(), at(1), changed)).toMatchObject({ ok: true });
			const { world } = await rotaNow();
			expect(world.suites.find(({ id }) => id === suiteId)).toMatchObject({
				isTact: true,
				closedIn: [FIRST_WEEK]
			});
			expect(await put(2, pairOf(0, 1))).toMatchObject({
				problems: [{ visitorId: null, barriers: ['suiteClosed'] }]
			});
			const next = '2027-q1' as typeof QUARTER;
			await openQuarter(db, act(), next);
			const begun = (await findHead(db, scheme.id, next))!.setup;
			expect(begun.settings.mostInQuarter).toBe(2);
			expect(begun.suites).toMatchObject([{ isTact: true, closedIn: [] }]);
			expect(begun.miles).toEqual(changed.miles);
		});
	});
}
