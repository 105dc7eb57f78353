import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { may, roles, type Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { concernsCsv } from './concerns-csv.ts';
import { listConcerns } from './list.ts';
import { readConcern } from './read-concern.ts';
import { suggestThemes } from './repeats.ts';
import { listSavedFilters, removeFilter, saveFilter } from './saved-filters.ts';
import { readStandings } from './standing.ts';

/** A Monday morning. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`a concern by what each may read on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const people = new Map<Role, Actor>();
		/** Withheld; sent in the office's words. */
		let withheld: string;
		let plain: string;
		const act = async (actor: Actor, id: string, own: OwnAct) => {
			const answer = await actOnConcern(db, actOf(actor, NOW), id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const seenBy = (actor: Actor, id: string, now = NOW) => readConcern(db, actOf(actor, now), id);
		const all = (thing: unknown) => inspect(thing, { depth: null, maxStringLength: null });

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			for (const role of roles)
				people.set(role, await addMember(db, scheme.id, `One ${role}`, role));
			withheld = await raiseOnFile(db, scheme, NOW, {
				text: 'own-words-canary',
				cell: '13x',
				category: 'reprisal',
				severity: 'immediate',
				isAboutDetainee: true,
				isWithheld: true,
				consentToRaise: 'notAgreed',
				route: 'officeAtOnce'
			});
			plain = await raiseOnFile(db, scheme, NOW, { text: 'Cell 9 is cold' });
			const { manager, custodyLead, rosalind } = scheme;
			await act(manager, withheld, { kind: 'privateNote', text: 'private-canary' });
			await act(manager, withheld, { kind: 'wordedForForce', wording: 'wording-canary' });
			await act(manager, withheld, { kind: 'sentToForce', how: 'alone' });
			await act(custodyLead, withheld, { kind: 'handedOver', note: 'shift-canary' });
			await act(custodyLead, withheld, {
				kind: 'answered',
				answer: { code: 'explained', text: 'answer-canary' }
			});
			await act(rosalind, withheld, {
				kind: 'visitorSaid',
				answersMyPoint: 'no',
				text: 'visitor-canary'
			});
		});
		afterAll(() => db.destroy());

		it.each([
			[
				'schemeManager',
				['own-words', 'private', 'answer', 'visitor', 'wording', 'Rosalind', '13x']
			],
			['custodyLead', ['shift', 'answer', 'wording']],
			['chiefExecutive', []],
			['deputyManager', []]
		] as [Role, string[]][])('[concern.14] %s reads %j of it', async (role, words) => {
			const shown = all(await seenBy(people.get(role)!, withheld));
			const canaries = ['own-words', 'private', 'shift', 'answer', 'visitor', 'wording'];
			const found = [
				...canaries.filter((word) => shown.includes(`${word}-canary`)),
				...['Rosalind', '13x'].filter((word) => shown.includes(word))
			];
			expect(found.sort()).toEqual([...words].sort());
		});

		it('does not exist for who has no part in it', async () => {
			const stranger = await addInventedScheme(db, 'othershire');
			const { una } = scheme;
			for (const actor of [
				una,
				stranger.manager,
				stranger.custodyLead,
				...(['administrator', 'suiteInspector', 'visitor', 'panelCoordinator'] as const).map(
					(role) => people.get(role)!
				)
			])
				expect(await seenBy(actor, withheld), actor.role).toBeUndefined();
			expect(await seenBy(scheme.custodyLead, plain)).toBeUndefined();
			expect(await seenBy(scheme.manager, 'no id')).toBeUndefined();
		});

		it('exists for exactly the roles that the table names', async () => {
			for (const role of roles) {
				const shown = await seenBy(people.get(role)!, withheld);
				const named =
					may(role, 'read', 'concern') ||
					may(role, 'read', 'concernStanding') ||
					role === 'custodyLead';
				expect(shown !== undefined, role).toBe(named);
			}
		});

		it('shows its clocks as sums, and what the reader’s part may do', async () => {
			const shown = await seenBy(
				scheme.custodyLead,
				withheld,
				'2026-11-30T09:00:00.000Z' as Instant
			);
			expect(shown!.clocks.map(({ kind, standing }) => [kind, standing])).toEqual([
				['acknowledge', 'met'],
				['answer', 'met']
			]);
			expect(shown!.clocks[0]!.sum.join(' ')).toContain('24 hours');
			expect(shown!.open).toContain('answered');
			expect(shown!.open).not.toContain('closed');
			expect((await seenBy(scheme.manager, withheld))!.open).toContain('closed');
		});

		it('stands with the office above by kind, suite and day alone', async () => {
			const urgent = await raiseOnFile(db, scheme, NOW, {
				text: 'urgent-canary',
				severity: 'immediate',
				route: 'officeAtOnce'
			});
			const newer = await raiseOnFile(db, scheme, '2026-11-20T10:00:00.000Z' as Instant, {
				severity: 'serious',
				route: 'officeAtOnce'
			});
			const late = await raiseOnFile(db, scheme, NOW, { text: 'late-canary' });
			await act(scheme.manager, late, { kind: 'sentToForce', how: 'alone' });
			const at = (now: string) => readStandings(db, scheme.id, now as Instant);
			expect((await at('2026-11-24T23:59:00.000Z')).longOverdue).toEqual([]);
			const standings = await at('2026-11-25T00:00:00.000Z');
			expect(standings.urgent.map(({ id }) => id)).toEqual([urgent, newer]);
			expect(standings.longOverdue.map(({ id }) => id)).toEqual([late]);
			expect(all(standings)).not.toContain('canary');
			for (const id of [urgent, newer])
				await act(people.get('deputyManager')!, id, { kind: 'urgentAcknowledged' });
			expect((await at(NOW)).urgent).toEqual([]);
		});

		it('goes into a file as the reader has it, and runs no formula', async () => {
			const formula = await raiseOnFile(db, scheme, NOW, { text: '=1+1', category: 'estate' });
			const csv = (reader: 'office' | 'force') =>
				concernsCsv(db, { schemeId: scheme.id, reader, now: NOW }, {});
			expect((await csv('office')).text).toContain('own-words-canary');
			expect((await csv('office')).text).toContain("'=1+1");
			expect(await csv('force')).toMatchObject({ isCut: false });
			expect((await csv('force')).text).toContain('wording-canary');
			expect((await csv('force')).text).not.toContain('own-words');
			await act(scheme.manager, formula, { kind: 'closed', reason: 'A test' });
		});

		it('names in the file the last day on which the force is in time', async () => {
			const late = await raiseOnFile(db, scheme, NOW, { text: 'Due-canary' });
			await act(scheme.manager, late, { kind: 'sentToForce', how: 'alone' });
			const { text } = await concernsCsv(
				db,
				{ schemeId: scheme.id, reader: 'office', now: NOW },
				{}
			);
			// Three working days after Monday the 16th.
			expect(text.split('\r\n').find((line) => line.endsWith('Due-canary'))).toContain(
				'With the force,2026-11-19,'
			);
			await act(scheme.manager, late, { kind: 'closed', reason: 'A test' });
		});

		it('three of a kind at a suite suggest a theme, to the force those alone that are not withheld', async () => {
			const cold = { category: 'beddingAndClothing', raisedOn: '2026-10-02' as Day } as const;
			for (const isWithheld of [false, false, true])
				await raiseOnFile(db, scheme, NOW, { ...cold, isWithheld });
			const suggested = async (reader: 'office' | 'force') =>
				(await suggestThemes(db, scheme.id, NOW, reader)).repeats.map(({ category }) => category);
			expect(await suggested('office')).toContain('beddingAndClothing');
			expect(await suggested('force')).not.toContain('beddingAndClothing');
		});

		it('filters are kept by name, each by its keeper alone', async () => {
			const [mine, others] = [actOf(scheme.manager, NOW), actOf(scheme.custodyLead, NOW)];
			const save = (typed: { name: string; query: string }) => saveFilter(db, mine, typed);
			expect(await save({ name: ' ', query: 'open=yes' })).toMatchObject({ reason: 'nameMissing' });
			expect(await save({ name: 'All', query: 'x=1' })).toMatchObject({
				reason: 'nothingFiltered'
			});
			expect(await save({ name: 'Open', query: 'open=yes' })).toEqual({ ok: true });
			expect(await save({ name: 'Open', query: 'open=yes&state=withForce&x=1' })).toEqual({
				ok: true
			});
			const [kept, ...rest] = await listSavedFilters(db, mine);
			expect(kept).toMatchObject({ name: 'Open', query: 'state=withForce&open=yes' });
			expect(rest).toEqual([]);
			expect(await listSavedFilters(db, others)).toEqual([]);
			await removeFilter(db, others, kept!.id);
			expect(await listSavedFilters(db, mine)).toHaveLength(1);
			await removeFilter(db, mine, kept!.id);
			expect(await listSavedFilters(db, mine)).toEqual([]);
		});

		it('the force learns nothing of what it does not read by the order or the numbers of its list', async () => {
			const list = async () =>
				all(await listConcerns(db, { schemeId: scheme.id, reader: 'force', now: NOW }));
			const before = await list();
			await act(scheme.manager, withheld, { kind: 'privateNote', text: 'again' });
			await raiseOnFile(db, scheme, NOW, { text: 'unsent' });
			expect(await list()).toBe(before);
		});
	});
}
