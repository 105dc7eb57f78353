import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeviceId } from '#lib/domain/ids.ts';
import type { SealedStore } from './sealed-store.ts';
import { SyncLoop } from './sync-loop.svelte.ts';

const count = vi.fn(() => Promise.resolve(0));

/** Another tab sends: this one counts and says where sending stands. */
const loopBeside = () => {
	const world = { fetch: vi.fn(), now: () => Date.now(), appVersion: '1' };
	const tell = { onNews: () => undefined, onRevoked: () => undefined };
	const store = { unsentCount: count } as unknown as SealedStore;
	const loop = new SyncLoop(store, 'd' as DeviceId, world, tell);
	return { loop, stop: loop.start() };
};

beforeEach(() => {
	vi.useFakeTimers();
	count.mockClear();
	vi.stubGlobal('window', new EventTarget());
	vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
	vi.stubGlobal('navigator', { locks: { request: () => Promise.resolve() } });
});
afterEach(() => {
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

it('counts what was saved at once, and looks what to send when the hand rests', async () => {
	const { loop, stop } = loopBeside();
	await vi.advanceTimersByTimeAsync(0);
	count.mockResolvedValue(2);
	loop.onKept(2, 'atRest');
	expect(loop.waiting).toBe(2);
	expect(count).toHaveBeenCalledOnce();
	await vi.advanceTimersByTimeAsync(1_000);
	expect(count).toHaveBeenCalledTimes(2);
	stop();
});

it('waits for no rest where nothing follows', async () => {
	const { loop, stop } = loopBeside();
	await vi.advanceTimersByTimeAsync(0);
	loop.onKept(2, 'now');
	expect(count).toHaveBeenCalledTimes(2);
	stop();
});

it('counts and sends nothing of a practice visit, whose loop is never started', () => {
	const { loop, stop } = loopBeside();
	stop();
	loop.onKept(1, 'now');
	expect(loop.waiting).toBe(0);
});
