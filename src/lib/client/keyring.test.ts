import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeviceId, MemberId, type ChangeId } from '#lib/domain/ids.ts';
import type { EscrowBlob, PublicKey } from '#lib/domain/device.ts';
import { escrowInfo, replyInfo } from '#lib/domain/key-binding.ts';
import { base64url, fromBase64url, utf8, type Bytes } from './bytes.ts';
import { aDevice, aNote, aVisit } from './device-fixture.ts';
import { exportPublicKey } from './escrow.ts';
import { affordableCost, lowestCost } from './key-cost.ts';
import { KeysNotOpenError, type NewDevice } from './key-outcomes.ts';
import { createKeyringCore, type KeyringCore } from './keyring-core.ts';
import { keyringOver, serveKeyring } from './keyring-port.ts';

const owner = {
	memberId: MemberId.parse('7a1f5d0e-9c64-4d6e-8f0a-3b1c2d4e5f60'),
	deviceId: DeviceId.parse('0c9e8d7f-6a5b-4c3d-9e1f-0a1b2c3d4e5f')
};
const PASSPHRASE = 'kettle orbit lemon tram';
const PIN = '2580';
const record = { table: 'change', id: 'a', schema: 1 };
const text = 'CANARY: would like a blanket';

/** The keys at the other end of a real port, as the page has them. */
const opened: MessageChannel[] = [];
const keyring = (): KeyringCore => {
	const channel = new MessageChannel();
	opened.push(channel);
	serveKeyring(
		channel.port1,
		createKeyringCore(async () => lowestCost)
	);
	channel.port1.start();
	channel.port2.start();
	return keyringOver(channel.port2);
};
afterAll(() => opened.forEach(({ port1 }) => port1.close()));

let made: NewDevice;
let sealed: Bytes;
beforeAll(async () => {
	const keys = keyring();
	made = await keys.create(owner, PASSPHRASE, PIN);
	[sealed] = (await keys.seal([{ ...record, text }])) as [Bytes];
});

const unlocked = async (): Promise<KeyringCore> => {
	const keys = keyring();
	expect(await keys.unlock(owner, made.slot, made.sealedKeys, PASSPHRASE)).toEqual({ ok: true });
	return keys;
};

describe('the passphrase slot', () => {
	it('[keys.4] the right passphrase opens what was sealed before', async () => {
		const keys = await unlocked();
		expect(await keys.unseal([{ ...record, sealed }])).toEqual([{ ok: true, text }]);
	});

	it('[keys.5] a wrong passphrase opens nothing', async () => {
		const keys = keyring();
		const tried = await keys.unlock(owner, made.slot, made.sealedKeys, 'kettle orbit lemon tran');
		expect(tried).toEqual({ ok: false, reason: 'wrongPassphrase' });
		expect(await keys.state()).toBe('locked');
		await expect(keys.unseal([{ ...record, sealed }])).rejects.toThrow(KeysNotOpenError);
		await expect(keys.seal([{ ...record, text }])).rejects.toThrow(KeysNotOpenError);
	});

	it.each([
		['memory below the floor', { cost: { memory: 1024, passes: 3 } }],
		['passes below the floor', { cost: { memory: 65_536, passes: 1 } }],
		['memory beyond what a tablet has', { cost: { memory: 4_194_304, passes: 3 } }],
		['another algorithm', { algorithm: 'pbkdf2' }]
	])('[keys.6] a slot with %s is refused before any passphrase is tried', async (_, change) => {
		const keys = keyring();
		const tried = await keys.unlock(
			owner,
			{ ...made.slot, ...change },
			made.sealedKeys,
			PASSPHRASE
		);
		expect(tried).toEqual({ ok: false, reason: 'slotRefused' });
	});

	it('[keys.7] a slot does not open for another member or on another device', async () => {
		const other = { ...owner, deviceId: DeviceId.parse(crypto.randomUUID()) };
		const tried = await keyring().unlock(other, made.slot, made.sealedKeys, PASSPHRASE);
		expect(tried).toEqual({ ok: false, reason: 'wrongPassphrase' });
	});

	it('[keys.8] a new passphrase asks for the old one and leaves the records as they are', async () => {
		const keys = await unlocked();
		const next = 'plum anchor violin dusk';
		expect(await keys.newPassphrase(made.slot, 'not the old one', next)).toMatchObject({
			ok: false,
			reason: 'wrongPassphrase'
		});
		const changed = await keys.newPassphrase(made.slot, PASSPHRASE, next);
		if (!changed.ok) throw new Error(changed.reason);
		const again = keyring();
		expect(await again.unlock(owner, changed.slot, made.sealedKeys, PASSPHRASE)).toMatchObject({
			ok: false
		});
		expect(await again.unlock(owner, changed.slot, made.sealedKeys, next)).toEqual({ ok: true });
		expect(await again.unseal([{ ...record, sealed }])).toEqual([{ ok: true, text }]);
	});

	it('[keys.9] a slow device gets a lower cost, never one below the floor', () => {
		expect(affordableCost(80)).toEqual({ memory: 65_536, passes: 3 });
		expect(affordableCost(350)).toEqual({ memory: 47_104, passes: 3 });
		expect(affordableCost(60_000)).toEqual(lowestCost);
	});
});

describe('hiding and the PIN', () => {
	it('[keys.1] hidden keys reveal nothing, and still seal and sign what was on the screen', async () => {
		const keys = await unlocked();
		await keys.hide();
		await expect(keys.unseal([{ ...record, sealed }])).rejects.toMatchObject({ state: 'hidden' });
		await expect(keys.newPassphrase(made.slot, PASSPHRASE, 'x')).rejects.toMatchObject({
			state: 'hidden'
		});
		await expect(keys.escrow(made.signingKey, 'k')).rejects.toMatchObject({ state: 'hidden' });
		const [typed] = (await keys.seal([{ ...record, id: 'b', text: 'typed' }])) as [Bytes];
		expect(await keys.sign(['typed'])).toHaveLength(1);
		expect(await keys.unhide(PIN)).toEqual({ ok: true });
		expect(await keys.unseal([{ ...record, id: 'b', sealed: typed }])).toEqual([
			{ ok: true, text: 'typed' }
		]);
	});

	it('[keys.3] five wrong PINs in a row drop the keys; a right one starts the count again', async () => {
		const keys = await unlocked();
		await keys.hide();
		for (const triesLeft of [4, 3, 2, 1])
			expect(await keys.unhide('0000')).toEqual({ ok: false, reason: 'wrongPin', triesLeft });
		expect(await keys.unhide(PIN)).toEqual({ ok: true });
		await keys.hide();
		for (let tries = 0; tries < 4; tries++) await keys.unhide('0000');
		expect(await keys.unhide('0000')).toEqual({ ok: false, reason: 'locked' });
		expect(await keys.unhide(PIN)).toEqual({ ok: false, reason: 'locked' });
		expect(await keys.state()).toBe('locked');
	});

	it('[keys.10] guesses sent all at once are counted one by one', async () => {
		const keys = await unlocked();
		await keys.hide();
		const guesses = ['0001', '0002', '0003', '0004', '0005', PIN];
		const answers = await Promise.all(guesses.map((pin) => keys.unhide(pin)));
		expect(answers.at(-1)).toEqual({ ok: false, reason: 'locked' });
	});
});

describe('sealed records', () => {
	it.each([
		['another row', { id: 'b' }],
		['another table', { table: 'draft' }],
		['another schema', { schema: 2 }]
	])('[keys.11] a record moved to %s does not open, the others do', async (_, place) => {
		const keys = await unlocked();
		const [moved, own] = await keys.unseal([
			{ ...record, ...place, sealed },
			{ ...record, sealed }
		]);
		expect(moved).toEqual({ ok: false, reason: 'damaged' });
		expect(own).toEqual({ ok: true, text });
	});

	it('[keys.12] one changed byte anywhere is found', async () => {
		const keys = await unlocked();
		const changed = [...sealed.keys()].map((place) => {
			const bytes = sealed.slice();
			bytes[place] = (bytes[place] ?? 0) ^ 1;
			return { ...record, sealed: bytes };
		});
		const opened = await keys.unseal([...changed, { ...record, sealed: sealed.slice(0, 5) }]);
		expect(opened.every(({ ok }) => !ok)).toBe(true);
	});

	it('[keys.13] the same text sealed twice looks different; its row name is the same', async () => {
		const keys = await unlocked();
		const [one, two] = await keys.seal([
			{ ...record, text },
			{ ...record, text }
		]);
		expect(one).not.toEqual(two);
		expect(await keys.names(['answer'])).toEqual(await keys.names(['answer']));
		expect(await keys.names(['answer'])).not.toEqual(await keys.names(['answers']));
	});

	it('[keys.14] a signature is verified by the public key that the server was given', async () => {
		const keys = await unlocked();
		const [signature] = (await keys.sign([text])) as [string];
		expect(signature).toMatch(/^[A-Za-z0-9_-]{86}$/);
		const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
		const key = await crypto.subtle.importKey('jwk', made.signingKey, algorithm, false, ['verify']);
		const verify = (of: string) =>
			crypto.subtle.verify(algorithm, key, fromBase64url(signature), utf8(of));
		expect(await verify(text)).toBe(true);
		expect(await verify(`${text}.`)).toBe(false);
	});

	it('[keys.14] what is kept opens as what was signed, with its signature; hidden keys keep it too', async () => {
		const { keyring: keys, database, store, owner } = await aDevice();
		const visitId = aVisit();
		const object = { note: 'No meal', number: 1 };
		const [one, two] = [aNote(owner, visitId, ''), aNote(owner, visitId, '')];
		const unsigned = (from: number, { id }: { id: ChangeId }) => ({
			from,
			schema: 1,
			changes: [{ id, visitId, text: JSON.stringify(object) }],
			promoted: []
		});
		const kept = await keys.append(unsigned(1, one));
		const row = await database.change.get(one.id);
		const [opened] = await keys.unseal([{ ...record, id: one.id, sealed: row!.sealed }]);
		expect(opened?.ok && JSON.parse(opened.text)).toEqual({
			...object,
			signature: kept.ok && kept.signatures[0]
		});
		await keys.hide();
		expect(await keys.append(unsigned(2, two))).toMatchObject({ ok: true });
		expect(await store.unsentCount()).toBe(2);
		await keys.drop();
		await expect(keys.append(unsigned(3, one))).rejects.toThrow(KeysNotOpenError);
		expect(await store.unsentCount()).toBe(2);
	});
});

/** The server's half, written from the text of the contract in `domain/device.ts` alone. */
const P256 = { name: 'ECDH', namedCurve: 'P-256' };
const agreed = async (mine: CryptoKey, theirs: PublicKey, info: string): Promise<CryptoKey> => {
	const key = await crypto.subtle.importKey('jwk', theirs, P256, false, []);
	const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, mine, 256);
	const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits']);
	const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) };
	const bits = await crypto.subtle.deriveBits(hkdf, material, 256);
	return crypto.subtle.importKey('raw', bits, 'AES-KW', false, ['wrapKey', 'unwrapKey']);
};
const agreementKeys = () =>
	crypto.subtle.generateKey(P256, true, ['deriveBits']) as Promise<CryptoKeyPair>;
const answer = async (escrowKey: CryptoKey, blob: EscrowBlob, replyKey: PublicKey, of = owner) => {
	const info = escrowInfo(of.memberId, of.deviceId, blob.escrowKeyId);
	const dataKey = await crypto.subtle.unwrapKey(
		'raw',
		fromBase64url(blob.wrapped),
		await agreed(escrowKey, blob.ephemeralKey, info),
		'AES-KW',
		'AES-GCM',
		true,
		['encrypt']
	);
	const ephemeral = await agreementKeys();
	const by = await agreed(ephemeral.privateKey, replyKey, replyInfo(of.memberId, of.deviceId));
	const wrapped = await crypto.subtle.wrapKey('raw', dataKey, by, 'AES-KW');
	return {
		ephemeralKey: await exportPublicKey(ephemeral.publicKey),
		wrapped: base64url(new Uint8Array(wrapped))
	};
};

describe('the escrow slot', () => {
	const escrowed = async () => {
		const pair = await agreementKeys();
		const blob = await (await unlocked()).escrow(await exportPublicKey(pair.publicKey), 'k1');
		return { pair, blob };
	};

	it('[keys.15] a forgotten passphrase costs nothing: new passphrase and PIN, old records', async () => {
		const { pair, blob } = await escrowed();
		const keys = keyring();
		const reply = await answer(pair.privateKey, blob, await keys.replyKey());
		const next = 'plum anchor violin dusk';
		const recovered = await keys.recover(owner, reply, made.sealedKeys, next, '7391');
		if (!recovered.ok) throw new Error(recovered.reason);
		expect(await keys.unseal([{ ...record, sealed }])).toEqual([{ ok: true, text }]);
		await keys.hide();
		expect(await keys.unhide('7391')).toEqual({ ok: true });
		expect(await keys.recover(owner, reply, made.sealedKeys, next, '7391')).toEqual({
			ok: false,
			reason: 'replyRefused'
		});
		const later = keyring();
		const rows = { ...made.sealedKeys, pin: recovered.pin };
		expect(await later.unlock(owner, recovered.slot, rows, next)).toEqual({ ok: true });
	});

	it('[keys.16] the slot opens for no other member or device', async () => {
		const { pair, blob } = await escrowed();
		const replyKey = await keyring().replyKey();
		const other = { ...owner, memberId: MemberId.parse(crypto.randomUUID()) };
		await expect(answer(pair.privateKey, blob, replyKey, other)).rejects.toThrow();
	});

	it('[keys.17] an answer to another request is refused', async () => {
		const { pair, blob } = await escrowed();
		const keys = keyring();
		const stale = await answer(pair.privateKey, blob, await keys.replyKey());
		await keys.replyKey();
		const recover = () => keys.recover(owner, stale, made.sealedKeys, PASSPHRASE, PIN);
		expect(await recover()).toEqual({ ok: false, reason: 'replyRefused' });
		expect(await recover()).toEqual({ ok: false, reason: 'replyRefused' });
		expect(await keys.state()).toBe('locked');
	});
});

it('[keys.18] the port offers every function of the core', () => {
	const { port2 } = new MessageChannel();
	const core = createKeyringCore();
	expect(Object.keys(keyringOver(port2)).sort()).toEqual(Object.keys(core).sort());
	port2.close();
});
