import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditEvent } from '#lib/domain/audit.ts';
import { databases } from '../../../tests/support/databases.ts';
import { chainHash, record } from './audit.ts';
import { verifyAudit, verifyChain } from './audit-verification.ts';
import { acrossSchemes } from './database/open.ts';
import { INSTALLATION, type Db } from './database/tables.ts';

const event = (n: number) => ({
	at: `2026-11-22T02:4${n}:00.000Z`,
	who: 'member-1',
	what: 'reportOpened',
	subjectType: 'visit',
	subjectId: `visit-${n}`,
	correlationId: `request-${n}`,
	details: { version: n, view: 'full' }
});

const append = (db: Db, schemeId: string, n: number) =>
	db.transaction().execute((trx) => record(trx, schemeId, event(n)));

for (const { name, open } of databases) {
	describe(`the audit trail on ${name}`, () => {
		let db: Db;
		beforeEach(async () => {
			db = await open();
			for (const n of [1, 2, 3, 4]) await append(db, 'kent', n);
		});
		afterEach(() => db.destroy());

		/** Someone with the database's own password: the triggers go first. */
		const tamper = async (change: string) => {
			const raw = acrossSchemes(db);
			for (const trigger of name === 'SQLite'
				? ['audit_event_no_update', 'audit_event_no_delete']
				: ['audit_event_append_only on audit_event', 'audit_event_no_truncate on audit_event']) {
				await sql`drop trigger ${sql.raw(trigger)}`.execute(raw);
			}
			for (const statement of change.split(';')) await sql.raw(statement).execute(raw);
		};

		it('is intact, scheme by scheme, with the events of the installation beside them', async () => {
			await append(db, INSTALLATION, 5);
			await db
				.insertInto('scheme')
				.values({ id: 'kent', name: 'Kent', isDemonstration: 1, createdAt: event(1).at })
				.execute();
			expect(await verifyAudit(db)).toEqual([
				{ schemeId: INSTALLATION, ok: true, events: 1 },
				{ schemeId: 'kent', ok: true, events: 4 }
			]);
		});

		it('goes with its act: an act that fails leaves no event', async () => {
			const failing = db.transaction().execute(async (trx) => {
				await record(trx, 'kent', event(5));
				throw new Error('the act failed');
			});
			await expect(failing).rejects.toThrow('the act failed');
			expect(await verifyChain(db, 'kent')).toMatchObject({ ok: true, events: 4 });
		});

		it('keeps one order when acts happen at the same time', async () => {
			await Promise.all([5, 6, 7, 8, 9].map((n) => append(db, 'kent', n)));
			expect(await verifyChain(db, 'kent')).toMatchObject({ ok: true, events: 9 });
		});

		it('refuses an event that is not of its words', async () => {
			const wrong = { ...event(1), what: 'Opened the report of John' };
			const act = db.transaction().execute((trx) => record(trx, 'kent', wrong));
			await expect(act).rejects.toThrow();
		});

		it.each(['update audit_event set who = $$x$$', 'delete from audit_event'])(
			'is append-only: the database refuses %s',
			async (statement) => {
				const text = name === 'SQLite' ? statement.replaceAll('$$', "'") : statement;
				await expect(sql.raw(text).execute(acrossSchemes(db))).rejects.toThrow('append-only');
			}
		);

		it.each([
			[
				'an edited detail',
				`update audit_event set details = '{"version":9}' where position = 2`,
				2,
				'altered'
			],
			['another actor', `update audit_event set who = 'member-2' where position = 3`, 3, 'altered'],
			[
				'a row with its hash made to fit nothing',
				`update audit_event set hash = 'x' where position = 1`,
				1,
				'altered'
			],
			[
				'details that are no JSON',
				`update audit_event set details = '{' where position = 4`,
				4,
				'unreadable'
			],
			[
				'another hash before it',
				`update audit_event set previous_hash = 'x' where position = 3`,
				3,
				'altered'
			],
			['a row deleted in the middle', 'delete from audit_event where position = 2', 2, 'missing'],
			['the first row deleted', 'delete from audit_event where position = 1', 1, 'missing'],
			[
				'a gap closed up again',
				'delete from audit_event where position = 2;update audit_event set position = 2 where position = 3',
				2,
				'altered'
			],
			[
				'two rows exchanged',
				'update audit_event set position = 99 where position = 2;update audit_event set position = 2 where position = 3;update audit_event set position = 3 where position = 99',
				2,
				'altered'
			],
			[
				'a row put before the first',
				`insert into audit_event select scheme_id, 0, hash, previous_hash, at, who, what, subject_type, subject_id, correlation_id, details from audit_event where position = 1`,
				1,
				'missing'
			],
			['the end cut off', 'delete from audit_event where position = 4', 4, 'cutShort'],
			['all of it deleted', 'delete from audit_event', 1, 'cutShort'],
			[
				'the counter deleted with the rows left',
				`delete from scheme_counter where scheme_id = 'kent'`,
				5,
				'cutShort'
			]
		])('tells of %s', async (_, change, position, reason) => {
			await tamper(change);
			expect(await verifyChain(db, 'kent')).toEqual({
				schemeId: 'kent',
				ok: false,
				position,
				reason
			});
		});

		it('tells of a row that was rewritten with a hash of its own, by the row after it', async () => {
			const rows = await db
				.selectFrom('auditEvent')
				.selectAll()
				.where('schemeId', '=', 'kent')
				.where('position', '=', 2)
				.executeTakeFirstOrThrow();
			const forged = AuditEvent.parse({ ...event(2), who: 'member-2' });
			const hash = chainHash(2, rows.previousHash, forged);
			await tamper(`update audit_event set who = 'member-2', hash = '${hash}' where position = 2`);
			expect(await verifyChain(db, 'kent')).toMatchObject({
				ok: false,
				position: 3,
				reason: 'altered'
			});
		});
	});
}
