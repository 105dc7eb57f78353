import type { PublicKey } from '#lib/domain/device.ts';
import type { ChangeId, VisitId } from '#lib/domain/ids.ts';
import type { LockState } from '#lib/domain/lock.ts';
import type { Bytes } from './bytes.ts';
import type { NumberTaken } from './change-log.ts';
import type { Refused } from './durable-write.ts';
import type { PassphraseSlot } from './key-slot.ts';
import type { SealedKeys } from './open-keys.ts';

export type NewDevice = { slot: PassphraseSlot; sealedKeys: SealedKeys; signingKey: PublicKey };

/** `slotRefused`: what is kept of the slot or the keys is damaged or was changed; no passphrase will open it. */
export type Unlocked = { ok: true } | { ok: false; reason: 'wrongPassphrase' | 'slotRefused' };

export type PinTried =
	| { ok: true }
	| { ok: false; reason: 'wrongPin'; triesLeft: number }
	| { ok: false; reason: 'locked' };

export type PassphraseChanged =
	{ ok: true; slot: PassphraseSlot } | { ok: false; reason: 'wrongPassphrase' | 'slotRefused' };

export type Recovered =
	{ ok: true; slot: PassphraseSlot; pin: Bytes } | { ok: false; reason: 'replyRefused' };

/** Changes to be signed, each by its one text (`canonical`); the first has the number `from`, the others follow it. */
export type Unsigned = {
	from: number;
	schema: number;
	changes: readonly { id: ChangeId; visitId: VisitId; text: string }[];
	/** Names of the drafts whose text these changes hold, in clear. */
	promoted: readonly string[];
};
export type SignedAndKept = { ok: true; signatures: string[] } | NumberTaken | Refused;

/** Thrown when the keys are asked for what their state does not allow; the caller asks for PIN or passphrase. */
export class KeysNotOpenError extends Error {
	override name = 'KeysNotOpenError';
	readonly state: LockState;
	constructor(state: LockState) {
		super(`The keys are ${state}`);
		this.state = state;
	}
}
