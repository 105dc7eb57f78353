import { expect, it, vi } from 'vitest';
import { aDevice } from '#lib/client/device-fixture.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { OwnWords } from './own-words.svelte.ts';

const concernId = '019a0000-0000-7000-8000-000000000031' as EntityId;
const no = { kind: 'visitorSaid', answersMyPoint: 'no', text: 'Still silent' } as const;
const now = () => Date.UTC(2026, 10, 22, 3);

it('what was said waits, and is told of, once it is on the device', async () => {
	const { store } = await aDevice();
	const onSaid = vi.fn();
	const words = new OwnWords({ store, now, onSaid });
	expect(await words.say(concernId, no)).toBe(true);
	expect(words.waiting).toMatchObject([{ concernId, act: no, at: '2026-11-22T03:00:00.000Z' }]);
	expect(onSaid).toHaveBeenCalledOnce();
	const afterwards = new OwnWords({ store, now, onSaid });
	await afterwards.read();
	expect(afterwards.waiting).toEqual(words.waiting);
});

it('what the device would not keep is neither told of nor shown as kept', async () => {
	const { store } = await aDevice();
	const onSaid = vi.fn();
	const full = { ...store, keepWord: async () => ({ ok: false, reason: 'storageFull' }) as const };
	const words = new OwnWords({ store: full, now, onSaid });
	expect(await words.say(concernId, no)).toBe(false);
	expect(words.waiting).toEqual([]);
	expect(onSaid).not.toHaveBeenCalled();
});
