import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
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
import { type Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { limits, type SyncReply } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, dayOf, instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { allot, allotmentsOf } from '#lib/server/allotments.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { exchange } from './exchange.ts';
import { gapsOf } from './device-gaps.ts';

const faults: unknown[] = [];
const world = { origin: ORIGIN, onFault: (error: unknown) => faults.push(error) };
let seed = 1;

for (const { name, open } of databases) {
	describe(`what a device is given, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let hers: Tablet;
		let his: Tablet;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
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

		it('gives the changes page by page, and from the cursor on', async () => {
			const visit = begun();
			for (let at = 0; at < 620; at++) visit.answer('B02', at % 2 ? 'fine' : 'notAsked');
			for (let at = 0; at < visit.written.length; at += limits.changesPerPush)
				await send(scheme.rosalind, hers, visit.written.slice(at, at + limits.changesPerPush));
			const got: unknown[] = [];
			let since = 0;
			let more = true;
			let pages = 0;
			while (more) {
				const asked = { visits: [{ visitId: visit.visitId, since }] };
				const reply = await send(scheme.tobias, his, [], asked);
				const page = reply.visits.find(({ visitId }) => visitId === visit.visitId)!;
				expect(page.from).toBe(since);
				expect(page.changes.length).toBeLessThanOrEqual(limits.changesPerPull);
				got.push(...page.changes);
				since = page.upTo;
				more = page.more;
				pages += 1;
			}
			expect(pages).toBe(2);
			expect(got).toEqual(visit.written);
		});

		it('tells how many numbers of a device have not arrived', async () => {
			const tablet = await addTablet(db, scheme.viktor);
			const pair = [scheme.viktor.id, scheme.una.id] as const;
			const visit = visitBy(pair, { seed: ++seed, visitId: randomUUID() as VisitId, ...tablet })
				.begin()
				.arrive()
				.admit();
			const [beginning, lost, ...rest] = visit.written as [Change, Change, ...Change[]];
			await send(scheme.viktor, tablet, [beginning, ...rest]);
			expect(await gapsOf(db, scheme.id, visit.visitId)).toEqual([
				{ deviceId: tablet.deviceId, label: 'Tablet', visitorName: 'Viktor Lindqvist', missing: 1 }
			]);
			await send(scheme.viktor, tablet, [lost]);
			expect(await gapsOf(db, scheme.id, visit.visitId)).toEqual([]);
		});

		it('takes what a withdrawn device still holds, and gives it nothing', async () => {
			const tablet = await addTablet(db, scheme.rosalind);
			const visit = begun(tablet);
			await db
				.updateTable('device')
				.set({ state: 'revoked' })
				.where('schemeId', '=', scheme.id)
				.where('id', '=', tablet.deviceId)
				.execute();
			const reply = await send(scheme.rosalind, tablet, visit.written);
			expect(statuses(reply)).toEqual(['stored']);
			expect(reply).toMatchObject({
				deviceState: 'revoked',
				allowed: [],
				visits: [],
				reference: null
			});
		});

		it('gives the reference once, by its digest, with nobody’s address and only one’s own allotments', async () => {
			const visitId = randomUUID() as VisitId;
			const visitors = [scheme.una.id, scheme.viktor.id] as const;
			const week = addDays(dayOf(AT), 7);
			await allot(db, actOf(scheme.manager), { visitId, suiteId: scheme.suiteId, week, visitors });
			const first = await send(scheme.rosalind, hers, []);
			expect(first.reference?.content.visitors).toHaveLength(4);
			expect(JSON.stringify(first.reference)).not.toContain('una.varga@');
			expect(JSON.stringify(first.reference)).not.toContain(visitId);
			const again = await send(scheme.rosalind, hers, [], {
				referenceDigest: first.reference!.digest
			});
			expect(again.reference).toBeNull();
			const own = await allotmentsOf(db, scheme.id, scheme.una.id, dayOf(AT));
			expect(own.map((one) => one.visitId)).toEqual([visitId]);
		});

		it('undoes a change that cannot be written, and stores the others', async () => {
			const [mine, good] = [begun().arrive(), begun().arrive()];
			const poison = mine.written[1]!;
			const refused = sql.lit(poison.id);
			const unguarded = acrossSchemes(db);
			if (name === 'SQLite')
				await sql`create trigger poison before insert on visit_change when new.id = ${refused}
					begin select raise(abort, 'poison'); end`.execute(unguarded);
			else {
				await sql`create function poison() returns trigger language plpgsql as
					$$ begin raise exception 'poison'; end $$`.execute(unguarded);
				await sql`create trigger poison before insert on visit_change for each row
					when (new.id = ${refused}) execute function poison()`.execute(unguarded);
			}
			faults.length = 0;
			const reply = await send(scheme.rosalind, hers, [...mine.written, ...good.written]);
			expect(reply.results.map(({ id }) => id)).toEqual([
				mine.written[0]!.id,
				...good.written.map(({ id }) => id)
			]);
			expect(new Set(statuses(reply))).toEqual(new Set(['stored']));
			expect(faults).toHaveLength(1);
			const on = name === 'SQLite' ? sql`` : sql` on visit_change`;
			await sql`drop trigger poison${on}`.execute(unguarded);
			const again = await send(scheme.rosalind, hers, mine.written);
			expect(statuses(again)).toEqual(['duplicate', ...mine.written.slice(1).map(() => 'stored')]);
		});

		it('removes a received visit from the devices after the scheme’s hours', async () => {
			const visit = begun();
			await send(scheme.rosalind, hers, visit.written);
			await db
				.updateTable('visit')
				.set({
					receivedAt: AT,
					summary:
						'{"result":"completed","delayMinutes":null,"held":0,"seen":0,"concerns":[],"unconfirmed":[]}'
				})
				.where('schemeId', '=', scheme.id)
				.where('id', '=', visit.visitId)
				.execute();
			const after = (hours: number) => instantOf(millisecondsOf(AT) + hours * 3_600_000);
			const soon = await send(scheme.rosalind, hers, [], {}, after(71));
			expect(soon.allowed).toContain(visit.visitId);
			const later = await send(scheme.rosalind, hers, [], {}, after(73));
			expect(later.allowed).not.toContain(visit.visitId);
		});
	});
}
