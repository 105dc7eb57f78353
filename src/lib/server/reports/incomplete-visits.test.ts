import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	ORIGIN,
	requestOf,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { visitBy } from '../../../../tests/support/visit-builder.ts';
import type { Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listDesk } from '#lib/server/desk/list-desk.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { getIncomplete, listIncomplete } from './incomplete-visits.ts';

const world = {
	origin: ORIGIN,
	onFault: (error: unknown) => {
		throw error;
	}
};

for (const { name, open } of databases) {
	describe(`visits that are signed and not all here, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
		});
		afterAll(() => db.destroy());

		const send = async (push: readonly Change[]) => {
			const request = requestOf(tablet, push);
			const answer = await exchange(db, actOf(scheme.rosalind), request, world);
			if (!answer.ok) throw new Error(answer.reason);
			return answer.reply;
		};

		it('[report.2] alarms the manager, and no longer when what is missing arrives', async () => {
			const other = await addInventedScheme(db, 'othershire');
			const visit = visitBy([scheme.rosalind.id, scheme.tobias.id], {
				visitId: randomUUID() as VisitId,
				...tablet
			})
				.begin()
				.arrive()
				.admit()
				.note('What nobody may lose')
				.leave()
				.close();
			const [lost] = visit.written.filter(({ field }) => field === 'text') as [Change];
			await send(visit.written.filter((change) => change !== lost));
			expect(await listIncomplete(db, scheme.manager)).toEqual([]);
			const words = visit.written.length;
			visit.sign().sign(scheme.tobias.id, { kind: 'attestation' });
			expect((await send(visit.written.slice(words))).reports).toEqual([]);
			const [alarm, ...rest] = await listIncomplete(db, scheme.manager);
			expect(rest).toEqual([]);
			expect(alarm).toMatchObject({
				visitId: visit.visitId,
				suiteName: 'Northgate',
				visitors: ['Rosalind Thackeray', 'Tobias Wren'],
				missing: 1
			});
			expect(await getIncomplete(db, scheme.manager, visit.visitId)).toMatchObject({
				missing: 1,
				gaps: [{ deviceId: tablet.deviceId, missing: 1 }]
			});
			expect(await listIncomplete(db, other.manager)).toEqual([]);
			expect(await getIncomplete(db, other.manager, visit.visitId)).toBeUndefined();
			expect(await getIncomplete(db, scheme.manager, 'no visit')).toBeUndefined();

			expect((await send([lost])).reports).toMatchObject([{ visitId: visit.visitId, version: 1 }]);
			expect(await listIncomplete(db, scheme.manager)).toEqual([]);
			const { entries } = await listDesk(db, scheme.manager);
			expect(entries.map(({ visitId }) => visitId)).toEqual([visit.visitId]);
		});
	});
}
