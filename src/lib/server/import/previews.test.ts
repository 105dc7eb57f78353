import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IMPORT_LIMITS } from '#lib/domain/import.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { invite } from '#lib/server/people/invitations.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	csvFile,
	Importer,
	peopleFile,
	suitesFile,
	visitsFile
} from '../../../../tests/support/imports.ts';
import {
	actBy,
	bordersManager,
	kentAdministrator,
	kentLead,
	kentManager,
	kentVisitor,
	NOW,
	ORIGIN,
	withPeople
} from '../../../../tests/support/people.ts';
import { importBatch, inviteImported, takeBack } from './acts.ts';
import { findBatch, listBatches } from './batches.ts';
import { importings } from './kinds.ts';
import { checkBatch, discardPreview, forgetOldPreviews, preview } from './previews.ts';
import { templateOf } from './template.ts';

const inDays = (days: number) => instantOf(millisecondsOf(NOW) + days * 86_400_000);

for (const { name, open } of databases) {
	describe(`previews of files on ${name}`, () => {
		let db: Db;
		let office: Importer;
		beforeAll(async () => {
			db = await withPeople(open);
			office = new Importer(db);
		});
		afterAll(() => db.destroy());

		it('refuses the template’s examples, and nothing else of the template', async () => {
			for (const kind of ['people', 'suites', 'visits'] as const) {
				const text = templateOf(importings[kind].columns);
				expect(await office.errorsIn(kind, new TextEncoder().encode(text)), kind).toEqual([
					'2 : This is an example of the template. Take the row out',
					'3 : This is an example of the template. Take the row out'
				]);
			}
		});

		it('names wrong columns, and refuses what is no such file', async () => {
			const answerTo = (bytes: Uint8Array) =>
				preview(db, actBy(kentManager), 'people', { name: 'x.csv', bytes });
			expect(
				await answerTo(
					csvFile([
						['Name', 'Telephone'],
						['Ada', '1']
					])
				)
			).toEqual({
				ok: false,
				reason: 'hasOtherColumns',
				missing: ['Email', 'Role'],
				twice: [],
				found: ['Name', 'Telephone']
			});
			expect(await answerTo(new Uint8Array(IMPORT_LIMITS.bytes + 1).fill(97))).toEqual({
				ok: false,
				reason: 'isTooLarge'
			});
			expect(await answerTo(Uint8Array.of(0x50, 0x4b, 3, 4))).toEqual({
				ok: false,
				reason: 'isWorkbook'
			});
		});

		it('says a row that has more cells than headings, and leaves columns out that it does not know', async () => {
			const loose = new TextEncoder().encode(
				'Full name;Email;Role;Telephone\nAda;a1@new.example;visitor;0123\nWren, Ada;b1@new.example;visitor;;;more'
			);
			const checked = await checkBatch(
				db,
				actBy(kentManager),
				await office.upload('people', loose)
			);
			expect(checked).toMatchObject({
				unknown: ['Telephone'],
				readAs: { encoding: 'UTF-8', separator: 'semicolon' },
				sample: { headings: ['Full name', 'Email', 'Role'] }
			});
			expect(checked?.errors).toEqual([
				expect.objectContaining({
					row: 3,
					column: '',
					value: 'Wren, Ada, b1@new.example, visitor, , , more'
				})
			]);
		});

		it('shows the errors again when the scheme changed after the preview', async () => {
			const mia = { name: 'Mia Stilt', email: 'mia@new.example', role: 'visitor' } as const;
			const id = await office.upload('people', peopleFile([mia.name, mia.email, mia.role]));
			expect((await checkBatch(db, actBy(kentManager), id))?.errors).toEqual([]);
			await invite(db, actBy(kentManager), mia, ORIGIN);
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'hasErrors'
			});
			expect((await checkBatch(db, actBy(kentManager), id))?.errors).toHaveLength(1);
		});

		it('keeps one preview of a kind for each person, for seven days', async () => {
			const first = await office.upload('suites', suitesFile('First'));
			const other = await office.upload('suites', suitesFile('Other'), kentAdministrator);
			const second = await office.upload('suites', suitesFile('Second'));
			const act = actBy(kentManager);
			expect(await findBatch(db, act, first)).toBeUndefined();
			expect(await findBatch(db, act, other)).toBeDefined();
			for (const person of [bordersManager, kentLead]) {
				await discardPreview(db, actBy(person), second);
				expect(await findBatch(db, act, second), person.name).toBeDefined();
			}
			await discardPreview(db, act, second);
			expect(await findBatch(db, act, second)).toBeUndefined();
			await forgetOldPreviews(db, inDays(6));
			expect(await findBatch(db, act, other)).toBeDefined();
			await forgetOldPreviews(db, inDays(8));
			expect(await findBatch(db, act, other)).toBeUndefined();
		});

		it('is each role’s own, and each scheme’s', async () => {
			const id = await office.upload(
				'people',
				peopleFile(['Ned Egret', 'ned@new.example', 'visitor'])
			);
			for (const person of [kentVisitor, kentLead]) {
				for (const kind of ['people', 'suites', 'visits'] as const) {
					const file = { name: 'x.csv', bytes: suitesFile('Nowhere') };
					expect(await preview(db, actBy(person), kind, file)).toEqual({
						ok: false,
						reason: 'notAllowed'
					});
				}
				expect(await findBatch(db, actBy(person), id)).toBeUndefined();
				expect(await importBatch(db, actBy(person), id)).toMatchObject({ ok: false });
				expect(await listBatches(db, person)).toEqual([]);
			}
			expect(
				await preview(db, actBy(kentAdministrator), 'visits', {
					name: 'v.csv',
					bytes: visitsFile()
				})
			).toEqual({ ok: false, reason: 'notAllowed' });
			const theirs = actBy(bordersManager);
			expect(await findBatch(db, theirs, id)).toBeUndefined();
			expect(await checkBatch(db, theirs, id)).toBeUndefined();
			expect(await importBatch(db, theirs, id)).toMatchObject({ ok: false });
			expect(await takeBack(db, theirs, id)).toMatchObject({ ok: false });
			expect(await inviteImported(db, theirs, id, ORIGIN)).toMatchObject({ ok: false });
			expect(await listBatches(db, bordersManager)).toEqual([]);
			const same = await office.upload(
				'people',
				peopleFile(['Ned Egret', 'amelia.thornbury@kent.example', 'visitor']),
				bordersManager
			);
			expect((await checkBatch(db, theirs, same))?.errors).toEqual([]);
		});
	});
}
