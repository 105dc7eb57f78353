import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { Device } from './device.svelte.ts';
import type { Keyring } from './keyring.ts';
import { openTabs, type TabNews } from './tabs.ts';

it('while one tab is handed over the others are blank', async () => {
	const heard: TabNews[] = [];
	const other = openTabs();
	const told = Promise.withResolvers<void>();
	const stop = other.hear((news) => {
		heard.push(news);
		told.resolve();
	});
	const device = new Device({
		startKeyring: () => ({ keyring: {} as Keyring, end: () => undefined }),
		fetch,
		now: () => 0,
		steady: () => 0
	});
	device.hideOthers();
	await told.promise;
	expect(heard).toEqual([{ news: 'hidden' }]);
	expect(device.state).toBe('starting');
	stop();
	other.close();
});
