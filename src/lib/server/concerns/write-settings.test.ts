import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { defaultConcernSettings } from '#lib/domain/concerns/settings.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSettings, settingsAt } from '#lib/server/scheme/settings.ts';
import { actOnConcern } from './act.ts';
import { readConcern } from './read-concern.ts';
import { writeConcernSettings } from './write-settings.ts';

/** A Monday morning, and the next day. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const NEXT = '2026-11-17T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`the scheme's times for concerns on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const targets = {
			...defaultConcernSettings.targets,
			standard: {
				acknowledge: { count: 1, unit: 'workingDays' },
				answer: { count: 2, unit: 'workingDays' },
				seenFixed: { count: 7, unit: 'days' }
			}
		} as const;
		const changed = { ...defaultConcernSettings, targets };
		const write = (typed: unknown, day = '2026-11-17', by = scheme.manager) =>
			writeConcernSettings(db, actOf(by, NOW), day as Day, typed);
		const answerDue = async (id: string) => {
			const shown = await readConcern(db, actOf(scheme.manager, NEXT), id);
			return shown!.clocks.find(({ kind }) => kind === 'answer')!;
		};
		const sendAt = async (now: Instant) => {
			const id = await raiseOnFile(db, scheme, now);
			const options = { origin: ORIGIN };
			const own = { kind: 'sentToForce', how: 'alone' } as const;
			expect((await actOnConcern(db, actOf(scheme.manager, now), id, own, options)).ok).toBe(true);
			return id;
		};

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
		});
		afterAll(() => db.destroy());

		it('a table that is changed moves no clock that runs, and the sum says so', async () => {
			const before = await sendAt(NOW);
			expect(await write(changed)).toEqual({ ok: true });
			const after = await sendAt(NEXT);
			expect((await answerDue(before)).dueAt).toBe('2026-12-08T00:00:00.000Z');
			expect((await answerDue(before)).sum.join(' ')).toContain(
				'The scheme’s time is 2 working days now; this clock keeps the one it began with.'
			);
			expect((await answerDue(after)).dueAt).toBe('2026-11-20T00:00:00.000Z');
			expect((await answerDue(after)).sum.join(' ')).not.toContain('keeps the one');
		});

		it('leave everything else of the settings as it is, and stand beside it as changed', async () => {
			const now = await settingsAt(db, scheme.id, NEXT);
			expect(now).toMatchObject({ forceName: 'Testshire Police', concerns: changed });
			const [latest] = await listSettings(db, scheme.id);
			expect(latest!.changed).toEqual(['concerns']);
		});

		it('are written from tomorrow on, whole, and by whom the table lets', async () => {
			expect(await write(changed, '2026-11-16')).toEqual({ ok: false, reason: 'tooEarly' });
			expect(await write(changed, '2025-01-01')).toEqual({ ok: false, reason: 'noSettings' });
			expect(await write(changed, '2026-11-18', scheme.custodyLead)).toEqual({
				ok: false,
				reason: 'notAllowed'
			});
			for (const typed of [
				{},
				{ ...changed, forceDutyEmail: 'no address' },
				{ ...changed, targets: { ...targets, minor: undefined } },
				{ ...changed, escalation: { deputyAfterHours: 0, chiefExecutiveAfterHours: 4 } }
			])
				expect(await write(typed)).toEqual({ ok: false, reason: 'malformed' });
		});
	});
}
