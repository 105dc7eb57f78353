import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN,
	requestOf,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import { openPdf } from '../../../../tests/support/pdf.ts';
import { readThroughDigest } from '../../../../tests/support/read-through.ts';
import { visitBy, type VisitBuilder } from '../../../../tests/support/visit-builder.ts';
import type { Letterhead, VisitSignature } from '#lib/domain/field.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sha256 } from '#lib/server/digest.ts';
import { listDesk } from '#lib/server/desk/list-desk.ts';
import type { Show } from '#lib/server/desk/marks.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { makeDueReports } from './due-reports.ts';
import { listForceReports, openForceReport } from './force-reports.ts';
import { sendForceVersion } from './force-version.ts';
import { issuedOf } from './issued-versions.ts';
import { getVisitForManager } from './manager-visit.ts';
import { openReport } from './opened-report.ts';
import { render } from './rendition.ts';

const CANARY = 'zzcanaryzz';

/** What the file says, without white space: lines may break anywhere. */
const textOf = async (bytes: Uint8Array): Promise<string> =>
	(await openPdf(bytes)).root.text.replace(/\s+/g, '');

const world = {
	origin: ORIGIN,
	onFault: (error: unknown) => {
		throw error;
	}
};
let seed = 500;

/** Gives the word with the digest of the report that it completes, as the signing tablet makes it. */
const signAs = async (
	visit: VisitBuilder,
	visitor: VisitSignature['visitorId'],
	word: Partial<VisitSignature> = {}
): Promise<void> => {
	const trial = visit.otherDevice().sign(visitor, { ...word, signedAt: AT });
	const issued = issuedOf(trial.visit);
	const version = issued?.versions.at(-1);
	const digest = issued && version ? (await render(issued, version, 'office')).sha256 : null;
	visit.sign(visitor, { ...word, signedAt: AT, reportDigest: digest });
};

for (const { name, open } of databases) {
	describe(`the reports of visits on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;
		let hers: Tablet;
		let his: Tablet;
		let sequence = 0;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
			hers = await addTablet(db, scheme.rosalind);
			his = await addTablet(db, scheme.tobias);
		});
		afterAll(() => db.destroy());

		const visited = (letterhead: Partial<Letterhead> = {}): VisitBuilder =>
			visitBy([scheme.rosalind.id, scheme.tobias.id], {
				seed: ++seed,
				visitId: randomUUID() as VisitId,
				firstSequence: (sequence += 1000),
				letterhead: {
					visitors: [
						{ id: scheme.rosalind.id, name: scheme.rosalind.name },
						{ id: scheme.tobias.id, name: scheme.tobias.name }
					],
					...letterhead
				},
				...hers
			})
				.begin()
				.arrive()
				.admit()
				.detainee({ custodyNumber: 'TE/4711/26' })
				.answer('D02', 'no')
				.note(`He told us ${CANARY} in his cell`)
				.concern({ category: 'complaint', severity: 'serious', text: `A complaint: ${CANARY}` })
				.at()
				.answer('B02', 'notRight')
				.concern({ category: 'estate', severity: 'minor', text: 'The tap of cell four drips' })
				.custodyOfficer()
				.leave();

		const closed = async (): Promise<VisitBuilder> => {
			const visit = visited();
			return visit.close(await readThroughDigest(visit));
		};
		const send = async (visit: VisitBuilder): Promise<SyncReply> => {
			const request = requestOf(hers, visit.written);
			const answer = await exchange(db, actOf(scheme.rosalind), request, world);
			if (!answer.ok) throw new Error(answer.reason);
			return answer.reply;
		};
		const signedVisit = async (): Promise<VisitBuilder> => {
			const visit = await closed();
			await signAs(visit, scheme.rosalind.id);
			await signAs(visit, scheme.tobias.id, { kind: 'attestation' });
			return visit;
		};
		const subjects = async () =>
			(
				await db
					.selectFrom('mailMessage')
					.select(['subject', 'body', 'toMemberId'])
					.where('schemeId', '=', scheme.id)
					.execute()
			).map((mail) => ({ ...mail }));

		it('[report.1] makes version 1 when both have signed, the same bytes as the tablet, and tells the manager', async () => {
			const visit = await closed();
			await signAs(visit, scheme.rosalind.id);
			expect((await send(visit)).reports).toEqual([]);
			expect(await getVisitForManager(db, scheme.manager, visit.visitId)).toBeUndefined();
			await signAs(visit, scheme.tobias.id, { kind: 'attestation' });
			const reply = await send(visit);
			expect(new Set(reply.results.map(({ status, code }) => code ?? status))).toEqual(
				new Set(['stored', 'duplicate'])
			);
			const shown = readVisit(visit.visit).signatures.at(-1)?.reportDigest;
			expect(reply.reports).toContainEqual({
				visitId: visit.visitId,
				version: 1,
				sha256: shown,
				receivedAt: AT
			});
			const seen = await getVisitForManager(db, scheme.manager, visit.visitId);
			expect(seen?.versions).toMatchObject([{ version: 1, alarms: [], sha256: shown }]);
			expect(seen?.view.concerns).toHaveLength(2);
			const mails = (await subjects()).filter(({ body }) => body.includes(visit.visitId));
			expect(mails).toHaveLength(1);
			expect(mails[0]).toMatchObject({ toMemberId: scheme.manager.id });
			expect(JSON.stringify(mails)).not.toMatch(/canary|4711|Northgate|Rosalind|complaint/i);
		});

		it('makes version 2 of a later word and leaves version 1 as it was', async () => {
			const visit = await signedVisit();
			await send(visit);
			const before = await openReport(db, actOf(scheme.manager), visit.visitId, 1);
			const partner = visit.otherDevice({ ...his, firstSequence: (sequence += 1000) });
			await signAs(partner, scheme.tobias.id, { deviceId: his.deviceId });
			const request = requestOf(his, partner.written);
			const answer = await exchange(db, actOf(scheme.tobias), request, world);
			expect(answer.ok && answer.reply.results.map(({ status }) => status)).toEqual(['stored']);
			const seen = await getVisitForManager(db, scheme.manager, visit.visitId);
			expect(seen?.versions.map(({ version, alarms }) => [version, alarms])).toEqual([
				[2, []],
				[1, []]
			]);
			expect(await openReport(db, actOf(scheme.manager), visit.visitId, 1)).toEqual(before);
			const { entries } = await listDesk(db, scheme.manager);
			expect(entries.find(({ visitId }) => visitId === visit.visitId)).toMatchObject({
				version: 2,
				isUnread: true
			});
		});

		it('raises an alarm where the tablet showed another report or printed other names', async () => {
			const visit = visited({ suiteName: 'Southgate' }).close();
			visit.sign(scheme.rosalind.id).sign(scheme.tobias.id, {
				kind: 'attestation',
				reportDigest: 'ab'.repeat(32)
			});
			await send(visit);
			const seen = await getVisitForManager(db, scheme.manager, visit.visitId);
			expect(seen?.versions[0]?.alarms).toHaveLength(3);
			const row = await db
				.selectFrom('report')
				.select('alarm')
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visit.visitId)
				.executeTakeFirstOrThrow();
			expect(row.alarm).toBe('reportDiffers readThroughDiffers namesDiffer');
			const sent = { origin: ORIGIN };
			const act = actOf(scheme.manager);
			expect(await sendForceVersion(db, act, visit.visitId, sent)).toMatchObject({
				reason: 'hasAlarm'
			});
		});

		it('keeps what came after the closure out of the report, and counts it', async () => {
			const visit = await signedVisit();
			await send(visit);
			const sha = (await getVisitForManager(db, scheme.manager, visit.visitId))?.versions[0]
				?.sha256;
			visit.at().note('Afterwards we thought of this');
			await send(visit);
			const seen = await getVisitForManager(db, scheme.manager, visit.visitId);
			expect(seen?.versions.map(({ sha256: one }) => one)).toEqual([sha]);
			expect(seen?.lateChanges).toBe(3);
			expect(JSON.stringify(seen?.view)).not.toContain('Afterwards');
		});

		it('makes a report that a crash left due, once', async () => {
			const visit = await signedVisit();
			const key = { schemeId: scheme.id, visitId: visit.visitId, version: 1 };
			await send(visit);
			await db
				.deleteFrom('report')
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visit.visitId)
				.execute();
			await db
				.insertInto('dueReport')
				.values({ ...key, since: AT })
				.execute();
			const again = { ...world, now: AT, correlationId: 'start' };
			await Promise.all([
				makeDueReports(db, scheme.id, again),
				makeDueReports(db, scheme.id, again)
			]);
			const mails = (await subjects()).filter(({ body }) => body.includes(visit.visitId));
			expect(mails).toHaveLength(2);
			expect(
				await db
					.selectFrom('dueReport')
					.select('visitId')
					.where('schemeId', '=', scheme.id)
					.execute()
			).toEqual([]);
			expect((await getVisitForManager(db, scheme.manager, visit.visitId))?.versions).toHaveLength(
				1
			);
		});

		it('sends the force version by leaving out, to the custody lead alone, and shows nothing else', async () => {
			const visit = await signedVisit();
			await send(visit);
			const unsent = await signedVisit();
			await send(unsent);
			const manager = actOf(scheme.manager);
			const sent = { origin: ORIGIN };
			const lead = actOf(scheme.custodyLead);
			expect(await listForceReports(db, scheme.custodyLead)).toEqual([]);
			expect(await openForceReport(db, lead, visit.visitId)).toMatchObject({
				reason: 'unknownReport'
			});
			expect(await sendForceVersion(db, lead, visit.visitId, sent)).toMatchObject({
				reason: 'notAllowed'
			});
			expect(await sendForceVersion(db, actOf(other.manager), visit.visitId, sent)).toMatchObject({
				reason: 'unknownReport'
			});
			expect(await sendForceVersion(db, manager, visit.visitId, sent)).toEqual({
				ok: true,
				version: 1
			});
			expect(await sendForceVersion(db, manager, visit.visitId, sent)).toMatchObject({
				reason: 'alreadySent'
			});
			const listed = await listForceReports(db, scheme.custodyLead);
			expect(listed.map(({ visitId, version, isUnread }) => [visitId, version, isUnread])).toEqual([
				[visit.visitId, 1, true]
			]);
			const opened = await openForceReport(db, lead, visit.visitId);
			if (!opened.ok) throw new Error(opened.reason);
			expect(sha256(opened.bytes)).toBe(opened.sha256);
			const text = await textOf(opened.bytes);
			expect(text).toContain('Thetapofcellfourdrips');
			expect(text).not.toContain(CANARY);
			const full = await openReport(db, manager, visit.visitId, 1);
			if (!full.ok) throw new Error(full.reason);
			expect(await textOf(full.bytes)).toContain(CANARY);
			expect((await listForceReports(db, scheme.custodyLead))[0]?.isUnread).toBe(false);
			for (const actor of [scheme.custodyLead, scheme.administrator, scheme.rosalind])
				expect(await openReport(db, actOf(actor), visit.visitId, 1)).toMatchObject({
					reason: 'notAllowed'
				});
			expect(await openReport(db, actOf(other.manager), visit.visitId, 1)).toMatchObject({
				reason: 'unknownReport'
			});
			expect(await openForceReport(db, actOf(other.custodyLead), visit.visitId)).toMatchObject({
				reason: 'unknownReport'
			});
			const letters = (await subjects()).filter(
				({ toMemberId }) => toMemberId === scheme.custodyLead.id
			);
			expect(letters).toHaveLength(1);
			expect(JSON.stringify(letters)).not.toMatch(/canary|4711|Northgate|Rosalind/i);
		});

		it('lists an urgent visit as waiting and new until somebody at the office opens it', async () => {
			const visit = visited()
				.at()
				.concern({
					category: 'healthcare',
					severity: 'immediate',
					staffTold: { who: 'Sgt 1', at: AT }
				});
			visit.close(await readThroughDigest(visit));
			await signAs(visit, scheme.rosalind.id);
			await signAs(visit, scheme.tobias.id, { kind: 'attestation' });
			await send(visit);
			const listed = async (show: Show) =>
				(await listDesk(db, scheme.manager, { show })).entries.find(
					({ visitId }) => visitId === visit.visitId
				);
			const entry = { isUrgent: true, isHandled: false, suiteName: 'Northgate' };
			expect(await listed('waiting')).toMatchObject({ ...entry, isUnread: true });
			expect(await listed('new')).toMatchObject(entry);
			await openReport(db, actOf(scheme.manager), visit.visitId, 1);
			expect(await listed('new')).toBeUndefined();
			expect(await listed('waiting')).toMatchObject({ ...entry, isUnread: false });
			expect((await listDesk(db, other.manager)).entries).toEqual([]);
			const mail = (await subjects()).find(({ body }) => body.includes(visit.visitId));
			expect(mail?.subject).toBe('Urgent: a visit report has arrived');
		});
	});
}
