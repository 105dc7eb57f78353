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
import { visitBy, type VisitBuilder } from '../../../../tests/support/visit-builder.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf } from '#lib/domain/time.ts';
import { allot, cancel, reassign } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listDesk } from '#lib/server/desk/list-desk.ts';
import { countGivenAway } from '#lib/server/visits/waiting-work.ts';
import { exchange } from './exchange.ts';
import { giveBack } from './give-back.ts';
import { keepAside } from './set-aside-decision.ts';
import { listSetAside } from './set-aside-list.ts';

const world = {
	origin: ORIGIN,
	onFault: (error: unknown) => {
		throw error;
	}
};
let seed = 9_000;

for (const { name, open } of databases) {
	describe(`what was set aside, on ${name}`, () => {
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

		const send = async (
			actor: Actor,
			tablet: Tablet,
			push: readonly unknown[]
		): Promise<SyncReply> => {
			const answer = await exchange(db, actOf(actor), requestOf(tablet, push), world);
			if (!answer.ok) throw new Error(answer.reason);
			return answer.reply;
		};
		const manager = () => actOf(scheme.manager);
		const theirs = () => [scheme.rosalind.id, scheme.tobias.id] as const;
		const others = () => [scheme.una.id, scheme.viktor.id] as const;

		/** A whole visit on two tablets without a signal. */
		const made = async (): Promise<[VisitBuilder, VisitBuilder]> => {
			const visitId = randomUUID() as VisitId;
			const asked = { visitId, suiteId: scheme.suiteId, week: dayOf(AT), visitors: theirs() };
			expect(await allot(db, manager(), asked)).toEqual({ ok: true, visitId });
			const one = visitBy(theirs(), {
				seed: ++seed,
				visitId,
				firstSequence: (sequence += 1000),
				...hers
			})
				.begin({ kind: 'allotted' })
				.arrive()
				.admit();
			const two = one.otherDevice({ ...his, firstSequence: (sequence += 1000) });
			two.as(scheme.tobias.id).note('His note');
			one.receive(two.changes).leave().close().sign();
			two.receive(one.changes).sign(scheme.tobias.id, { deviceId: his.deviceId });
			return [one, two];
		};
		const setAside = async ([one, two]: [VisitBuilder, VisitBuilder]) => {
			const first = await send(scheme.rosalind, hers, one.written);
			const second = await send(scheme.tobias, his, two.written);
			const codes = [...first.results, ...second.results].map(({ code }) => code);
			expect(new Set(codes)).toEqual(new Set(['visitGivenToOthers']));
			return codes.length;
		};
		const listed = async (visitId: VisitId) =>
			(await listSetAside(db, scheme.id)).find((visit) => visit.visitId === visitId);

		it.each(['reassigned', 'cancelled'])(
			'[set-aside.1] gives a %s visit back: judged in order, stored, and made into its report',
			async (how) => {
				const visit = await made();
				const { visitId } = visit[0];
				const taken =
					how === 'reassigned'
						? await reassign(db, manager(), visitId, others())
						: await cancel(db, manager(), visitId);
				expect(taken).toEqual({ ok: true });
				const count = await setAside(visit);
				expect(await listed(visitId)).toMatchObject({
					suiteName: 'Northgate',
					waiting: count,
					canBeGivenBack: true,
					decided: []
				});
				expect((await listed(visitId))?.from.map(({ name }) => name).sort()).toEqual([
					'Rosalind Thackeray',
					'Tobias Wren'
				]);
				expect(await giveBack(db, actOf(other.manager), visitId, world)).toMatchObject({
					reason: 'nothingWaits'
				});
				expect(await giveBack(db, actOf(scheme.rosalind), visitId, world)).toMatchObject({
					reason: 'notAllowed'
				});
				expect(await giveBack(db, manager(), visitId, world)).toEqual({
					ok: true,
					stored: count,
					notTaken: 0
				});
				expect(await listed(visitId)).toBeUndefined();
				expect((await countGivenAway(db, scheme.id)).get(visitId)).toBeUndefined();
				const { entries } = await listDesk(db, scheme.manager);
				expect(entries.find((entry) => entry.visitId === visitId)).toMatchObject({ version: 1 });
				expect((await send(scheme.rosalind, hers, [])).allowed).toContain(visitId);
				const again = await send(scheme.tobias, his, visit[1].written);
				expect(new Set(again.results.map(({ status }) => status))).toEqual(new Set(['duplicate']));
				const una = await addTablet(db, scheme.una);
				const late = visitBy(others(), { seed: ++seed, visitId, ...una }).begin({
					kind: 'allotted'
				});
				const answer = await send(scheme.una, una, late.written);
				expect(answer.results[0]?.status).not.toBe('stored');
			}
		);

		it('[set-aside.1] never makes one visit of two: what another pair has begun stays theirs', async () => {
			const visit = await made();
			const { visitId } = visit[0];
			await reassign(db, manager(), visitId, others());
			const count = await setAside(visit);
			const una = await addTablet(db, scheme.una);
			const taken = visitBy(others(), { seed: ++seed, visitId, ...una }).begin({
				kind: 'allotted'
			});
			expect((await send(scheme.una, una, taken.written)).results[0]?.status).toBe('stored');
			expect(await listed(visitId)).toMatchObject({ canBeGivenBack: false });
			expect(await giveBack(db, manager(), visitId, world)).toEqual({
				ok: false,
				reason: 'begunByOthers'
			});
			expect(await keepAside(db, manager(), visitId, 'Una made the visit')).toMatchObject({
				ok: true,
				notTaken: count
			});
			expect(await listed(visitId)).toMatchObject({
				waiting: 0,
				decided: [
					{
						count,
						byName: 'Marion Keeble',
						decision: { decision: 'keptAside', reason: 'Una made the visit' }
					}
				]
			});
			expect(await keepAside(db, manager(), visitId, 'Again')).toMatchObject({
				reason: 'nothingWaits'
			});
			const acts = await db
				.selectFrom('auditEvent')
				.select(['what', 'details'])
				.where('schemeId', '=', scheme.id)
				.where('subjectId', '=', visitId)
				.where('what', '=', 'setAsideKept')
				.execute();
			expect(acts).toHaveLength(1);
			expect(acts[0]?.details).not.toContain('Una');
		});

		it('no longer lists what was sent again and stored', async () => {
			const visit = await made();
			const { visitId } = visit[0];
			await reassign(db, manager(), visitId, others());
			await setAside(visit);
			expect(await reassign(db, manager(), visitId, theirs())).toEqual({ ok: true });
			const answer = await send(scheme.rosalind, hers, visit[0].written);
			expect(new Set(answer.results.map(({ status }) => status))).toEqual(new Set(['stored']));
			expect((await listed(visitId))?.waiting).toBe(visit[1].written.length);
			await send(scheme.tobias, his, visit[1].written);
			expect(await listed(visitId)).toBeUndefined();
		});
	});
}
