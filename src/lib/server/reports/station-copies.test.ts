import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { openPdf } from '../../../../tests/support/pdf.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listForceReports } from './force-reports.ts';
import { listStationCopies, openStationCopy } from './station-copies.ts';

/** Texts and numbers that belong to a person held, or to the office alone. */
const CANARIES = ['zzperson', 'ZZ/4711/26', 'zznote', 'zzafraid', 'zzearlier'];

for (const { name, open } of databases) {
	describe(`station copies on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;
		let seed = 900;
		const arrive = (): Promise<VisitId> =>
			arrivedVisit(db, scheme, {
				seed: (seed += 1),
				tablet,
				isReadThrough: true,
				inside: (visit) => {
					visit.answer('B03', 'notRight').concern({ text: 'Cell nine is cold' });
					visit.detainee({
						custodyNumber: 'ZZ/4711/26',
						outcome: 'other',
						outcomeReason: 'zznote'
					});
					visit.answer('D02', 'no').concern({ text: 'zzperson', consentToRaise: 'agreed' });
					visit.at().note('zznote').concern({ text: 'zzafraid', category: 'reprisal' });
					visit.followUp('notFixed', { note: 'zzearlier' });
				}
			});
		const send = (isSent: boolean) =>
			db
				.updateTable('schemeSettings')
				.set((row) => ({
					settings: row.fn<string>('replace', [
						'settings',
						row.val(`"delayFlaggedFrom":10`),
						row.val(`"delayFlaggedFrom":10,"stationCopy":{"onDevice":false,"sent":${isSent}}`)
					])
				}))
				.where('schemeId', '=', scheme.id)
				.execute();

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
		});
		afterAll(() => db.destroy());

		it('are not sent where the scheme does not send them', async () => {
			const visitId = await arrive();
			expect(await listStationCopies(db, scheme.custodyLead, 1)).toEqual({
				copies: [],
				hasMore: false
			});
			expect(await openStationCopy(db, actOf(scheme.custodyLead), visitId)).toEqual({
				ok: false,
				reason: 'unknownReport'
			});
		});

		it('reach the custody leads with the report, and tell of nobody held', async () => {
			await send(true);
			const visitId = await arrive();
			const { copies } = await listStationCopies(db, scheme.custodyLead, 1);
			expect(copies).toMatchObject([{ visitId, suiteName: 'Northgate' }]);
			const opened = await openStationCopy(db, actOf(scheme.custodyLead), visitId);
			if (!opened.ok) throw new Error(opened.reason);
			const { text } = (await openPdf(opened.bytes)).root;
			expect(text.replace(/\s+/g, ' ')).toContain('Cell nine is cold');
			expect(CANARIES.filter((canary) => text.includes(canary))).toEqual([]);
			const mail = await db
				.selectFrom('mailMessage')
				.select(['subject', 'body'])
				.where('schemeId', '=', scheme.id)
				.where('toMemberId', '=', scheme.custodyLead.id)
				.execute();
			expect(mail).toEqual([
				{
					subject: 'The station copy of a custody visit',
					body: expect.stringContaining('/custody/station') as string
				}
			]);
			// The force version still waits for the manager.
			expect(await listForceReports(db, scheme.custodyLead)).toEqual([]);
		});

		it('are for the custody lead of that scheme alone', async () => {
			const { copies } = await listStationCopies(db, scheme.custodyLead, 1);
			const other = await addInventedScheme(db, 'othershire');
			expect((await listStationCopies(db, other.custodyLead, 1)).copies).toEqual([]);
			const id = copies[0]!.visitId;
			for (const [actor, reason] of [
				[other.custodyLead, 'unknownReport'],
				[scheme.rosalind, 'notAllowed'],
				[scheme.administrator, 'notAllowed']
			] as const)
				expect(await openStationCopy(db, actOf(actor), id)).toEqual({ ok: false, reason });
		});
	});
}
