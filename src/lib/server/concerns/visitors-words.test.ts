import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	ORIGIN,
	requestOf,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { referenceFor } from '#lib/server/reference.ts';
import { exchange } from '#lib/server/sync/exchange.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { loadEntries } from './entries.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`the pair that raised it hears and speaks on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let id: string;
		const act = async (actor: Actor, own: OwnAct, concernId = id) => {
			const answer = await actOnConcern(db, actOf(actor, NOW), concernId, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const say = async (actor: Actor, concerns: unknown[]) => {
			const tablet = await addTablet(db, actor);
			const answer = await exchange(db, actOf(actor, NOW), requestOf(tablet, [], { concerns }), {
				origin: ORIGIN,
				onFault: (error) => {
					throw error;
				}
			});
			if (!answer.ok) throw new Error(answer.reason);
			const { concernsKept, concernsRefused } = answer.reply;
			return { kept: concernsKept, refused: concernsRefused };
		};
		const onDevice = async (actor: Actor) =>
			(await referenceFor(db, actor, NOW)).content.ownConcerns;
		const word = (more: object = {}, concernId = id) => ({
			id: randomUUID(),
			concernId,
			at: NOW,
			act: {
				kind: 'visitorSaid',
				answersMyPoint: 'partly',
				text: 'Only one of the two cells',
				...more
			}
		});

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			id = await raiseOnFile(db, scheme, NOW);
			await act(scheme.manager, { kind: 'privateNote', text: 'private-canary' });
			await act(scheme.manager, { kind: 'sentToForce', how: 'alone' });
			await act(scheme.custodyLead, { kind: 'handedOver', note: 'shift-canary' });
		});
		afterAll(() => db.destroy());

		it('has what came of it on both devices, and on nobody else’s', async () => {
			const answered: OwnAct = {
				kind: 'answered',
				answer: { code: 'acceptedFixed', text: 'A new heater' }
			};
			await act(scheme.custodyLead, answered);
			for (const visitor of [scheme.rosalind, scheme.tobias]) {
				const own = await onDevice(visitor);
				expect(own.map((one) => one.id)).toEqual([id]);
				const text = inspect(own, { depth: null });
				expect(text).toContain('A new heater');
				expect(text).not.toContain('canary');
				expect(text).not.toContain(scheme.custodyLead.id);
			}
			for (const other of [scheme.una, scheme.viktor]) expect(await onDevice(other)).toEqual([]);
		});

		it('says whether the answer meets the point, once however often it is sent', async () => {
			const said = word();
			expect(await say(scheme.rosalind, [said])).toEqual({ kept: [said.id], refused: [] });
			expect(await say(scheme.rosalind, [said])).toEqual({ kept: [said.id], refused: [] });
			const otherwise = { ...word({ answersMyPoint: 'yes' }), id: said.id };
			expect(await say(scheme.rosalind, [otherwise])).toEqual({
				kept: [],
				refused: [{ id: said.id, code: 'malformed' }]
			});
			expect((await say(scheme.tobias, [said])).kept).toEqual([]);
			const entries = await loadEntries(db, scheme.id, id);
			expect(entries.filter(({ act: { kind } }) => kind === 'visitorSaid')).toMatchObject([
				{ id: said.id, by: scheme.rosalind.id, side: 'visitors' }
			]);
		});

		it('each word is judged by itself: a bad one holds up no other', async () => {
			const [good, stranger] = [word(), word()];
			const all = [{ nonsense: 1 }, word({}, randomUUID()), good, word({ text: 7 })];
			const { kept, refused } = await say(scheme.tobias, all);
			expect(kept).toEqual([good.id]);
			expect(refused.map(({ code }) => code)).toEqual(['malformed', 'notFound', 'malformed']);
			expect((await say(scheme.una, [stranger])).refused).toEqual([
				{ id: stranger.id, code: 'notFound' }
			]);
		});

		it('proposes to reopen, and the office is told that somebody asks', async () => {
			const asked = {
				id: randomUUID(),
				concernId: id,
				at: NOW,
				act: { kind: 'reopeningProposed', reason: 'It is cold again' }
			};
			expect((await say(scheme.rosalind, [asked])).kept).toEqual([asked.id]);
			const row = await db
				.selectFrom('concern')
				.select('reopeningProposed')
				.where('schemeId', '=', scheme.id)
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			expect(row.reopeningProposed).toBe(1);
		});
	});
}
