import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/database/tables.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { Importer, peopleFile } from '../../../../tests/support/imports.ts';
import {
	actBy,
	actsIn,
	KENT,
	kentManager,
	linkFor,
	ORIGIN,
	withPeople
} from '../../../../tests/support/people.ts';
import { importBatch, inviteImported, standingOf, takeBack } from './acts.ts';
import { findBatch } from './batches.ts';

for (const { name, open } of databases) {
	describe(`people from a file on ${name}`, () => {
		let db: Db;
		let office: Importer;
		beforeAll(async () => {
			db = await withPeople(open);
			office = new Importer(db);
		});
		afterAll(() => db.destroy());

		it('brings people in whole, without mail, and says so once in the trail', async () => {
			const mail = await office.letters();
			const file = peopleFile(
				['Ada Wren', 'ADA@new.example', 'Independent custody visitor'],
				['Jiří Rook', 'jiri@new.example', 'custodyLead'],
				['Zoë Lark', 'zoe@new.example', 'ICV']
			);
			const id = await office.upload('people', file);
			expect(await office.member('ada@new.example')).toBeUndefined();
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({ ok: true, count: 3 });
			expect(await office.member('ada@new.example')).toMatchObject({
				name: 'Ada Wren',
				role: 'visitor',
				state: 'invited',
				linkUntil: undefined
			});
			expect(await office.member('jiri@new.example')).toMatchObject({ role: 'custodyLead' });
			expect(await office.letters()).toBe(mail);
			expect(await findBatch(db, actBy(kentManager), id)).toMatchObject({
				state: 'imported',
				rows: 3,
				by: 'Frances Lyminge'
			});
			const { content } = await db
				.selectFrom('importBatch')
				.select('content')
				.where('schemeId', '=', KENT)
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			expect(content).toBeNull();
			expect((await actsIn(db, KENT)).filter((what) => what === 'peopleImported')).toHaveLength(1);
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'wrongState'
			});
		});

		it('imports a preview once, of two who press at the same moment', async () => {
			const id = await office.upload(
				'people',
				peopleFile(['Una Twice', 'una@new.example', 'visitor'])
			);
			const answers = await Promise.all([
				importBatch(db, actBy(kentManager), id),
				importBatch(db, actBy(kentManager), id)
			]);
			expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		});

		it('writes to people when asked, now or later, and to nobody twice', async () => {
			const file = peopleFile(
				['Bea Finch', 'bea@new.example', 'visitor'],
				['Cal Heron', 'cal@new.example', 'visitor']
			);
			const id = await office.upload('people', file);
			const act = actBy(kentManager);
			const mail = await office.letters();
			expect(await importBatch(db, act, id, ORIGIN)).toEqual({ ok: true, count: 2 });
			expect(await office.letters()).toBe(mail + 2);
			const bea = await office.member('bea@new.example');
			expect(bea?.linkUntil).toBeDefined();
			expect(await linkFor(db, KENT, bea?.id ?? '')).toMatch(/^[A-Za-z0-9_-]{43}$/);
			expect(await inviteImported(db, act, id, ORIGIN)).toEqual({ ok: true, invited: 0 });
			expect(await standingOf(db, act, id)).toEqual({ mayBeTakenBack: false, uninvited: 0 });

			const later = await office.upload(
				'people',
				peopleFile(['Dee Tern', 'dee@new.example', 'visitor'])
			);
			await importBatch(db, act, later);
			expect(await standingOf(db, act, later)).toEqual({ mayBeTakenBack: true, uninvited: 1 });
			expect(await inviteImported(db, act, later, ORIGIN)).toEqual({ ok: true, invited: 1 });
			expect(await takeBack(db, act, later)).toEqual({ ok: false, reason: 'isUsed' });
			expect(await office.letters()).toBe(mail + 3);
		});

		it('takes people back whom nobody has written to', async () => {
			const id = await office.upload(
				'people',
				peopleFile(['Eva Crane', 'eva@new.example', 'visitor'])
			);
			await importBatch(db, actBy(kentManager), id);
			expect(await takeBack(db, actBy(kentManager), id)).toEqual({ ok: true });
			expect(await office.member('eva@new.example')).toBeUndefined();
			expect(await takeBack(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'wrongState'
			});
			expect(await actsIn(db, KENT)).toContain('peopleImportTakenBack');
		});

		it('tells every row that is wrong, and imports nothing of the file', async () => {
			const file = peopleFile(
				['', 'flo@new.example', 'visitor'],
				['Gil Swift', 'gil at new.example', 'visitor'],
				['Hal Wader', 'hal@new.example', 'sergeant'],
				['Ivy Dove', 'ivy@new.example', 'visitor'],
				['Ivy Dove', 'IVY@new.example', 'visitor'],
				['Amelia Thornbury', 'amelia.thornbury@kent.example', 'visitor'],
				['x'.repeat(121), 'kit@new.example', 'visitor'],
				['Leo Gull', 'leo@new.example', 'administrator']
			);
			expect(await office.errorsIn('people', file)).toEqual([
				'2 Full name: Write the person’s full name',
				'3 Email: Write an email address like name@example.org',
				expect.stringMatching(
					/^4 Role: Write Independent custody visitor, Panel co-ordinator, .* or /
				),
				'8 Full name: Name must be 120 characters or fewer',
				expect.stringMatching(/^9 Role: Write Independent custody visitor, /),
				'6 Email: Row 5 has this address too. Keep one of them',
				'7 Email: This person is in the scheme already. Take the row out'
			]);
			const id = await office.upload('people', file);
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'hasErrors'
			});
			expect(await office.member('ivy@new.example')).toBeUndefined();
		});

		it('doubts two people of one name, and takes them', async () => {
			const file = peopleFile(
				['Sam Pipit', 'sam@new.example', 'visitor'],
				['sam  PIPIT', 'sam.two@new.example', 'visitor'],
				['Amelia Thornbury', 'other@new.example', 'visitor']
			);
			expect(await office.errorsIn('people', file)).toEqual([]);
			expect(await office.doubtsIn('people', file)).toEqual([
				'3 Full name: Row 2 has this name too. Are they two people?',
				'4 Full name: Somebody of this name is in the scheme with amelia.thornbury@kent.example. Are they two people?'
			]);
		});

		it('refuses formulas and what cannot be shown, with the cell', async () => {
			for (const cell of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1']) {
				expect(
					await office.errorsIn('people', peopleFile([cell, 'flo@new.example', 'visitor'])),
					cell
				).toEqual([
					expect.stringMatching(/^2 Full name: A spreadsheet would run this as a formula/)
				]);
			}
			const hidden = peopleFile(['Flo\u0007 Knot', 'flo@new.example', 'visitor']);
			expect(await office.errorsIn('people', hidden)).toEqual([
				expect.stringMatching(/^2 Full name: It has a character that cannot be shown/)
			]);
		});
	});
}
