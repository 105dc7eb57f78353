import type { DeviceDatabase } from './database.ts';
import type { Owner } from './key-slot.ts';
import type { KeyringCore } from './keyring-core.ts';
import type { Tabs } from './tabs.ts';

/** What every part of the sealed store works with. */
export type StoreContext = {
	database: DeviceDatabase;
	keyring: KeyringCore;
	owner: Owner;
	tabs: Tabs;
};
