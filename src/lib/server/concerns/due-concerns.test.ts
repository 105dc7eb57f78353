import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBareVisit } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	addInventedScheme,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { dropEverything } from '#lib/server/database/dialect.ts';
import { migrate } from '#lib/server/database/migrations.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listMail } from '#lib/server/mail/mail-list.ts';
import { makeDueRows } from './due-concerns.ts';
import { loadEntries } from './entries.ts';
import { listOpenConcerns } from './open-concerns.ts';

/** Rows of tables that are no more, or were otherwise then. */
type Before = Kysely<Record<'openConcern' | 'mailMessage', Record<string, string | null>>>;

for (const { name, open } of databases) {
	describe(`concerns from before they had entries on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let visitId: VisitId;
		const ids = { open: randomUUID(), fixed: randomUUID(), seen: randomUUID() };
		const throwOn = (error: unknown): never => {
			throw error;
		};

		beforeAll(async () => {
			db = await open();
			await dropEverything(acrossSchemes(db));
			await migrate(db, '0010_planning');
			const before = acrossSchemes(db) as unknown as Before;
			scheme = await addInventedScheme(db);
			visitId = await addBareVisit(db, scheme, '2026-11-01');
			const later = await addBareVisit(db, scheme, '2026-11-10');
			for (const { id: memberId } of [scheme.rosalind, scheme.tobias])
				await db
					.insertInto('visitVisitor')
					.values({ schemeId: scheme.id, visitId, memberId })
					.execute();
			const at = '2026-11-11T09:00:00.000Z';
			await before
				.insertInto('mailMessage')
				.values({
					schemeId: scheme.id,
					id: randomUUID(),
					toMemberId: scheme.manager.id,
					subject: 'A visit report has arrived',
					body: 'Sign in',
					state: 'queued',
					nextAttemptAt: at,
					lastError: 'ESOCKET',
					createdAt: at,
					sentAt: null
				})
				.execute();
			const kept = (id: string, text: string, more: Record<string, string | null> = {}) => ({
				schemeId: scheme.id,
				id,
				visitId,
				suiteId: scheme.suiteId,
				raisedOn: '2026-11-01',
				category: 'estate',
				severity: 'standard',
				cell: '',
				text,
				state: 'open',
				lastSeenIn: null,
				lastSeen: null,
				...more
			});
			await before
				.insertInto('openConcern')
				.values([
					kept(ids.open, 'Open'),
					kept(ids.fixed, 'Fixed', { lastSeenIn: later, lastSeen: 'fixed', state: 'seenFixed' }),
					kept(ids.seen, 'Not fixed', { lastSeenIn: later, lastSeen: 'notFixed' })
				])
				.execute();
			await migrate(db);
			await makeDueRows(db, throwOn);
		});
		afterAll(() => db.destroy());

		it('stand as they stood, new to the office and with no clock of the force', async () => {
			const rows = await db
				.selectFrom('concern')
				.select(['text', 'state', 'dueAt', 'stepAt', 'lastSeen', 'lastSeenOn'])
				.where('schemeId', '=', scheme.id)
				.orderBy('text')
				.execute();
			const none = { dueAt: null, stepAt: null };
			expect(rows).toEqual([
				{ text: 'Fixed', state: 'closed', lastSeen: 'fixed', lastSeenOn: '2026-11-10', ...none },
				{
					text: 'Not fixed',
					state: 'toTriage',
					lastSeen: 'notFixed',
					lastSeenOn: '2026-11-10',
					...none
				},
				{ text: 'Open', state: 'toTriage', lastSeen: null, lastSeenOn: null, ...none }
			]);
			expect((await listOpenConcerns(db, scheme.id)).map(({ text }) => text).sort()).toEqual([
				'Not fixed',
				'Open'
			]);
		});

		it('belong to the pair that raised them', async () => {
			const [beginning] = await loadEntries(db, scheme.id, ids.open);
			expect(beginning!.act).toMatchObject({
				raisedBy: [scheme.rosalind.id, scheme.tobias.id].sort(),
				visitId
			});
		});

		it('leave the mail that waits as it was, and what waits goes on', async () => {
			expect(await listMail(db, scheme.id)).toMatchObject([
				{ to: scheme.manager.name, state: 'queued', lastError: 'ESOCKET', attempts: 0 }
			]);
		});

		it('have their rows made anew from their entries alone, the same', async () => {
			const rows = () =>
				db
					.selectFrom('concern')
					.selectAll()
					.where('schemeId', '=', scheme.id)
					.orderBy('id')
					.execute();
			const words = () =>
				db
					.selectFrom('concernWord')
					.selectAll()
					.where('schemeId', '=', scheme.id)
					.orderBy('concernId')
					.orderBy('word')
					.execute();
			const before = [await rows(), await words()];
			for (const concernId of Object.values(ids))
				await db.insertInto('dueConcern').values({ schemeId: scheme.id, concernId }).execute();
			await makeDueRows(db, throwOn);
			expect([await rows(), await words()]).toEqual(before);
			const due = await db
				.selectFrom('dueConcern')
				.select('concernId')
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(due).toEqual([]);
		});

		it('one whose entries cannot be read stays due and holds up no other', async () => {
			const broken = randomUUID();
			await db
				.insertInto('dueConcern')
				.values({ schemeId: scheme.id, concernId: broken })
				.execute();
			const faults: string[] = [];
			await makeDueRows(db, (_, concernId) => faults.push(concernId));
			expect(faults).toEqual([broken]);
		});
	});
}
