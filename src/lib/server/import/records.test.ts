import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { csvFile } from '../../../../tests/support/imports.ts';
import { actOf } from '../../../../tests/support/invented-scheme.ts';
import {
	addRotaScheme,
	goodRecord,
	type RotaScheme
} from '../../../../tests/support/rota-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listRecordVersions, writeRecord } from '#lib/server/rota/visitor-records.ts';
import { importBatch, takeBack } from './acts.ts';
import { checkBatch, preview } from './previews.ts';

const headings = ['Email', 'Accreditation', 'TACT', 'Identity card until', 'Keeps away from'];
const una = 'una.varga@example.org';

for (const { name, open } of databases) {
	describe(`visitors’ records from a file on ${name}`, async () => {
		const db: Db = await open();
		let scheme: RotaScheme;
		let count = 0;
		beforeEach(async () => {
			scheme = await addRotaScheme(db, `scheme-${count++}`, 4);
		});
		afterAll(() => db.destroy());

		const upload = async (rows: string[][], by: Actor = scheme.manager) => {
			const bytes = csvFile([headings, ...rows]);
			return preview(db, actOf(by), 'records', { name: 'records.csv', bytes });
		};
		const previewed = async (rows: string[][]): Promise<string> => {
			const answer = await upload(rows);
			if (!answer.ok) throw new Error(answer.reason);
			return answer.batchId;
		};
		const records = () => listRecordVersions(db, scheme.id, scheme.una.id);

		it('become the next version, and leave alone what the file does not say', async () => {
			const id = await previewed([[una, 'Probationer', 'yes', '31/03/2027', 'northgate']]);
			expect(await importBatch(db, actOf(scheme.manager), id)).toEqual({ ok: true, count: 1 });
			expect((await records())[0]).toMatchObject({
				version: 2,
				record: {
					accreditation: 'probationer',
					isExperienced: false,
					isTact: true,
					cardUntil: '2027-03-31',
					vettedUntil: goodRecord.vettedUntil,
					conflicts: [{ kind: 'suite', suites: [scheme.suiteId] }]
				}
			});
			const silent = await previewed([[una, '', '', '', '']]);
			await importBatch(db, actOf(scheme.manager), silent);
			const [third, second] = await records();
			expect(third!.record).toEqual(second!.record);
		});

		it('are refused row by row, and nothing of the file is kept', async () => {
			const id = await previewed([
				[una, 'senior', 'perhaps', '31/02/2027', 'Nowhere'],
				['nobody@example.org', '', '', '', ''],
				['una.varga@example.org', '', '', '', '']
			]);
			const checked = (await checkBatch(db, actOf(scheme.manager), id))!;
			expect(checked.errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
				'2 Accreditation',
				'2 TACT',
				'2 Identity card until',
				'3 Email'
			]);
			expect(await importBatch(db, actOf(scheme.manager), id)).toMatchObject({
				reason: 'hasErrors'
			});
			const unknown = await previewed([[una, '', '', '', 'Nowhere']]);
			const { errors } = (await checkBatch(db, actOf(scheme.manager), unknown))!;
			expect(errors).toMatchObject([{ row: 2, column: 'Keeps away from', value: 'Nowhere' }]);
			expect(await records()).toHaveLength(1);
		});

		it('can be taken back until one of them is written again', async () => {
			const id = await previewed([[una, 'accredited', '', '', '']]);
			await importBatch(db, actOf(scheme.manager), id);
			expect(await takeBack(db, actOf(scheme.manager), id)).toEqual({ ok: true });
			expect(await records()).toMatchObject([{ version: 1 }]);
			const again = await previewed([[una, 'accredited', '', '', '']]);
			await importBatch(db, actOf(scheme.manager), again);
			await writeRecord(db, actOf(scheme.manager), scheme.una.id, {
				basedOn: 2,
				record: goodRecord
			});
			expect(await takeBack(db, actOf(scheme.manager), again)).toMatchObject({ reason: 'isUsed' });
		});

		it('are the manager’s to import', async () => {
			expect(await upload([[una, '', '', '', '']], scheme.administrator)).toMatchObject({
				reason: 'notAllowed'
			});
		});
	});
}
