import { expect, it } from 'vitest';
import { EntityId, MemberId } from '#lib/domain/ids.ts';
import { fieldOf } from '#lib/domain/visit.ts';
import { aDevice, aVisit } from './device-fixture.ts';
import { OpenVisit, type Place } from './open-visit.svelte.ts';
import type { SealedStore } from './sealed-store.ts';
import type { VisitRecords } from './visit-records.ts';

const aPlace = (): Place => ({
	entityKind: 'detainee',
	entityId: EntityId.parse(crypto.randomUUID()),
	field: 'outcomeReason'
});

const refused = { ok: false, reason: 'storageFull' } as const;

/** A visit over a real store, which the test can make slow to append, or fuller than it is. */
const opened = async () => {
	const { store, owner } = await aDevice();
	const storage = { isFull: false, isReady: Promise.resolve() };
	const slow: SealedStore = {
		...store,
		putDraft: async (...draft) => (storage.isFull ? refused : store.putDraft(...draft)),
		append: async (...drafts) => {
			await storage.isReady;
			return storage.isFull ? refused : store.append(...drafts);
		}
	};
	const open = async (id = aVisit()) => {
		const visit = new OpenVisit(id, {
			store: slow,
			author: owner,
			now: () => Date.UTC(2026, 10, 22, 3),
			onSaved: () => undefined
		});
		await visit.load();
		await visit.recoverTyped();
		return visit;
	};
	return { storage, open, visit: await open() };
};

it('a text that was kept raises no alarm over the change that waits behind it', async () => {
	const { storage, visit } = await opened();
	const place = aPlace();
	const { promise, resolve } = Promise.withResolvers<void>();
	storage.isReady = promise;
	const typed = visit.type(place, 'No meal since noon');
	const left = visit.leave(place);
	await typed;
	expect(visit.saving).toBe('saving');
	resolve();
	await left;
	expect(visit.saving).toBe('saved');
});

it('nothing is called saved while letters typed after it are not', async () => {
	const { storage, visit } = await opened();
	const [one, other] = [aPlace(), aPlace()];
	const { promise, resolve } = Promise.withResolvers<void>();
	storage.isReady = promise;
	const written = visit.write([{ ...one, value: 'Asleep' }]);
	const typed = visit.type(other, 'No meal');
	resolve();
	await written;
	expect(visit.saving).toBe('saving');
	expect(visit.isAllSaved).toBe(false);
	await typed;
	expect(visit.saving).toBe('saved');
	expect(visit.isAllSaved).toBe(true);
});

it('letters that the storage refused stay NOT SAVED, whatever is kept after them, until they are', async () => {
	const { storage, visit, open } = await opened();
	const [one, other] = [aPlace(), aPlace()];
	storage.isFull = true;
	await visit.type(one, 'No meal since noon');
	expect(visit.saving).toBe('notSaved');
	storage.isFull = false;
	await visit.write([{ ...other, value: 'Asleep' }]);
	expect(visit.saving).toBe('notSaved');
	expect(visit.textOf(one)).toBe('No meal since noon');

	storage.isFull = true;
	expect(await visit.retry()).toBe(false);
	expect(visit.saving).toBe('notSaved');
	storage.isFull = false;
	expect(await visit.retry()).toBe(true);
	expect(visit.saving).toBe('saved');
	expect((await open(visit.id)).textOf(one)).toBe('No meal since noon');
});

it('letters taken back are nothing that could be lost', async () => {
	const { storage, visit } = await opened();
	const place = aPlace();
	storage.isFull = true;
	await visit.type(place, 'N');
	await visit.type(place, '');
	expect(visit.saving).toBe('notSaved');
	await visit.leave(place);
	expect(visit.saving).toBe('saved');
});

/** The changes of a visit as they come down to another device. */
const asReceived = ({ visit }: OpenVisit): VisitRecords => ({
	changes: [...visit.changes.values()].map((change) => ({ change, waiting: false })),
	refused: [],
	damaged: []
});
const partner = MemberId.parse(crypto.randomUUID());

it('what is written is the partner’s once they were handed the pen, what was typed before is not', async () => {
	const { visit } = await opened();
	const [before, after] = [aPlace(), aPlace()];
	void visit.type(before, 'Asked for a blanket');
	await visit.handPenTo(partner);
	expect(visit.writer).toBe(partner);
	await visit.write([{ ...after, value: 'Given one' }]);
	const byOf = (place: Place) => fieldOf(visit.visit, place.entityId, place.field).heads[0]?.by;
	expect(byOf(before)).not.toBe(partner);
	expect(byOf(after)).toBe(partner);
});

it('a pen that was handed over on the other’s device is handed over there alone', async () => {
	const { open, visit } = await opened();
	await visit.handPenTo(partner);
	const { store, owner } = await aDevice();
	const other = new OpenVisit(visit.id, {
		store: { ...store, changesOf: async () => asReceived(visit) },
		author: owner,
		now: () => Date.UTC(2026, 10, 22, 3),
		onSaved: () => undefined
	});
	await other.load();
	expect(other.record.visit.penHolder.value).toBe(partner);
	expect(other.writer).toBe(owner.memberId);
	expect((await open(visit.id)).writer).toBe(partner);
});

it('a part of a field that holds several texts is kept as it is typed, and written with the others', async () => {
	const { visit, open } = await opened();
	const place = { entityKind: 'visit', entityId: visit.id, field: 'refused' } as const;
	const at = '2026-11-22T02:10:00.000Z';
	await visit.write([{ ...place, value: { at, by: 'S. Fulmar', rank: '', reason: '' } }]);
	void visit.type({ ...place, part: 'reason' }, 'An incident');
	await visit.type({ ...place, part: 'rank' }, 'Inspector');
	const again = await open(visit.id);
	expect(again.record.visit.refused.value).toEqual({
		at,
		by: 'S. Fulmar',
		rank: 'Inspector',
		reason: 'An incident'
	});
	await again.write([{ ...place, value: null }]);
	await again.type({ ...place, part: 'reason' }, 'Too late');
	await again.leave({ ...place, part: 'reason' });
	expect(again.record.visit.refused.value).toBeUndefined();
	expect(again.saving).toBe('saved');
});
