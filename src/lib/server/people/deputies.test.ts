import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MemberId } from '#lib/domain/ids.ts';
import { addDays, dayOf, instantAt, type Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { addMember } from '../../../../tests/support/invented-scheme.ts';
import {
	actBy,
	bordersManager,
	KENT,
	kentAdministrator,
	kentManager,
	NOW,
	withPeople
} from '../../../../tests/support/people.ts';
import { deputiesOfMember, endDeputy, listDeputies, managersOn, nameDeputy } from './deputies.ts';

const today = dayOf(NOW);
const tomorrow = addDays(today, 1);

for (const { name, open } of databases) {
	describe(`deputies on ${name}`, () => {
		let db: Db;
		let deputyId: MemberId;
		beforeEach(async () => {
			db = await withPeople(open);
			const deputy = await addMember(db, KENT, 'Dorothy Wingham', 'deputyManager');
			deputyId = deputy.id;
		});
		afterEach(() => db.destroy());
		const days = (firstDay: Day, lastDay: Day) => ({ memberId: deputyId, firstDay, lastDay });
		const byManager = () => actBy(kentManager);

		it('[deputy.1] get the news of the manager on their days, and no sooner or later', async () => {
			const last = addDays(today, 7);
			expect(await nameDeputy(db, byManager(), days(tomorrow, last))).toEqual({ ok: true });
			const on = (day: Day) => managersOn(db, KENT, day);
			expect(await on(today)).toEqual([kentManager.id]);
			expect(await on(tomorrow)).toEqual([kentManager.id, deputyId]);
			expect(await on(last)).toEqual([kentManager.id, deputyId]);
			expect(await on(addDays(last, 1))).toEqual([kentManager.id]);
		});

		it('are refused backwards, in the past, for too long, for people who are none', async () => {
			const name = (firstDay: Day, lastDay: Day, memberId = deputyId) =>
				nameDeputy(db, byManager(), { memberId, firstDay, lastDay });
			const refused = (reason: string) => ({ ok: false, reason });
			expect(await name(tomorrow, today)).toEqual(refused('daysBackwards'));
			expect(await name(addDays(today, -1), tomorrow)).toEqual(refused('past'));
			expect(await name(today, addDays(today, 93))).toEqual(refused('tooLong'));
			for (const memberId of [kentAdministrator.id, bordersManager.id])
				expect(await name(today, tomorrow, memberId)).toEqual(refused('unknownPerson'));
			const byOther = actBy(kentAdministrator);
			expect(await nameDeputy(db, byOther, days(today, tomorrow))).toEqual(refused('notAllowed'));
			expect(await listDeputies(db, KENT)).toEqual([]);
		});

		it('do not pass it on or make it longer', async () => {
			await nameDeputy(db, byManager(), days(today, tomorrow));
			const asManager = actBy({ ...kentManager, id: deputyId });
			expect(await nameDeputy(db, asManager, days(today, addDays(today, 30)))).toEqual({
				ok: false,
				reason: 'notAllowed'
			});
		});

		it('end early, and stay in the list', async () => {
			await nameDeputy(db, byManager(), days(today, tomorrow));
			const [named] = await listDeputies(db, KENT);
			expect(await endDeputy(db, actBy(bordersManager), named!.id)).toEqual({
				ok: false,
				reason: 'unknown'
			});
			expect(await endDeputy(db, byManager(), named!.id)).toEqual({ ok: true });
			expect(await managersOn(db, KENT, today)).toEqual([kentManager.id]);
			expect(await deputiesOfMember(db, KENT, deputyId, today)).toMatchObject([{ isEnded: true }]);
		});

		it('[deputy.1] days are London’s: the last one ends at midnight there', () => {
			const summer = '2026-07-01' as Day;
			expect(dayOf(instantAt(summer, '23:59'))).toBe(summer);
			expect(dayOf(instantAt(addDays(summer, 1), '00:00'))).toBe('2026-07-02');
		});
	});
}
