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
import { signedText, type Change } from '#lib/domain/change.ts';
import type { ChangeId, VisitId } from '#lib/domain/ids.ts';
import { type SyncReply } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf } from '#lib/domain/time.ts';
import { allot, cancel, reassign } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { exchange } from './exchange.ts';

const faults: unknown[] = [];
const world = { origin: ORIGIN, onFault: (error: unknown) => faults.push(error) };
let seed = 1;

for (const { name, open } of databases) {
	describe(`what a device sends, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;
		let hers: Tablet;
		let his: Tablet;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
			hers = await addTablet(db, scheme.rosalind);
			his = await addTablet(db, scheme.tobias);
		});
		afterAll(() => db.destroy());

		let sequence = 0;
		const begun = (tablet = hers, pair = [scheme.rosalind, scheme.tobias]): VisitBuilder =>
			visitBy([pair[0]!.id, pair[1]!.id], {
				seed: ++seed,
				visitId: randomUUID() as VisitId,
				firstSequence: (sequence += 1000),
				...tablet
			}).begin();

		const send = async (
			actor: Actor,
			tablet: Tablet,
			push: readonly unknown[],
			known = {},
			now = AT
		): Promise<SyncReply> => {
			const request = requestOf(tablet, push, known);
			const answer = await exchange(db, actOf(actor, now), request, world);
			if (!answer.ok) throw new Error(answer.reason);
			return answer.reply;
		};
		const statuses = ({ results }: SyncReply) => results.map(({ status, code }) => code ?? status);
		const resigned = (change: Change, tablet: Tablet, with_: Partial<Change>): Change => {
			const unsigned = { ...change, ...with_ };
			return { ...unsigned, signature: tablet.sign(signedText(unsigned)) };
		};

		it('stores a visit, and a second sending of the same changes adds nothing', async () => {
			faults.length = 0;
			const visit = begun().arrive().admit();
			const first = await send(scheme.rosalind, hers, visit.written);
			expect(new Set(statuses(first))).toEqual(new Set(['stored']));
			const again = await send(scheme.rosalind, hers, visit.written);
			expect(new Set(statuses(again))).toEqual(new Set(['duplicate']));
			expect(again.results.map((one) => [one.sequence, one.receivedAt])).toEqual(
				first.results.map((one) => [one.sequence, one.receivedAt])
			);
			const page = again.visits.find(({ visitId }) => visitId === visit.visitId);
			expect(page?.changes).toEqual(visit.written);
			const row = await db
				.selectFrom('visit')
				.select(['status', 'urgent'])
				.where('schemeId', '=', scheme.id)
				.where('id', '=', visit.visitId)
				.executeTakeFirstOrThrow();
			expect(row).toEqual({ status: 'inside', urgent: 0 });
			expect(faults).toEqual([]);
		});

		it('[verdict.2] refuses a known id with another text, keeps it, and leaves a trace', async () => {
			const visit = begun();
			await send(scheme.rosalind, hers, visit.written);
			const [first] = visit.written as [Change];
			const forged = resigned(first, hers, {
				order: visit.write('visit', visit.visitId, 'bothPresent', true).order
			});
			expect(statuses(await send(scheme.rosalind, hers, [forged]))).toEqual(['idReused']);
			const renumbered = resigned(first, hers, { id: randomUUID() as ChangeId });
			expect(statuses(await send(scheme.rosalind, hers, [renumbered]))).toEqual(['sequenceReused']);
			const kept = await db
				.selectFrom('visitQuarantine')
				.select('code')
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visit.visitId)
				.orderBy('code')
				.execute();
			expect(kept.map(({ code }) => code)).toEqual(['idReused', 'sequenceReused']);
			const events = await db
				.selectFrom('auditEvent')
				.select('what')
				.where('schemeId', '=', scheme.id)
				.where('subjectId', '=', hers.deviceId)
				.execute();
			const acts = events.map(({ what }) => what);
			expect(acts).toContain('changeIdReused');
			expect(acts).toContain('deviceNumberReused');
		});

		it('takes what is right beside what is wrong', async () => {
			const visit = begun().arrive();
			const [beginning, ...rest] = visit.written as [Change, ...Change[]];
			let deep: unknown = 1;
			for (let level = 0; level < 100_000; level++) deep = [deep];
			const reply = await send(scheme.rosalind, hers, [
				beginning,
				{ id: 'no change', visitId: visit.visitId },
				{ ...rest[0], extra: 1 },
				{ ...rest[0], id: randomUUID(), value: deep },
				null,
				...rest
			]);
			expect(statuses(reply)).toEqual([
				'stored',
				'malformed',
				'unknownField',
				'malformed',
				'malformed',
				...rest.map(() => 'stored')
			]);
		});

		it('refuses a wrong signature, an author who is not of the pair, and another visitor’s device', async () => {
			const visit = begun().arrive();
			const [beginning, next] = visit.written as [Change, Change];
			await send(scheme.rosalind, hers, [beginning]);
			const ask = async (change: Change, actor = scheme.rosalind, tablet = hers) =>
				statuses(await send(actor, tablet, [change]));
			const wrong = { ...next, signature: his.sign(signedText(next)) };
			expect(await ask(wrong)).toEqual(['badSignature']);
			expect(await ask(resigned(next, hers, { by: scheme.una.id }))).toEqual(['notTheAuthor']);
			expect(await ask(next, scheme.tobias, his)).toEqual(['notYourDevice']);
			const strangers = await addTablet(db, scheme.una);
			const theirs = resigned(next, strangers, { deviceId: strangers.deviceId });
			expect(await ask(theirs, scheme.una, strangers)).toEqual(['notYourVisit']);
			expect(await ask(next)).toEqual(['stored']);
		});

		it('knows no device but the actor’s own, and nobody who does not visit', async () => {
			const ask = (actor: Actor, tablet: Tablet) =>
				exchange(db, actOf(actor), requestOf(tablet), world);
			expect(await ask(scheme.tobias, hers)).toEqual({ ok: false, reason: 'deviceUnknown' });
			expect(await ask(other.rosalind, hers)).toEqual({ ok: false, reason: 'deviceUnknown' });
			for (const actor of [scheme.manager, scheme.custodyLead, scheme.administrator])
				expect(await ask(actor, hers)).toEqual({ ok: false, reason: 'notAVisitor' });
		});

		it('answers for another scheme’s visit as for one that does not exist', async () => {
			const visit = begun().arrive();
			await send(scheme.rosalind, hers, visit.written);
			const tablet = await addTablet(db, other.una);
			const ask = (visitId: VisitId) => {
				const { deviceId } = tablet;
				const change = resigned(visit.written[1]!, tablet, {
					deviceId,
					visitId,
					entityId: visitId
				});
				return send(other.una, tablet, [change], { visits: [{ visitId, since: 0 }] });
			};
			const real = await ask(visit.visitId);
			const none = await ask(randomUUID() as VisitId);
			expect(statuses(real)).toEqual(['notYourVisit']);
			expect({ ...real, results: [] }).toEqual({ ...none, results: [] });
			expect(JSON.stringify(real)).not.toContain(scheme.rosalind.id);
		});

		it('gives a visit to its pair alone', async () => {
			const visit = begun().arrive();
			const asked = { visits: [{ visitId: visit.visitId, since: 0 }] };
			await send(scheme.rosalind, hers, visit.written);
			const strangers = await addTablet(db, scheme.una);
			const seen = await send(scheme.una, strangers, [], asked);
			expect(seen.allowed).not.toContain(visit.visitId);
			expect(JSON.stringify(seen.visits)).not.toContain(visit.visitId);
			const partners = await send(scheme.tobias, his, [], asked);
			expect(partners.allowed).toContain(visit.visitId);
		});

		it('[verdict.3] sets aside what was written before a visit was given to others', async () => {
			const visitId = randomUUID() as VisitId;
			const week = dayOf(AT);
			const pair = [scheme.rosalind.id, scheme.tobias.id] as const;
			const manager = actOf(scheme.manager);
			const asked = { visitId, suiteId: scheme.suiteId, week, visitors: pair };
			expect(await allot(db, manager, asked)).toEqual({ ok: true, visitId });
			const visit = visitBy(pair, {
				seed: ++seed,
				visitId,
				firstSequence: (sequence += 1000),
				...hers
			})
				.begin({ kind: 'allotted' })
				.arrive();
			const theirs = [scheme.una.id, scheme.viktor.id] as const;
			expect(await reassign(db, manager, visitId, theirs)).toEqual({ ok: true });
			const late = await send(scheme.rosalind, hers, visit.written);
			expect(new Set(statuses(late))).toEqual(new Set(['visitGivenToOthers']));
			expect(late.allowed).not.toContain(visitId);
			const tablet = await addTablet(db, scheme.una);
			const taken = visitBy(theirs, { seed: ++seed, visitId, ...tablet }).begin({
				kind: 'allotted'
			});
			expect(statuses(await send(scheme.una, tablet, taken.written))).toEqual(['stored']);
			expect(await reassign(db, manager, visitId, pair)).toEqual({
				ok: false,
				reason: 'alreadyBegun'
			});
			expect(await cancel(db, manager, visitId)).toEqual({ ok: false, reason: 'alreadyBegun' });
			const kept = await db
				.selectFrom('visitQuarantine')
				.select('change')
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visitId)
				.execute();
			expect(kept.map(({ change }) => JSON.parse(change) as Change)).toEqual(
				expect.arrayContaining(visit.written)
			);
		});

		it('judges two tablets that send at once one after the other', async () => {
			const first = begun().arrive();
			const second = first.otherDevice({ ...his, firstSequence: (sequence += 1000) });
			const shared = [...first.written];
			first.as(scheme.rosalind.id).answer('B02', 'fine').leave();
			second.as(scheme.tobias.id).answer('B02', 'notRight').detainee();
			await send(scheme.rosalind, hers, shared);
			const replies = await Promise.all([
				send(scheme.rosalind, hers, first.written.slice(shared.length)),
				send(scheme.tobias, his, second.written),
				send(scheme.rosalind, hers, first.written),
				send(scheme.tobias, his, second.written)
			]);
			expect(
				replies.flatMap(statuses).every((one) => one === 'stored' || one === 'duplicate')
			).toBe(true);
			const rows = await db
				.selectFrom('visitChange')
				.select(['id', 'seq'])
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', first.visitId)
				.orderBy('seq')
				.execute();
			expect(rows.map(({ id }) => id).sort()).toEqual(
				[...first.written, ...second.written].map(({ id }) => id).sort()
			);
			const asked = { visits: [{ visitId: first.visitId, since: 0 }] };
			const seen = await send(scheme.tobias, his, [], asked);
			expect(seen.visits.find(({ visitId }) => visitId === first.visitId)?.changes).toHaveLength(
				rows.length
			);
		});
	});
}
