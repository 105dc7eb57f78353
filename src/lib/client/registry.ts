import Dexie, { type EntityTable } from 'dexie';
import type { DeviceId, MemberId } from '#lib/domain/ids.ts';

/**
 * How far a set-up has come. `begun`: the keys are made and kept. `registered`: the server knows the device and the
 * escrow slot is kept. `ready`: what is needed without a signal is here.
 */
export type SetUpStep = 'begun' | 'registered' | 'ready';

/** A member who is set up, or being set up, on this device: the one thing that stands here in clear. */
export type Person = {
	memberId: MemberId;
	deviceId: DeviceId;
	/** What the lock screen calls them; chosen by themselves at set-up. */
	label: string;
	deviceLabel: string;
	step: SetUpStep;
};

export class Registry extends Dexie {
	readonly person!: EntityTable<Person, 'memberId'>;

	constructor() {
		super('icv-registry', { chromeTransactionDurability: 'strict' });
		this.version(1).stores({ person: 'memberId' });
	}
}
