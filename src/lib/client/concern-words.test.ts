import { describe, expect, it } from 'vitest';
import type { VisitorsWord } from '#lib/domain/concerns/own-concern.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { instantOf } from '#lib/domain/time.ts';
import { aDevice } from './device-fixture.ts';
import { OFFICE_NOW, officeSaying, roundWith } from './office-fixture.ts';
import { unsentWork } from './sign-out.ts';

const SECRET = 'the bell of cell 4 is still silent';
const notAnswered = (): VisitorsWord => ({
	id: crypto.randomUUID(),
	concernId: crypto.randomUUID() as EntityId,
	at: instantOf(OFFICE_NOW),
	act: { kind: 'visitorSaid', answersMyPoint: 'no', text: SECRET }
});

describe('what a visitor says of concerns that they raised', () => {
	it('waits sealed, counts as unsent work, and no byte of it lies open', async () => {
		const device = await aDevice();
		const word = notAnswered();
		expect(await device.store.keepWord(word)).toEqual({ ok: true, value: undefined });
		const rows = await device.database.concernWord.toArray();
		expect(rows).toHaveLength(1);
		const bytes = Buffer.from(rows[0]!.sealed).toString('latin1');
		expect(JSON.stringify(rows) + bytes).not.toContain(SECRET);
		expect(JSON.stringify(rows)).not.toContain(word.concernId);
		expect(await device.store.unsentCount()).toBe(1);
		expect((await unsentWork(device.database)).said).toBe(1);
		expect(await device.store.wordsKept()).toEqual([{ state: 'waiting', entry: word }]);
	});

	it('goes in the order in which it was said, again when the reply was lost, and then leaves', async () => {
		const device = await aDevice();
		const words = Array.from({ length: 25 }, notAnswered);
		for (const word of words) await device.store.keepWord(word);
		const lost = officeSaying({});
		expect(await roundWith(device, lost)).toMatchObject({ ok: true, more: false });
		expect(lost.asked[0]?.concerns).toEqual(words.slice(0, 20));
		const heard = officeSaying({ concernsKept: words.slice(0, 20).map(({ id }) => id) });
		expect(await roundWith(device, heard)).toMatchObject({ ok: true, more: true });
		const rest = officeSaying({ concernsKept: words.slice(20).map(({ id }) => id) });
		expect(await roundWith(device, rest)).toMatchObject({ ok: true, more: false });
		expect(rest.asked[0]?.concerns).toEqual(words.slice(20));
		expect(await device.database.concernWord.count()).toBe(0);
	});

	it('stays with the reason when it is refused, is not sent again, and goes once it was read', async () => {
		const device = await aDevice();
		const word = notAnswered();
		await device.store.keepWord(word);
		await device.store.dropRefusedWord(word.id);
		expect(await device.store.wordsKept()).toHaveLength(1);
		const refused = [{ id: word.id, code: 'notAnswered' as const }];
		const office = officeSaying({ concernsRefused: refused });
		await roundWith(device, office);
		await roundWith(device, office);
		expect(office.asked[1]?.concerns).toBeUndefined();
		expect(await device.store.unsentCount()).toBe(0);
		expect(await device.store.wordsKept()).toEqual([
			{ state: 'refused', entry: word, code: 'notAnswered' }
		]);
		await device.store.dropRefusedWord(word.id);
		expect(await device.store.wordsKept()).toEqual([]);
	});
});
