import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	ORIGIN,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { readHistory } from '#lib/server/desk/history.ts';
import { sha256 } from '#lib/server/digest.ts';
import { noteFirstReading } from './first-reading.ts';
import { previewForceVersion } from './force-preview.ts';
import { listForceInbox, readForceReport } from './force-reading.ts';
import { openForceReport } from './force-reports.ts';
import { sendForceVersion } from './force-version.ts';

const CANARY = 'zzcanaryzz';

for (const { name, open } of databases) {
	describe(`what the desk reads, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;
		let tablet: Tablet;
		let withheld: VisitId;
		let urgent: VisitId;
		const sending = { origin: ORIGIN, despiteAlarm: true };

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
			tablet = await addTablet(db, scheme.rosalind);
			withheld = await arrivedVisit(db, scheme, {
				seed: 11,
				tablet,
				inside: (visit) =>
					visit.detainee().concern({ category: 'assault', severity: 'immediate', text: CANARY })
			});
			urgent = await arrivedVisit(db, scheme, {
				seed: 12,
				tablet,
				inside: (visit) => visit.concern({ category: 'safetyHazard', severity: 'immediate' })
			});
		});
		afterAll(() => db.destroy());

		it('previews the bytes that are then sent, for the manager of the scheme alone', async () => {
			const preview = await previewForceVersion(db, actOf(scheme.manager), urgent, 1);
			if (!preview.ok) throw new Error(preview.reason);
			for (const actor of [scheme.custodyLead, scheme.administrator, scheme.rosalind])
				expect(await previewForceVersion(db, actOf(actor), urgent, 1)).toEqual({
					ok: false,
					reason: 'notAllowed'
				});
			for (const [manager, visit, version] of [
				[other.manager, urgent, 1],
				[scheme.manager, urgent, 2],
				[scheme.manager, 'no id', 1]
			] as const)
				expect(await previewForceVersion(db, actOf(manager), visit, version)).toEqual({
					ok: false,
					reason: 'unknownReport'
				});
			const act = actOf(scheme.manager);
			expect(await sendForceVersion(db, act, urgent, { ...sending, version: 2 })).toEqual({
				ok: false,
				reason: 'newerVersion'
			});
			expect((await listForceInbox(db, scheme.custodyLead, 1)).total).toBe(0);
			expect(await sendForceVersion(db, act, urgent, { ...sending, version: 1 })).toMatchObject({
				ok: true
			});
			const opened = await openForceReport(db, actOf(scheme.custodyLead), urgent, 1);
			expect(opened.ok && opened.sha256).toBe(sha256(preview.bytes));
		});

		it('[view.1] calls nothing urgent at the force that the force may not read', async () => {
			await sendForceVersion(db, actOf(scheme.manager), withheld, sending);
			const { reports } = await listForceInbox(db, scheme.custodyLead, 1);
			expect(
				new Map(reports.map(({ visitId, isUrgent, concerns }) => [visitId, { isUrgent, concerns }]))
			).toEqual(
				new Map([
					[urgent, { isUrgent: true, concerns: ['immediate'] }],
					[withheld, { isUrgent: false, concerns: [] }]
				])
			);
			const read = await readForceReport(db, scheme.custodyLead, withheld);
			expect(read?.isUrgent).toBe(false);
			expect(JSON.stringify(read)).not.toContain(CANARY);
			expect(await readForceReport(db, scheme.custodyLead, withheld, 2)).toBeUndefined();
			expect(await readForceReport(db, other.custodyLead, withheld)).toBeUndefined();
		});

		it('notes a first reading once, and tells of it in the visit’s history alone', async () => {
			const act = actOf(scheme.manager);
			for (let time = 0; time < 2; time++)
				await noteFirstReading(db, act, withheld, 1, 'reportOpened');
			const { lines } = await readHistory(db, scheme.id, withheld);
			const acts = lines.flatMap((line) => (line.kind === 'act' ? [line] : []));
			expect(acts.filter(({ what }) => what === 'reportOpened')).toMatchObject([
				{ whoName: scheme.manager.name, details: { version: 1 } }
			]);
			expect(acts.map(({ what }) => what)).toContain('forceVersionSent');
			expect((await readHistory(db, other.id, withheld)).lines).toEqual([]);
		});
	});
}
