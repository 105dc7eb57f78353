import type { DeviceRecovered, EscrowBlob, EscrowKeyId, PublicKey } from '#lib/domain/device.ts';
import { PIN_TRIES, type LockState } from '#lib/domain/lock.ts';
import { base64url, randomBytes, utf8, type Bytes } from './bytes.ts';
import { openChangeLog, type ChangeLog } from './change-log.ts';
import { agreementKeys, escrowBlob, exportPublicKey, openReply } from './escrow.ts';
import {
	KeysNotOpenError,
	type NewDevice,
	type PassphraseChanged,
	type PinTried,
	type Recovered,
	type SignedAndKept,
	type Unlocked,
	type Unsigned
} from './key-outcomes.ts';
import { measuredCost, type KeyCost } from './key-cost.ts';
import { openPassphraseSlot, passphraseSlot, type Owner } from './key-slot.ts';
import {
	newSealedKeys,
	openKeys,
	pinVerifierOf,
	rowName,
	sealPin,
	type OpenKeys,
	type SealedKeys
} from './open-keys.ts';
import {
	sealRecord,
	unsealRecord,
	type PlainRecord,
	type SealedRecord,
	type Unsealed
} from './record-seal.ts';

/** ECDSA P-256 with SHA-256 over the UTF-8 of a text, base64url. */
const signatureOver = async (key: CryptoKey, text: string): Promise<string> => {
	const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
	return base64url(new Uint8Array(await crypto.subtle.sign(algorithm, key, utf8(text))));
};

/**
 * The keys of one member, and everything that is done with them. Lives in a worker: no key ever crosses to the page.
 *
 * [keys.1] `hidden` refuses everything that reveals; it still seals, names and signs, so that what was on the screen
 * is kept. [keys.2] `locked` refuses all but unlocking and recovering. [keys.3] Five wrong PINs drop the keys.
 */
export const createKeyringCore = (measure: () => Promise<KeyCost> = measuredCost) => {
	let owner: Owner | undefined;
	let keys: (OpenKeys & { log: ChangeLog }) | undefined;
	let hidden = false;
	let wrongPins = 0;
	let replyKey: CryptoKey | undefined;

	const state = (): LockState => (!keys ? 'locked' : hidden ? 'hidden' : 'open');

	const held = () => {
		if (!keys) throw new KeysNotOpenError('locked');
		return keys;
	};

	const open = () => {
		const current = held();
		if (hidden || !owner) throw new KeysNotOpenError('hidden');
		return { ...current, ...owner };
	};

	const hold = (newOwner: Owner, newKeys: OpenKeys) => {
		keys?.log.close();
		owner = newOwner;
		keys = { ...newKeys, log: openChangeLog(newOwner.memberId) };
		hidden = false;
		wrongPins = 0;
	};

	const drop = () => {
		keys?.dataKey.fill(0);
		keys?.log.close();
		keys = undefined;
		owner = undefined;
		hidden = false;
		wrongPins = 0;
		replyKey = undefined;
	};

	const take = async (newOwner: Owner, dataKey: Bytes, sealedKeys: unknown): Promise<boolean> => {
		const opened = await openKeys(dataKey, sealedKeys);
		if (opened) hold(newOwner, opened);
		else dataKey.fill(0);
		return opened !== undefined;
	};

	return {
		state: async (): Promise<LockState> => state(),

		/** Makes a device's keys and leaves them open. Nothing is kept here: the caller stores what it is given. */
		create: async (of: Owner, passphrase: string, pin: string): Promise<NewDevice> => {
			const dataKey = randomBytes(32);
			const slot = await passphraseSlot(of, dataKey, passphrase, await measure());
			const { sealedKeys, signingKey } = await newSealedKeys(dataKey, pin);
			await take(of, dataKey, sealedKeys);
			return { slot, sealedKeys, signingKey };
		},

		/** The slot that the server alone opens, for the day the passphrase is forgotten. */
		escrow: async (escrowKey: PublicKey, escrowKeyId: EscrowKeyId): Promise<EscrowBlob> => {
			const { dataKey, memberId, deviceId } = open();
			return escrowBlob({ memberId, deviceId }, dataKey, escrowKey, escrowKeyId);
		},

		unlock: async (
			of: Owner,
			slot: unknown,
			sealedKeys: unknown,
			passphrase: string
		): Promise<Unlocked> => {
			const opened = await openPassphraseSlot(of, slot, passphrase);
			if (!opened.ok) return opened;
			if (await take(of, opened.dataKey, sealedKeys)) return { ok: true };
			return { ok: false, reason: 'slotRefused' };
		},

		hide: async (): Promise<void> => {
			hidden = keys !== undefined;
		},

		unhide: async (pin: string): Promise<PinTried> => {
			if (!keys) return { ok: false, reason: 'locked' };
			const { pinVerifier, dataKey } = keys;
			wrongPins += 1;
			const triesLeft = PIN_TRIES - wrongPins;
			const isRight = triesLeft >= 0 && (await pinVerifierOf(dataKey, pin)) === pinVerifier;
			if (isRight && keys) {
				wrongPins = 0;
				hidden = false;
				return { ok: true };
			}
			if (triesLeft > 0) return { ok: false, reason: 'wrongPin', triesLeft };
			drop();
			return { ok: false, reason: 'locked' };
		},

		drop: async (): Promise<void> => drop(),

		seal: async (records: readonly PlainRecord[]): Promise<Bytes[]> => {
			const { records: key } = held();
			return Promise.all(records.map((record) => sealRecord(key, record)));
		},

		/**
		 * Signs the one text of each change (`canonical`), seals the change with its `signature` and keeps it: one way to
		 * the keys and back for all of it. The drafts of `promoted` texts go with it. Resolves once it is durable.
		 */
		append: async ({ from, schema, changes, promoted }: Unsigned): Promise<SignedAndKept> => {
			const current = held();
			const signed = changes.map(async ({ id, visitId, text }) => {
				const signature = await signatureOver(current.signing, text);
				const place = { table: 'change', id, schema };
				const whole = JSON.stringify({ ...(JSON.parse(text) as object), signature });
				const sealed = await sealRecord(current.records, { ...place, text: whole });
				return { signature, row: { id, visitId, schema, sealed } };
			});
			const names = promoted.map((text) => rowName(current, text));
			const all = await Promise.all(signed);
			const rows = all.map(({ row }) => row);
			const kept = await current.log.keep({ from, rows, promoted: await Promise.all(names) });
			return kept.ok ? { ok: true, signatures: all.map(({ signature }) => signature) } : kept;
		},

		/** A damaged record is told of in its place; the others open. */
		unseal: async (records: readonly SealedRecord[]): Promise<Unsealed[]> => {
			const { records: key } = open();
			return Promise.all(records.map((record) => unsealRecord(key, record)));
		},

		names: async (texts: readonly string[]): Promise<string[]> => {
			const current = held();
			return Promise.all(texts.map((text) => rowName(current, text)));
		},

		sign: async (texts: readonly string[]): Promise<string[]> => {
			const { signing } = held();
			return Promise.all(texts.map((text) => signatureOver(signing, text)));
		},

		/** A new slot in place of the old one; the records stay as they are. Asks for the old passphrase again. */
		newPassphrase: async (
			slot: unknown,
			oldPassphrase: string,
			passphrase: string
		): Promise<PassphraseChanged> => {
			const { dataKey, memberId, deviceId } = open();
			const of = { memberId, deviceId };
			const old = await openPassphraseSlot(of, slot, oldPassphrase);
			if (!old.ok) return old;
			old.dataKey.fill(0);
			return { ok: true, slot: await passphraseSlot(of, dataKey, passphrase, await measure()) };
		},

		/** Begins a recovery: a key for the server's answer, made for this one request. */
		replyKey: async (): Promise<PublicKey> => {
			const pair = await agreementKeys();
			replyKey = pair.privateKey;
			return exportPublicKey(pair.publicKey);
		},

		/** Ends it: the data key out of the server's answer, under a new passphrase and a new PIN. */
		recover: async (
			of: Owner,
			reply: DeviceRecovered,
			sealedKeys: SealedKeys,
			passphrase: string,
			pin: string
		): Promise<Recovered> => {
			const dataKey = replyKey && (await openReply(of, replyKey, reply));
			replyKey = undefined;
			if (!dataKey) return { ok: false, reason: 'replyRefused' };
			const slot = await passphraseSlot(of, dataKey, passphrase, await measure());
			const newPin = await sealPin(dataKey, pin);
			if (await take(of, dataKey, { ...sealedKeys, pin: newPin }))
				return { ok: true, slot, pin: newPin };
			return { ok: false, reason: 'replyRefused' };
		}
	};
};

export type KeyringCore = ReturnType<typeof createKeyringCore>;
