import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../tests/support/invented-scheme.ts';
import { answerTo, formOf, textOf, type Handler } from '../../../tests/support/pages.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { actOnConcern } from '#lib/server/concerns/act.ts';
import type { UrgentLines } from '#lib/server/concerns/urgent-lines.ts';
import type { Db } from '#lib/server/database/tables.ts';
import * as manager from '../manager/+layout.server.ts';
import * as standIn from '../stand-in/+page.server.ts';
import StandInPage from '../stand-in/+page.svelte';
import { load } from './+page.server.ts';
import OfficePage from './+page.svelte';

/** A Monday morning. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const CANARY = 'zzcanaryzz';

for (const { name, open } of databases) {
	describe(`urgent and late concerns above the scheme manager on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let chiefExecutive: Actor;
		let deputy: Actor;
		let urgent: string;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			chiefExecutive = await addMember(db, scheme.id, 'Celia Exeter', 'chiefExecutive');
			deputy = await addMember(db, scheme.id, 'Dora Puttnam', 'deputyManager');
			urgent = await raiseOnFile(db, scheme, NOW, {
				category: 'reprisal',
				severity: 'immediate',
				route: 'officeAtOnce',
				isWithheld: true,
				cell: '13b',
				text: CANARY
			});
			const late = await raiseOnFile(db, scheme, NOW, { category: 'hygiene', text: CANARY });
			const sent = { kind: 'sentToForce', how: 'alone' } as const;
			const options = { origin: ORIGIN };
			expect(await actOnConcern(db, actOf(scheme.manager, NOW), late, sent, options)).toMatchObject(
				{ ok: true }
			);
		});
		afterAll(() => db.destroy());

		const eventOf = (actor: Actor, { now = NOW, form = {} } = {}) =>
			({
				locals: {
					app: { db, environment: { mode: 'test', origin: ORIGIN } },
					actor,
					caller: { correlationId: 'test', now }
				},
				params: {},
				url: new URL(`${ORIGIN}/office`),
				request: { formData: () => Promise.resolve(formOf(form)) }
			}) as never;
		const overview = async (now = NOW) =>
			textOf(OfficePage, await (load as Handler)(eventOf(chiefExecutive, { now })));
		const standing = async () =>
			textOf(StandInPage, await (standIn.load as Handler)(eventOf(deputy)));

		/** What stands at the top of every page of the manager. */
		const top = async () =>
			(
				(await (manager.load as Handler)(eventOf(scheme.manager))) as {
					urgentConcerns: UrgentLines;
				}
			).urgentConcerns.concerns;

		it('the chief executive reads suite, kind and day of what is urgent and what is long overdue', async () => {
			const page = await overview();
			expect(page).toContain('Urgent concerns that nobody at the office has seen: 1');
			expect(page).toContain('Afraid of consequences for talking to us');
			expect(page).toContain('Nothing is long overdue at the force');
			const late = await overview('2027-02-16T09:00:00.000Z' as Instant);
			expect(late).toContain('Long overdue at the force: 1');
			for (const word of [CANARY, '13b', 'Rosalind']) expect(page + late).not.toContain(word);
		});

		it('a deputy reads the same of what is urgent, and says that they deal with it', async () => {
			const page = await standing();
			expect(page).toMatch(/Urgent.*Afraid of consequences for talking to us, Northgate/);
			for (const word of [CANARY, '13b', 'Rosalind']) expect(page).not.toContain(word);
			expect(await top()).toEqual([{ id: urgent, category: 'reprisal', suiteName: 'Northgate' }]);
			const seen = standIn.actions.seen as Handler;
			const form = { id: urgent };
			await expect(answerTo(seen, eventOf(scheme.una, { form }))).rejects.toMatchObject({
				status: 404
			});
			// Twice: of two who are as quick neither is told off.
			for (const form of [{ id: urgent }, { id: urgent }])
				expect(await answerTo(seen, eventOf(deputy, { form }))).toBe('/stand-in?done');
			expect(await top()).toEqual([]);
			expect(await standing()).not.toContain('Afraid of consequences');
			expect(await overview()).toContain('Nothing urgent waits to be seen');
		});
	});
}
