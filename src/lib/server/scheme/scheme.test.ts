import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultConcernSettings } from '#lib/domain/concerns/settings.ts';
import { SchemeSettings } from '#lib/domain/scheme.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actBy,
	actsIn,
	BORDERLANDS,
	bordersManager,
	KENT,
	kentAdministrator,
	kentLead,
	kentManager,
	NOW,
	withPeople
} from '../../../../tests/support/people.ts';
import { listAuditEvents } from './audit-trail.ts';
import { parseTyped, typedFrom } from './settings-form.ts';
import { listSettings, writeSettings } from './settings.ts';
import { addSuite, changeSuite, listSuites } from './suites.ts';

const today = dayOf(NOW);

for (const { name, open } of databases) {
	describe(`the scheme's settings on ${name}`, () => {
		let db: Db;
		let latest: SchemeSettings;
		beforeEach(async () => {
			db = await withPeople(open);
			const [first] = await listSettings(db, KENT);
			if (!first) throw new Error('No settings');
			latest = first.settings;
		});
		afterEach(() => db.destroy());

		const from = (days: number, changed: Partial<SchemeSettings> = {}) =>
			SchemeSettings.parse({ ...latest, ...changed, activeFrom: addDays(today, days) });

		it('begin tomorrow at the earliest, so that reports of a day keep their names', async () => {
			const act = actBy(kentAdministrator);
			const tooEarly = { ok: false, reason: 'tooEarly' };
			expect(await writeSettings(db, act, from(0))).toEqual(tooEarly);
			expect(await writeSettings(db, act, from(-400))).toEqual(tooEarly);
			expect(await writeSettings(db, act, from(1, { headTitle: 'Mayor' }))).toEqual({ ok: true });
			const [next, before] = await listSettings(db, KENT);
			expect(next).toMatchObject({
				changed: ['headTitle'],
				writtenBy: kentAdministrator.id,
				settings: { headTitle: 'Mayor' }
			});
			expect(before?.settings).toEqual(latest);
			expect(await actsIn(db, KENT)).toContain('settingsWritten');
		});

		it('may be written anew until they begin, by manager or administrator and in the own scheme', async () => {
			await writeSettings(db, actBy(kentAdministrator), from(3, { headTitle: 'Mayor' }));
			await writeSettings(db, actBy(kentAdministrator), from(3, { headTitle: 'Chair' }));
			expect((await listSettings(db, KENT)).map((one) => one.settings.headTitle)).toEqual([
				'Chair',
				'Commissioner'
			]);
			expect(await writeSettings(db, actBy(kentManager), from(4))).toEqual({ ok: true });
			expect(await writeSettings(db, actBy(kentLead), from(5))).toEqual({
				ok: false,
				reason: 'notAllowed'
			});
			expect(await listSettings(db, BORDERLANDS)).toHaveLength(1);
		});

		it('changed for a day go on in later ones that left them as they were, and stop where one did not', async () => {
			const write = (days: number, changed: Partial<SchemeSettings>) =>
				writeSettings(db, actBy(kentManager), from(days, changed));
			await write(9, { headTitle: 'Mayor', officeName: 'Another office' });
			await write(12, { headTitle: 'Mayor', officeName: latest.officeName });
			await write(3, { mileagePence: 52, officeName: 'An office between' });
			await write(3, { mileagePence: 55, officeName: 'An office between' });
			const all = (await listSettings(db, KENT)).map(({ settings }) => settings);
			expect(
				all.map((one) => [one.headTitle, one.mileagePence, one.officeName === latest.officeName])
			).toEqual([
				['Mayor', 55, true],
				['Mayor', 55, false],
				['Commissioner', 55, false],
				['Commissioner', latest.mileagePence, true]
			]);
			expect(all.map(({ officeName }) => officeName).slice(1, 3)).toEqual([
				'Another office',
				'An office between'
			]);
		});

		it('come back from the form as they went in', () => {
			const typed = typedFrom(latest, latest.activeFrom);
			// Those of concerns have a page of their own.
			const settings = { ...latest, concerns: defaultConcernSettings };
			expect(parseTyped(typed)).toEqual({ ok: true, settings });
			const inPolish = {
				language: 'Polski',
				lang: 'pl',
				direction: 'ltr',
				text: 'Dzień dobry. Jesteśmy wolontariuszami, nie policją.',
				checkedBy: 'County interpreting service'
			};
			const full = parseTyped({
				...typed,
				stationCopyOnDevice: 'yes',
				stationCopySent: 'yes',
				custodyNumbers: 'lastFour',
				mileagePence: '50',
				section136MayEndOn: '2027-04-01',
				introductions: [inPolish]
			});
			if (!full.ok) throw new Error(JSON.stringify(full.errors));
			expect(full.settings).toMatchObject({
				stationCopy: { onDevice: true, sent: true },
				custodyNumbers: 'lastFour',
				introductions: [inPolish]
			});
			expect(parseTyped(typedFrom(full.settings, latest.activeFrom))).toEqual(full);
			const half = parseTyped({ ...typed, introductions: [{ ...inPolish, checkedBy: ' ' }] });
			expect(half.ok ? [] : Object.keys(half.errors)).toEqual(['introduction-0']);
			const wrong = { ...typed, urgentNumbers: 'ring somebody', delayFlaggedFrom: '1e2' };
			const answer = parseTyped(wrong);
			expect(answer.ok ? [] : Object.keys(answer.errors).sort()).toEqual([
				'delayFlaggedFrom',
				'urgentNumbers'
			]);
		});

		it('takes a suite by each name once', async () => {
			const suite = { name: 'Dover', address: '', isReserve: true };
			expect(await addSuite(db, actBy(kentLead), suite)).toMatchObject({ ok: false });
			expect(await addSuite(db, actBy(kentAdministrator), suite)).toEqual({ ok: true });
			expect(await addSuite(db, actBy(kentAdministrator), suite)).toEqual({
				ok: false,
				reason: 'alreadyThere'
			});
			expect((await listSuites(db, KENT)).find((one) => one.name === 'Dover')?.isReserve).toBe(
				true
			);
			expect(await listSuites(db, BORDERLANDS)).toHaveLength(2);
		});

		it('changes a suite but for its name, in the own scheme alone', async () => {
			const [dover] = await listSuites(db, KENT);
			if (!dover) throw new Error('No suite');
			const changed = { ...dover, name: 'Elsewhere', panel: 'East Kent', devicesBarred: true };
			expect(await changeSuite(db, actBy(kentLead), changed)).toMatchObject({ ok: false });
			expect(await changeSuite(db, actBy(bordersManager), changed)).toEqual({
				ok: false,
				reason: 'unknown'
			});
			expect(await changeSuite(db, actBy(kentManager), changed)).toEqual({ ok: true });
			expect((await listSuites(db, KENT)).find(({ id }) => id === dover.id)).toEqual({
				...changed,
				name: dover.name
			});
		});

		it('shows the trail of the own scheme by pages, the newest first, with names', async () => {
			for (let n = 0; n < 51; n += 1) {
				await addSuite(db, actBy(kentAdministrator), {
					name: `Suite ${n}`,
					address: '',
					isReserve: false
				});
			}
			const first = await listAuditEvents(db, KENT, 1);
			const second = await listAuditEvents(db, KENT, 2);
			expect(first).toMatchObject({ pages: 2 });
			expect(first.events[0]).toMatchObject({ what: 'suiteAdded', whoName: 'Owen Tenterden' });
			expect(second.events.at(-1)).toMatchObject({ position: 1, whoName: 'The application' });
			expect(first.events).toHaveLength(50);
			expect((await listAuditEvents(db, BORDERLANDS, 1)).events).toHaveLength(1);
		});
	});
}
