import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
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
import type { VisitId } from '#lib/domain/ids.ts';
import type { VisitorRequest } from '#lib/domain/visitor-request.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { settledRequests, settleRequest, waitingRequests } from './requests.ts';

const CANARY = 'I keep seeing his face';

for (const { name, open } of databases) {
	describe(`what visitors ask of the manager alone, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;
		let visitId: VisitId;
		const ringMe = (part: Partial<VisitorRequest> = {}): VisitorRequest =>
			({
				kind: 'ringMe',
				id: '019a0000-0000-7000-8000-00000000aaaa',
				visitId,
				at: AT,
				note: CANARY,
				...part
			}) as VisitorRequest;
		const send = async (requests: unknown[], by = tablet, sender = scheme.rosalind) => {
			const request = { ...requestOf(by, []), requests };
			const onFault = (error: unknown) => {
				throw error;
			};
			const answer = await exchange(db, actOf(sender), request, { origin: ORIGIN, onFault });
			if (!answer.ok) throw new Error(answer.reason);
			const { requestsKept, requestsRefused } = answer.reply;
			return { requestsKept, requestsRefused };
		};

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
			visitId = await arrivedVisit(db, scheme, { seed: 801, tablet });
		});
		afterAll(() => db.destroy());

		it('are kept once, however often a lost reply makes them come again', async () => {
			const once = { requestsKept: [ringMe().id], requestsRefused: [] };
			expect(await send([ringMe()])).toEqual(once);
			expect(await send([ringMe()])).toEqual(once);
			const waiting = await waitingRequests(db, scheme.manager, 'ringMe');
			expect(waiting).toMatchObject([
				{ request: ringMe(), visitorName: scheme.rosalind.name, visitId, suiteName: 'Northgate' }
			]);
		});

		it('are refused one by one: another text under the same id, nothing at all, another’s visit', async () => {
			const unaTablet = await addTablet(db, scheme.una);
			const foreign = ringMe({ id: '019a0000-0000-7000-8000-00000000bbbb' });
			expect(await send([ringMe({ note: 'otherwise' }), { id: 'x' }, 7])).toEqual({
				requestsKept: [],
				requestsRefused: [
					{ id: ringMe().id, code: 'malformed' },
					{ id: 'x', code: 'malformed' },
					{ id: '', code: 'malformed' }
				]
			});
			expect(await send([foreign], unaTablet, scheme.una)).toEqual({
				requestsKept: [],
				requestsRefused: [{ id: foreign.id, code: 'notYourVisit' }]
			});
		});

		it('reach the manager by a mail that says nothing, and stand nowhere else', async () => {
			const mails = await db
				.selectFrom('mailMessage')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.where('toMemberId', '=', scheme.manager.id)
				.where('subject', 'like', '%message for you%')
				.execute();
			expect(mails).toHaveLength(1);
			expect(mails[0]!.body).toContain('/manager/requests');
			const trail = await db
				.selectFrom('auditEvent')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.execute();
			const elsewhere = JSON.stringify([mails, trail]);
			expect(elsewhere).not.toContain(CANARY);
			expect(elsewhere).not.toContain('ringMe');
			expect(mails[0]!.body).not.toContain(scheme.rosalind.name);
		});

		it('are settled by the manager alone, and that can be taken back', async () => {
			const { id } = ringMe();
			expect(await settleRequest(db, actOf(scheme.una), id, true)).toEqual({
				ok: false,
				reason: 'notAllowed'
			});
			expect(await settleRequest(db, actOf(scheme.manager), id, true)).toEqual({ ok: true });
			expect(await waitingRequests(db, scheme.manager, 'ringMe')).toEqual([]);
			expect(await settledRequests(db, scheme.manager, 'ringMe', AT)).toHaveLength(1);
			expect(await settleRequest(db, actOf(scheme.manager), id, false)).toEqual({ ok: true });
			expect(await waitingRequests(db, scheme.manager, 'ringMe')).toHaveLength(1);
			const unknown = '019a0000-0000-7000-8000-00000000cccc';
			expect(await settleRequest(db, actOf(scheme.manager), unknown, true)).toEqual({
				ok: false,
				reason: 'unknown'
			});
		});
	});
}
