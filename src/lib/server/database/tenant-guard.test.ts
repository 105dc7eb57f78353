import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { acrossSchemes } from './open.ts';
import type { Db } from './tables.ts';

type Query = (db: Db) => Promise<unknown>;

const at = '2026-11-22T02:41:00.000Z';
const member = {
	id: 'm',
	role: 'visitor',
	name: 'Invented',
	email: 'm@example.org',
	state: 'active',
	createdAt: at
} as const;

/** Each would read, count or change rows of more schemes than one, or of a scheme nobody named. */
const escapes: Record<string, Query> = {
	'no condition': (db) => db.selectFrom('visit').selectAll().execute(),
	'a condition on the id alone': (db) =>
		db.selectFrom('visit').selectAll().where('id', '=', 'v').execute(),
	'under an alias': (db) => db.selectFrom('visit as v').selectAll().execute(),
	'another table of that alias': (db) =>
		db
			.selectFrom('visit as member')
			.innerJoin('member as visit', 'visit.id', 'member.id')
			.select('visit.id')
			.where('visit.schemeId', '=', 'a')
			.execute(),
	'a joined table left open': (db) =>
		db
			.selectFrom('visit')
			.innerJoin('report', 'report.visitId', 'visit.id')
			.select('report.sha256')
			.where('visit.schemeId', '=', 'a')
			.execute(),
	'two tables tied to each other only': (db) =>
		db
			.selectFrom('visit')
			.innerJoin('report', 'report.schemeId', 'visit.schemeId')
			.select('report.sha256')
			.execute(),
	'the first table bound only by a left join': (db) =>
		db
			.selectFrom('visit')
			.leftJoin('report', (join) =>
				join.on('visit.schemeId', '=', 'a').on('report.schemeId', '=', 'a')
			)
			.select('visit.id')
			.execute(),
	'a full join bound only by its own condition': (db) =>
		db
			.selectFrom('visit')
			.fullJoin('report', (join) =>
				join.on('visit.schemeId', '=', 'a').on('report.schemeId', '=', 'a')
			)
			.select('visit.id')
			.execute(),
	'under an or': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where((eb) => eb.or([eb('schemeId', '=', 'a'), eb('urgent', '=', 1)]))
			.execute(),
	'under a not': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where((eb) => eb.not(eb('schemeId', '=', 'a')))
			.execute(),
	'by an inequality': (db) =>
		db.selectFrom('visit').select('id').where('schemeId', '!=', 'a').execute(),
	'by a list of schemes': (db) =>
		db.selectFrom('visit').select('id').where('schemeId', 'in', ['a', 'b']).execute(),
	'by a pattern': (db) =>
		db.selectFrom('visit').select('id').where('schemeId', 'like', '%').execute(),
	'by an empty value': (db) =>
		db.selectFrom('visit').select('id').where('schemeId', '=', '').execute(),
	'by itself': (db) =>
		db.selectFrom('visit').select('id').whereRef('schemeId', '=', 'schemeId').execute(),
	'by the list of schemes': (db) =>
		db
			.selectFrom('visit')
			.innerJoin('scheme', 'scheme.id', 'visit.schemeId')
			.select('visit.id')
			.execute(),
	'by a subquery': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where('schemeId', '=', (eb) => eb.selectFrom('scheme').select('id').limit(1))
			.execute(),
	'in a subquery of a condition': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where('schemeId', '=', 'a')
			.where('id', 'in', (eb) => eb.selectFrom('report').select('visitId'))
			.execute(),
	'in a subquery of the selection': (db) =>
		db
			.selectFrom('visit')
			.select((eb) => eb.selectFrom('report').select(eb.fn.countAll().as('n')).as('reports'))
			.where('schemeId', '=', 'a')
			.execute(),
	'in a subquery that hides the outer alias': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where('visit.schemeId', '=', 'a')
			.where((eb) =>
				eb.exists(eb.selectFrom('visit').select('visit.id').whereRef('visit.id', '=', 'visit.id'))
			)
			.execute(),
	'in a subquery whose other table bears the outer alias': (db) =>
		db
			.selectFrom('visit as x')
			.select('x.id')
			.where('x.schemeId', '=', 'a')
			.where((eb) =>
				eb.exists(
					eb
						.selectFrom('scheme as x')
						.innerJoin('report', (join) => join.on(sql<boolean>`1 = 1`))
						.select('report.sha256')
						.where(eb('report.schemeId' as 'x.schemeId', '=', eb.ref('x.schemeId')))
				)
			)
			.execute(),
	'in an exists with an unbound correlation': (db) =>
		db
			.selectFrom('scheme')
			.select('id')
			.where((eb) =>
				eb.exists(
					eb.selectFrom('visit').select('visit.id').whereRef('visit.schemeId', '=', 'scheme.id')
				)
			)
			.execute(),
	'in the order': (db) =>
		db
			.selectFrom('scheme')
			.select('id')
			.orderBy((eb) => eb.selectFrom('visit').select('id').limit(1))
			.execute(),
	'in a derived table': (db) =>
		db
			.selectFrom((eb) => eb.selectFrom('visit').selectAll().as('v'))
			.selectAll()
			.where('v.schemeId', '=', 'a')
			.execute(),
	'in a CTE': (db) =>
		db
			.with('v', (cte) => cte.selectFrom('visit').selectAll())
			.selectFrom('v')
			.selectAll()
			.where('v.schemeId', '=', 'a')
			.execute(),
	'by a CTE that calls anything a scheme': (db) =>
		db
			.with('s', (cte) => cte.selectFrom('scheme').select('id as schemeId'))
			.selectFrom('s')
			.innerJoin('visit', 'visit.schemeId', 's.schemeId')
			.select('visit.id')
			.execute(),
	'in the second half of a union': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where('schemeId', '=', 'a')
			.union(db.selectFrom('allotment').select('id'))
			.execute(),
	'in raw SQL': (db) => sql`select * from visit`.execute(db),
	'in raw SQL by a parameter': (db) => sql`select * from ${sql.table('visit')}`.execute(db),
	'in raw SQL by an identifier': (db) => sql`select * from ${sql.id('visit')}`.execute(db),
	'in a raw condition': (db) =>
		db
			.selectFrom('scheme')
			.select('id')
			.where(sql<boolean>`exists (select 1 from visit)`)
			.execute(),
	'as a raw table': (db) =>
		db
			.selectFrom(sql<{ id: string }>`visit`.as('v'))
			.select('v.id')
			.execute(),
	'beside a raw or': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where('schemeId', '=', 'a')
			.where(sql<boolean>`1 = 1 or 2 = 2`)
			.execute(),
	'an update of all': (db) => db.updateTable('visit').set({ urgent: 1 }).execute(),
	'an update that moves a row': (db) =>
		db.updateTable('visit').set({ schemeId: 'b' }).where('schemeId', '=', 'a').execute(),
	'an update from an open table': (db) =>
		db
			.updateTable('visit')
			.from('report')
			.set((eb) => ({ summary: eb.ref('report.sha256') }))
			.where('visit.schemeId', '=', 'a')
			.execute(),
	'an update by a subquery of another': (db) =>
		db
			.updateTable('visit')
			.set((eb) => ({ summary: eb.selectFrom('report').select('sha256').limit(1) }))
			.where('schemeId', '=', 'a')
			.execute(),
	'an update of a table that a CTE hides': (db) =>
		db
			.with('visit', (cte) => cte.selectFrom('scheme').select('id'))
			.updateTable('visit')
			.set({ urgent: 1 })
			.execute(),
	'a deletion of all': (db) => db.deleteFrom('invitation').execute(),
	'a deletion in a CTE': (db) =>
		db
			.with('gone', (cte) => cte.deleteFrom('invitation').returning('id'))
			.selectFrom('gone')
			.selectAll()
			.execute(),
	'an insert without a scheme': (db) =>
		db
			.insertInto('member')
			.values(member as typeof member & { schemeId: string })
			.execute(),
	'an insert with an empty scheme': (db) =>
		db
			.insertInto('member')
			.values({ ...member, schemeId: '' })
			.execute(),
	'an insert whose second row lacks it': (db) =>
		db
			.insertInto('member')
			.values([{ ...member, schemeId: 'a' }, member as typeof member & { schemeId: string }])
			.execute(),
	'an insert of what a select finds anywhere': (db) =>
		db
			.insertInto('visitVisitor')
			.columns(['schemeId', 'visitId', 'memberId'])
			.expression((eb) => eb.selectFrom('visit').select(['schemeId', 'id', 'id as memberId']))
			.execute(),
	'an insert of a scheme that a select chose': (db) =>
		db
			.insertInto('visitVisitor')
			.columns(['schemeId', 'visitId', 'memberId'])
			.expression((eb) => eb.selectFrom('scheme').select(['id', 'id as v', 'id as m']))
			.execute(),
	'an overwriting insert that may meet another scheme': (db) =>
		db
			.insertInto('member')
			.values({ ...member, schemeId: 'a' })
			.onConflict((conflict) => conflict.column('authUserId').doUpdateSet({ name: 'x' }))
			.execute(),
	'a replacing insert': (db) =>
		db
			.replaceInto('member')
			.values({ ...member, schemeId: 'a' })
			.execute()
};

const legal: Record<string, Query> = {
	'a select by scheme': (db) =>
		db
			.selectFrom('visit')
			.selectAll()
			.where('schemeId', '=', 'a')
			.where('urgent', '=', 1)
			.execute(),
	'a select under an alias': (db) =>
		db.selectFrom('visit as v').select('v.id').where('v.schemeId', '=', 'a').execute(),
	'an and with an or beside it': (db) =>
		db
			.selectFrom('visit')
			.select('id')
			.where((eb) =>
				eb.and([eb('schemeId', '=', 'a'), eb.or([eb('urgent', '=', 1), eb('status', '=', 'x')])])
			)
			.execute(),
	'a join tied to the bound table': (db) =>
		db
			.selectFrom('visit')
			.innerJoin('report', (join) =>
				join
					.onRef('report.schemeId', '=', 'visit.schemeId')
					.onRef('report.visitId', '=', 'visit.id')
			)
			.leftJoin('reportOpened', (join) =>
				join
					.onRef('reportOpened.schemeId', '=', 'report.schemeId')
					.onRef('reportOpened.visitId', '=', 'report.visitId')
			)
			.select(['visit.id', 'reportOpened.at'])
			.where('visit.schemeId', '=', 'a')
			.execute(),
	'a subquery tied to the bound table outside': (db) =>
		db
			.selectFrom('visit as v')
			.select('v.id')
			.where('v.schemeId', '=', 'a')
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('visitVisitor as vv')
							.select('vv.memberId')
							.whereRef('vv.schemeId', '=', 'v.schemeId')
							.whereRef('vv.visitId', '=', 'v.id')
					)
				)
			)
			.execute(),
	'a CTE that names it': (db) =>
		db
			.with('v', (cte) => cte.selectFrom('visit').select('id').where('schemeId', '=', 'a'))
			.selectFrom('v')
			.selectAll()
			.execute(),
	'the list of schemes': (db) => db.selectFrom('scheme').selectAll().execute(),
	'raw SQL of no scheme': (db) => sql`select 1 as one`.execute(db),
	'an update and a raw value': (db) =>
		db
			.updateTable('mailMessage')
			.set({ attempts: sql<number>`attempts + 1` })
			.where('schemeId', '=', 'a')
			.returning('id')
			.execute(),
	'a deletion': (db) => db.deleteFrom('invitation').where('schemeId', '=', 'a').execute(),
	'an insert that overwrites its own': (db) =>
		db
			.insertInto('schemeCounter')
			.values({ schemeId: 'a', seq: 1 })
			.onConflict((conflict) => conflict.column('schemeId').doUpdateSet({ seq: 2 }))
			.execute(),
	'an insert of what a bound select finds': (db) =>
		db
			.insertInto('visitVisitor')
			.columns(['schemeId', 'visitId', 'memberId'])
			.expression((eb) =>
				eb.selectFrom('visit').select(['schemeId', 'id', 'id as m']).where('schemeId', '=', 'a')
			)
			.execute(),
	'an act across schemes that says so': (db) =>
		acrossSchemes(db).selectFrom('visit').selectAll().execute(),
	'an act across schemes within a transaction': (db) =>
		db.transaction().execute((trx) => acrossSchemes(trx).selectFrom('visit').selectAll().execute())
};

for (const { name, open } of databases) {
	describe(`the tenant guard on ${name}`, () => {
		let db: Db;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());

		it.each(Object.entries(escapes))('refuses %s', async (_, query) => {
			await expect((async () => query(db))()).rejects.toMatchObject({ name: 'TenantGuardError' });
		});

		it.each(Object.entries(legal))('lets pass %s', async (_, query) => {
			await expect(query(db)).resolves.toBeDefined();
		});

		it('names the table', async () => {
			await expect(db.selectFrom('visit').selectAll().execute()).rejects.toMatchObject({
				table: 'visit'
			});
		});
	});
}
