import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvOf } from '#lib/domain/csv.ts';
import { IMPORT_LIMITS, type ImportKind } from '#lib/domain/import.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { Figures } from '#lib/domain/statistics.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { invite } from '#lib/server/people/invitations.ts';
import { listMembers } from '#lib/server/people/members.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
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
	kentVisitor,
	linkFor,
	NOW,
	ORIGIN,
	withPeople
} from '../../../../tests/support/people.ts';
import { importBatch, inviteImported, standingOf, takeBack } from './acts.ts';
import { findBatch, listBatches } from './batches.ts';
import { importings } from './kinds.ts';
import { checkBatch, discardPreview, preview } from './previews.ts';
import { templateOf } from './template.ts';

const bytesOf = (rows: readonly (readonly string[])[]) =>
	new TextEncoder().encode(
		rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')
	);

const inDays = (days: number) => instantOf(millisecondsOf(NOW) + days * 86_400_000);

const people = (...rows: string[][]) => bytesOf([['Full name', 'Email', 'Role'], ...rows]);
const suites = (...names: string[]) =>
	bytesOf([['Suite', 'Reserve', 'Panel'], ...names.map((name) => [name, 'yes', 'North'])]);

const visitHeadings = [
	...['Day', 'Suite', 'Visitor 1', 'Visitor 2', 'Arrived', 'Result'],
	...['Held', 'Offered', 'Seen', 'Declined', 'Not available', 'Not offered']
];
const visits = (...rows: string[][]) => bytesOf([visitHeadings, ...rows]);

for (const { name, open } of databases) {
	describe(`imports on ${name}`, () => {
		let db: Db;
		beforeAll(async () => {
			db = await withPeople(open);
		});
		afterAll(() => db.destroy());

		const upload = async (
			kind: ImportKind,
			bytes: Uint8Array,
			by: Actor = kentManager
		): Promise<string> => {
			const answer = await preview(db, actBy(by), kind, { name: `${kind}.csv`, bytes });
			if (!answer.ok) throw new Error(answer.reason);
			return answer.batchId;
		};
		const errorsIn = async (kind: ImportKind, bytes: Uint8Array, by = kentManager) => {
			const checked = await checkBatch(db, actBy(by), await upload(kind, bytes, by));
			return checked?.errors.map(({ row, column, text }) => `${row} ${column}: ${text}`);
		};
		const doubtsIn = async (kind: ImportKind, bytes: Uint8Array) => {
			const checked = await checkBatch(db, actBy(kentManager), await upload(kind, bytes));
			return checked?.warnings.map(({ row, column, text }) => `${row} ${column}: ${text}`);
		};
		const memberOf = async (email: string) => {
			const found = await listMembers(db, KENT, { search: email }, NOW);
			return found.find((one) => one.email === email);
		};
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
		const mailCount = async () => {
			const rows = await db
				.selectFrom('mailMessage')
				.select('id')
				.where('schemeId', '=', KENT)
				.execute();
			return rows.length;
		};

		it('brings people in whole, without mail, and says so once in the trail', async () => {
			const mail = await mailCount();
			const file = people(
				['Ada Wren', 'ADA@new.example', 'Independent custody visitor'],
				['Jiří Rook', 'jiri@new.example', 'custodyLead'],
				['Zoë Lark', 'zoe@new.example', 'ICV']
			);
			const id = await upload('people', file);
			expect(await memberOf('ada@new.example')).toBeUndefined();
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({ ok: true, count: 3 });
			expect(await memberOf('ada@new.example')).toMatchObject({
				name: 'Ada Wren',
				role: 'visitor',
				state: 'invited',
				linkUntil: undefined
			});
			expect(await memberOf('jiri@new.example')).toMatchObject({ role: 'custodyLead' });
			expect(await mailCount()).toBe(mail);
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
			const id = await upload('people', people(['Una Twice', 'una@new.example', 'visitor']));
			const answers = await Promise.all([
				importBatch(db, actBy(kentManager), id),
				importBatch(db, actBy(kentManager), id)
			]);
			expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
		});

		it('writes to people when asked, now or later, and to nobody twice', async () => {
			const file = people(
				['Bea Finch', 'bea@new.example', 'visitor'],
				['Cal Heron', 'cal@new.example', 'visitor']
			);
			const id = await upload('people', file);
			const act = actBy(kentManager);
			const mail = await mailCount();
			expect(await importBatch(db, act, id, ORIGIN)).toEqual({ ok: true, count: 2 });
			expect(await mailCount()).toBe(mail + 2);
			const bea = await memberOf('bea@new.example');
			expect(bea?.linkUntil).toBeDefined();
			expect(await linkFor(db, KENT, bea?.id ?? '')).toMatch(/^[A-Za-z0-9_-]{43}$/);
			expect(await inviteImported(db, act, id, ORIGIN)).toEqual({ ok: true, invited: 0 });
			expect(await standingOf(db, act, id)).toEqual({ mayBeTakenBack: false, uninvited: 0 });

			const later = await upload('people', people(['Dee Tern', 'dee@new.example', 'visitor']));
			await importBatch(db, act, later);
			expect(await standingOf(db, act, later)).toEqual({ mayBeTakenBack: true, uninvited: 1 });
			expect(await inviteImported(db, act, later, ORIGIN)).toEqual({ ok: true, invited: 1 });
			expect(await takeBack(db, act, later)).toEqual({ ok: false, reason: 'isUsed' });
			expect(await mailCount()).toBe(mail + 3);
		});

		it('takes people back whom nobody has written to', async () => {
			const id = await upload('people', people(['Eva Crane', 'eva@new.example', 'visitor']));
			await importBatch(db, actBy(kentManager), id);
			expect(await takeBack(db, actBy(kentManager), id)).toEqual({ ok: true });
			expect(await memberOf('eva@new.example')).toBeUndefined();
			expect(await takeBack(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'wrongState'
			});
			expect(await actsIn(db, KENT)).toContain('peopleImportTakenBack');
		});

		it('tells every row that is wrong, and imports nothing of the file', async () => {
			const file = people(
				['', 'flo@new.example', 'visitor'],
				['Gil Swift', 'gil at new.example', 'visitor'],
				['Hal Wader', 'hal@new.example', 'sergeant'],
				['Ivy Dove', 'ivy@new.example', 'visitor'],
				['Ivy Dove', 'IVY@new.example', 'visitor'],
				['Amelia Thornbury', 'amelia.thornbury@kent.example', 'visitor'],
				['x'.repeat(121), 'kit@new.example', 'visitor'],
				['Leo Gull', 'leo@new.example', 'administrator']
			);
			expect(await errorsIn('people', file)).toEqual([
				'2 Full name: Write the person’s full name',
				'3 Email: Write an email address like name@example.org',
				'4 Role: Write Independent custody visitor or Custody lead',
				'8 Full name: Name must be 120 characters or fewer',
				'9 Role: Write Independent custody visitor or Custody lead',
				'6 Email: Row 5 has this address too. Keep one of them',
				'7 Email: This person is in the scheme already. Take the row out'
			]);
			const id = await upload('people', file);
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'hasErrors'
			});
			expect(await memberOf('ivy@new.example')).toBeUndefined();
		});

		it('doubts two people of one name, and takes them', async () => {
			const file = people(
				['Sam Pipit', 'sam@new.example', 'visitor'],
				['sam  PIPIT', 'sam.two@new.example', 'visitor'],
				['Amelia Thornbury', 'other@new.example', 'visitor']
			);
			expect(await errorsIn('people', file)).toEqual([]);
			expect(await doubtsIn('people', file)).toEqual([
				'3 Full name: Row 2 has this name too. Are they two people?',
				'4 Full name: Somebody of this name is in the scheme with amelia.thornbury@kent.example. Are they two people?'
			]);
		});

		it('refuses formulas and what cannot be shown, with the cell', async () => {
			for (const cell of ['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1']) {
				expect(
					await errorsIn('people', people([cell, 'flo@new.example', 'visitor'])),
					cell
				).toEqual([
					expect.stringMatching(/^2 Full name: A spreadsheet would run this as a formula/)
				]);
			}
			const hidden = people(['Flo\u0007 Knot', 'flo@new.example', 'visitor']);
			expect(await errorsIn('people', hidden)).toEqual([
				expect.stringMatching(/^2 Full name: It has a character that cannot be shown/)
			]);
		});

		it('refuses the template’s examples, and nothing else of the template', async () => {
			for (const kind of ['people', 'suites', 'visits'] as const) {
				const text = templateOf(importings[kind].columns);
				expect(await errorsIn(kind, new TextEncoder().encode(text)), kind).toEqual([
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
					bytesOf([
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
			const checked = await checkBatch(db, actBy(kentManager), await upload('people', loose));
			expect(checked).toMatchObject({
				unknown: ['Telephone'],
				readAs: { encoding: 'UTF-8', separator: 'semicolon' },
				sample: { headings: ['Full name', 'Email', 'Role'] }
			});
			expect(checked?.errors).toEqual([
				expect.objectContaining({ row: 3, column: '', value: ' more' })
			]);
		});

		it('shows the errors again when the scheme changed after the preview', async () => {
			const mia = { name: 'Mia Stilt', email: 'mia@new.example', role: 'visitor' } as const;
			const id = await upload('people', people([mia.name, mia.email, mia.role]));
			expect((await checkBatch(db, actBy(kentManager), id))?.errors).toEqual([]);
			await invite(db, actBy(kentManager), mia, ORIGIN);
			expect(await importBatch(db, actBy(kentManager), id)).toEqual({
				ok: false,
				reason: 'hasErrors'
			});
			expect((await checkBatch(db, actBy(kentManager), id))?.errors).toHaveLength(1);
		});

		it('keeps one preview of a kind for each person, for seven days', async () => {
			const first = await upload('suites', suites('First'));
			const other = await upload('suites', suites('Other'), kentAdministrator);
			const second = await upload('suites', suites('Second'));
			const act = actBy(kentManager);
			expect(await findBatch(db, act, first)).toBeUndefined();
			expect(await findBatch(db, act, other)).toBeDefined();
			await discardPreview(db, act, other);
			expect(await findBatch(db, act, other)).toBeDefined();
			await discardPreview(db, act, second);
			expect(await findBatch(db, act, second)).toBeUndefined();
			const late = actBy(kentManager, inDays(8));
			await preview(db, late, 'people', { name: 'p.csv', bytes: people(['N', 'n@n.org', 'icv']) });
			expect(await findBatch(db, act, other)).toBeUndefined();
		});

		it('is each role’s own, and each scheme’s', async () => {
			const id = await upload('people', people(['Ned Egret', 'ned@new.example', 'visitor']));
			for (const person of [kentVisitor, kentLead]) {
				for (const kind of ['people', 'suites', 'visits'] as const) {
					const file = { name: 'x.csv', bytes: suites('Nowhere') };
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
				await preview(db, actBy(kentAdministrator), 'visits', { name: 'v.csv', bytes: visits() })
			).toEqual({ ok: false, reason: 'notAllowed' });
			const theirs = actBy(bordersManager);
			expect(await findBatch(db, theirs, id)).toBeUndefined();
			expect(await checkBatch(db, theirs, id)).toBeUndefined();
			expect(await importBatch(db, theirs, id)).toMatchObject({ ok: false });
			expect(await takeBack(db, theirs, id)).toMatchObject({ ok: false });
			expect(await inviteImported(db, theirs, id, ORIGIN)).toMatchObject({ ok: false });
			expect(await listBatches(db, bordersManager)).toEqual([]);
			const same = await upload(
				'people',
				people(['Ned Egret', 'amelia.thornbury@kent.example', 'visitor']),
				bordersManager
			);
			expect((await checkBatch(db, theirs, same))?.errors).toEqual([]);
		});

		it('brings suites in, each name once, and takes them back until one is used', async () => {
			expect(await errorsIn('suites', suites('Dover', 'dover ', 'Medway', ''))).toEqual([
				'5 Suite: Write the suite’s name',
				'3 Suite: Row 2 has this suite too. Keep one of them',
				'4 Suite: This suite is on the list already. Take the row out'
			]);
			const act = actBy(kentAdministrator);
			const id = await upload('suites', suites('Dover', 'Sheerness'), kentAdministrator);
			expect(await importBatch(db, act, id)).toEqual({ ok: true, count: 2 });
			const dover = (await listSuites(db, KENT)).find((suite) => suite.name === 'Dover');
			expect(dover).toMatchObject({ isReserve: true, panel: 'North', address: '' });
			expect((await standingOf(db, act, id)).mayBeTakenBack).toBe(true);
			const visit = await upload(
				'visits',
				visits(['14/03/2025', 'dover', '', '', '', 'completed', '', '', '', '', '', ''])
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
			const file = visits(
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
			expect(await doubtsIn('visits', file)).toEqual([]);
			const before = await figuresIn('2025-03', 'Medway');
			const id = await upload('visits', file);
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
			expect(await errorsIn('visits', file)).toHaveLength(3);
			expect(await takeBack(db, actBy(kentManager), id)).toEqual({ ok: true });
			expect(await figuresIn('2025-03', 'Medway')).toEqual(before);
			expect(await errorsIn('visits', file)).toEqual([]);
		});

		it('doubts past visits that do not add up, and refuses those that cannot be', async () => {
			const counts = ['12', '9', '6', '3', '2', '0'];
			expect(
				await doubtsIn(
					'visits',
					visits(
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
				await errorsIn(
					'visits',
					visits(
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

		it('takes ten thousand rows at once, and as many of one mistake', async () => {
			const rows = Array.from({ length: IMPORT_LIMITS.rows }, (_, at) => {
				const day = `${String((at % 28) + 1).padStart(2, '0')}/0${(at % 9) + 1}/20${10 + (at % 10)}`;
				const time = `${String(at % 24).padStart(2, '0')}:${String(Math.floor(at / 24) % 60).padStart(2, '0')}`;
				return [day, 'Medway', '', '', time, 'completed', '12', '9', '6', '3', '2', '1'];
			});
			const unique = new Map(rows.map((row) => [`${row[0]} ${row[4]}`, row]));
			expect(unique.size).toBe(rows.length);
			const id = await upload('visits', visits(...rows));
			const act = actBy(kentManager);
			expect(await importBatch(db, act, id)).toEqual({ ok: true, count: rows.length });
			const sums = await db
				.selectFrom('suiteFigures')
				.select('figures')
				.where('schemeId', '=', KENT)
				.where('month', '<', '2020')
				.execute();
			const seen = sums.map(({ figures }) => Figures.parse(JSON.parse(figures))['detainees.seen']);
			expect(seen.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(rows.length * 6);
			expect(await takeBack(db, act, id)).toEqual({ ok: true });
			const wrong = rows.map(() => ['No Address', 'nothing', 'visitor']);
			expect(await errorsIn('people', people(...wrong))).toHaveLength(rows.length);
		});

		it('reads what our own writer wrote', async () => {
			const text = csvOf([
				['Suite', 'Address'],
				['Harbour "Road"', '1 Road, Kent; x\ny']
			]);
			const id = await upload('suites', new TextEncoder().encode(text));
			await importBatch(db, actBy(kentManager), id);
			const found = (await listSuites(db, KENT)).find((suite) => suite.name.startsWith('Harbour'));
			expect(found).toMatchObject({ name: 'Harbour "Road"', address: '1 Road, Kent; x, y' });
		});

		it('leaves the other scheme as it was', async () => {
			expect(await listSuites(db, BORDERLANDS)).toHaveLength(2);
			expect(await listMembers(db, BORDERLANDS, {}, NOW)).toHaveLength(7);
		});
	});
}
