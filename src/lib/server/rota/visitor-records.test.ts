import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf } from '../../../../tests/support/invented-scheme.ts';
import {
	addRotaScheme,
	goodRecord,
	type RotaScheme
} from '../../../../tests/support/rota-scheme.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listRecords, listRecordVersions, writeRecord } from './visitor-records.ts';

for (const { name, open } of databases) {
	describe(`visitors’ records on ${name}`, () => {
		let db: Db;
		let scheme: RotaScheme;
		let other: RotaScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addRotaScheme(db, 'testshire', 4);
			other = await addRotaScheme(db, 'othershire', 4);
		});
		afterAll(() => db.destroy());

		it('keep every version, with who wrote it', async () => {
			const { manager, una } = scheme;
			const record = { ...goodRecord, cardUntil: '2027-03-01' as Day };
			expect(await writeRecord(db, actOf(manager), una.id, { basedOn: 1, record })).toEqual({
				ok: true,
				version: 2
			});
			const versions = await listRecordVersions(db, scheme.id, una.id);
			expect(versions.map(({ version, writtenBy }) => [version, writtenBy])).toEqual([
				[2, manager.id],
				[1, manager.id]
			]);
			const records = await listRecords(db, scheme.id);
			expect(records.get(una.id)?.record.cardUntil).toBe('2027-03-01');
			const audit = await db
				.selectFrom('auditEvent')
				.select('details')
				.where('schemeId', '=', scheme.id)
				.where('what', '=', 'visitorRecordWritten')
				.where('subjectId', '=', una.id)
				.execute();
			expect(audit.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
				{ version: 1 },
				{ version: 2 }
			]);
		});

		it('written by two at once keep the first and tell the second what holds', async () => {
			const { manager, viktor } = scheme;
			const write = (homeArea: string) =>
				writeRecord(db, actOf(manager), viktor.id, {
					basedOn: 1,
					record: { ...goodRecord, homeArea }
				});
			expect(await write('ME4')).toMatchObject({ ok: true });
			expect(await write('CT1')).toMatchObject({
				reason: 'changedMeanwhile',
				current: { version: 2, record: { homeArea: 'ME4' } }
			});
		});

		it('are the manager’s to write, of visitors of their own scheme', async () => {
			const asked = { basedOn: 0, record: goodRecord };
			const write = (actor: RotaScheme['manager'], id: string) =>
				writeRecord(db, actOf(actor), id, asked);
			expect(await write(scheme.una, scheme.una.id)).toMatchObject({ reason: 'notAllowed' });
			expect(await write(scheme.administrator, scheme.una.id)).toMatchObject({
				reason: 'notAllowed'
			});
			for (const id of [other.una.id, scheme.custodyLead.id, 'nobody'])
				expect(await write(scheme.manager, id)).toMatchObject({ reason: 'unknownVisitor' });
		});
	});
}
