import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { markAsLeft } from '#lib/server/people/leaving.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { countWaiting } from './counts.ts';
import { listWaiting } from './list.ts';
import { readConcern } from './read-concern.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const OPEN = 40;

for (const { name, open } of databases) {
	describe(`who leaves the force on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const ids: string[] = [];
		const by = (actor: Actor) => actOf(actor, NOW);
		const act = async (actor: Actor, id: string, own: OwnAct) => {
			const answer = await actOnConcern(db, by(actor), id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const leave = (actor: Actor) => markAsLeft(db, by(scheme.administrator), actor.id, ORIGIN);

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			for (let count = 0; count < OPEN; count += 1) {
				ids.push(await raiseOnFile(db, scheme, NOW));
				await act(scheme.manager, ids.at(-1)!, { kind: 'sentToForce', how: 'alone' });
			}
		});
		afterAll(() => db.destroy());

		it('an inspector: what was given to them goes back to the post', async () => {
			const inspector = await addMember(db, scheme.id, 'Ines Pector', 'suiteInspector');
			const given = ids.slice(0, 5);
			for (const id of given)
				await act(scheme.custodyLead, id, { kind: 'assigned', inspector: inspector.id });
			const reading = { schemeId: scheme.id, reader: 'force' as const, now: NOW };
			expect((await countWaiting(db, reading, inspector.id)).count).toBe(5);
			expect(await leave(inspector)).toEqual({ ok: true });
			expect((await countWaiting(db, reading, inspector.id)).count).toBe(0);
			for (const id of given)
				expect(
					(await readConcern(db, by(scheme.custodyLead), id))?.concern.inspector
				).toBeUndefined();
		});

		it('a custody lead with forty open concerns: whoever comes next has them all, as they stood', async () => {
			const { custodyLead } = scheme;
			await act(custodyLead, ids[0]!, { kind: 'acknowledged' });
			await act(custodyLead, ids[1]!, { kind: 'handedOver', note: 'Estates rang at six' });
			const inbox = async () => {
				const reading = { schemeId: scheme.id, reader: 'force' as const, now: NOW };
				return (await listWaiting(db, reading, {}, { limit: OPEN + 1 })).concerns;
			};
			const before = await inbox();
			expect(before).toHaveLength(OPEN);
			expect(await leave(custodyLead)).toEqual({ ok: true });
			const successor = await addMember(db, scheme.id, 'Sue Cessor', 'custodyLead');
			expect(await inbox()).toEqual(before);
			const { timeline } = (await readConcern(db, by(successor), ids[1]!))!;
			expect(JSON.stringify(timeline)).toContain('Estates rang at six');
			const answer = { code: 'explained', text: 'The boiler was off' } as const;
			for (const id of ids) await act(successor, id, { kind: 'answered', answer });
			expect(await inbox()).toEqual([]);
		});
	});
}
