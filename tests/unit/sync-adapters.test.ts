import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	AT,
	registerTablet
} from '../support/invented-scheme.ts';
import type { InventedScheme } from '../support/invented-scheme.ts';
import { randomFrom } from '../support/random.ts';
import { visitBy, type VisitBuilder } from '../support/visit-builder.ts';
import { aDevice } from '#lib/client/device-fixture.ts';
import { syncRound, type SyncWorld } from '#lib/client/sync.ts';
import type { ChangeDraft } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { millisecondsOf } from '#lib/domain/time.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { readRequest } from '#lib/server/sync/body.ts';
import { exchange } from '#lib/server/sync/exchange.ts';

/** A tablet with its sealed store, and the network between it and the server, which loses what it likes. */
type Party = Awaited<ReturnType<typeof aDevice>> & { actor: Actor; world: SyncWorld };

const networkOf =
	(db: Db, actor: Actor, random: () => number): typeof fetch =>
	async (address, init) => {
		const luck = random();
		if (luck < 0.25) throw new TypeError('The request was lost');
		const ask = async () => {
			const read = await readRequest(
				new Request(new URL(String(address), 'https://a.example'), init)
			);
			if (!read.ok) throw new Error(read.reason);
			const world = {
				origin: 'https://a.example',
				onFault: (error: unknown) => {
					throw error;
				}
			};
			const answer = await exchange(db, actOf(actor), read.request, world);
			if (!answer.ok) throw new Error(answer.reason);
			return Response.json(answer.reply);
		};
		const first = await ask();
		if (luck < 0.5) throw new TypeError('The reply was lost');
		return luck < 0.6 ? ask() : first;
	};

const setUp = async (
	db: Db,
	scheme: InventedScheme,
	name: string,
	random: () => number
): Promise<Party> => {
	const device = await aDevice();
	const { memberId, deviceId } = device.owner;
	const actor = await addMember(db, scheme.id, name, 'visitor', memberId);
	await registerTablet(db, actor, deviceId, device.made.signingKey);
	const fetch = networkOf(db, actor, random);
	const world = { fetch, now: () => millisecondsOf(AT), appVersion: 'test' };
	return { ...device, actor, world };
};

/** Keeps on the tablet what the builder has written since; the store numbers, signs and seals it. */
const keep = async ({ store }: Party, visit: VisitBuilder): Promise<void> => {
	const drafts = visit.written.splice(0).map((change): ChangeDraft => {
		const { id, deviceId, visitId, entityKind, entityId, field, value, base, order, by, schema } =
			change;
		return { id, deviceId, visitId, entityKind, entityId, field, value, base, order, by, schema };
	});
	expect((await store.append(drafts)).ok).toBe(true);
};

for (const { name, open } of databases) {
	describe(`tablets and server as they are, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
		});
		afterAll(() => db.destroy());

		it.each([1, 2, 3, 4])(
			'lose nothing and agree, whatever the network loses (seed %i)',
			async (seed) => {
				const random = randomFrom(seed);
				const first = await setUp(db, scheme, `First ${seed}`, random);
				const second = await setUp(db, scheme, `Second ${seed}`, random);
				const visitId = randomUUID() as VisitId;
				const pair = [first.actor.id, second.actor.id] as const;
				const hers = visitBy(pair, { seed, visitId, deviceId: first.owner.deviceId }).begin();
				await keep(first, hers);
				const his = hers.otherDevice({ deviceId: second.owner.deviceId });
				const round = (party: Party) =>
					syncRound(party.store, party.owner.deviceId, party.world, 0);
				while ((await first.store.unsentCount()) > 0) await round(first);
				const actions = [
					() => keep(first, hers.answer('B02', 'fine')),
					() => keep(second, his.answer('B02', 'notRight')),
					() => keep(second, his.detainee()),
					() => keep(first, hers.at().note('The kitchen was cold'))
				];
				for (let step = 0; step < 16; step++) {
					if (random() < 0.4) await actions.shift()?.();
					await round(random() < 0.5 ? first : second);
				}
				for (const action of actions) await action();
				const stored = async () =>
					(
						await db
							.selectFrom('visitChange')
							.select('id')
							.where('schemeId', '=', scheme.id)
							.where('visitId', '=', visitId)
							.execute()
					)
						.map(({ id }) => id)
						.sort();
				const keptBy = async ({ store }: Party) =>
					(await store.changesOf(visitId)).changes.map(({ change }) => change.id as string).sort();
				let rounds = 0;
				const isQuiet = async () => {
					const all = JSON.stringify(await stored());
					return (
						(await first.store.unsentCount()) + (await second.store.unsentCount()) === 0 &&
						JSON.stringify(await keptBy(first)) === all &&
						JSON.stringify(await keptBy(second)) === all
					);
				};
				while (!(await isQuiet())) {
					expect((rounds += 1)).toBeLessThan(100);
					await round(first);
					await round(second);
				}
				expect(await stored()).toEqual(
					[...new Set([...hers.changes, ...his.changes].map(({ id }) => id as string))].sort()
				);
			}
		);
	});
}
