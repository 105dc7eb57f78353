import { expect, it } from 'vitest';
import { aDevice } from './device-fixture.ts';
import { PLANNING_DRAFTS } from './drafts.ts';
import { HalfTyped } from './half-typed.svelte.ts';
import { unsentWork } from './sign-out.ts';

const KEY = 'cannotGo|a visit';
const SECRET = 'a week in hospital';

it('is found again by the next tab, sealed until then', async () => {
	const { store, database } = await aDevice();
	const typed = new HalfTyped(store);
	const writes = ['a', 'a week', SECRET].map((text) => typed.set(KEY, text));
	expect(typed.get(KEY)).toBe(SECRET);
	await Promise.all(writes);
	const rows = await database.draft.toArray();
	expect(rows).toHaveLength(1);
	expect(JSON.stringify(rows) + Buffer.from(rows[0]!.sealed).toString('latin1')).not.toMatch(
		/hospital|cannotGo/
	);
	const nextTab = new HalfTyped(store);
	await nextTab.recover();
	expect(nextTab.get(KEY)).toBe(SECRET);
	expect(nextTab.isNotKept).toBe(false);
});

it('is gone from the device once it was said or emptied', async () => {
	const { store, database } = await aDevice();
	const typed = new HalfTyped(store);
	void typed.set(KEY, SECRET);
	await typed.delete(KEY);
	void typed.set('notMade|a visit', 'x');
	await typed.set('notMade|a visit', '');
	expect(typed.has(KEY)).toBe(false);
	expect(await database.draft.count()).toBe(0);
});

it('does not write over what was typed before the earlier text was read', async () => {
	const { store } = await aDevice();
	await new HalfTyped(store).set(KEY, 'earlier');
	const typed = new HalfTyped(store);
	await typed.set(KEY, 'later');
	await typed.recover();
	expect(typed.get(KEY)).toBe('later');
	await typed.delete(KEY);
	await typed.recover();
	expect(typed.has(KEY)).toBe(false);
});

it('says when the device would not keep it, and keeps it on the screen', async () => {
	const { store } = await aDevice();
	let isFull = true;
	const typed = new HalfTyped({
		...store,
		putDraft: async (...draft) =>
			isFull ? { ok: false, reason: 'storageFull' } : store.putDraft(...draft)
	});
	await typed.set(KEY, SECRET);
	expect([typed.isNotKept, typed.get(KEY)]).toEqual([true, SECRET]);
	isFull = false;
	await typed.set(KEY, `${SECRET}.`);
	expect(typed.isNotKept).toBe(false);
});

it('counts as unsent work about visits to come, and as typing in no visit', async () => {
	const { store, database } = await aDevice();
	await new HalfTyped(store).set(KEY, SECRET);
	expect(await unsentWork(database)).toEqual({ visits: [], typing: [], said: 1 });
	expect(await store.visitsKept()).not.toContain(PLANNING_DRAFTS);
});
