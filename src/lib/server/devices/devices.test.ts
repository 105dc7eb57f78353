import { generateKeyPairSync, randomUUID, webcrypto } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeviceRecovered, type EscrowBlob, type PublicKey } from '#lib/domain/device.ts';
import { escrowInfo, replyInfo } from '#lib/domain/key-binding.ts';
import { DeviceId, type MemberId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { Throttle } from '#lib/server/sign-in/throttle.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actBy,
	actsIn,
	bordersManager,
	KENT,
	kentVisitor,
	otherVisitor,
	withPeople
} from '../../../../tests/support/people.ts';
import { recover, register } from './devices.ts';
import { importEscrowKey, type EscrowKey } from './escrow.ts';

const { subtle } = webcrypto;
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

const pair = () => subtle.generateKey(curve, true, ['deriveBits']);
const publicOf = async ({ publicKey }: webcrypto.CryptoKeyPair): Promise<PublicKey> => {
	const { x = '', y = '' } = await subtle.exportKey('jwk', publicKey);
	return { kty: 'EC', crv: 'P-256', x, y };
};

/** The device's side, written from the words of domain/device.ts alone. */
const kek = async (
	ours: webcrypto.CryptoKey,
	theirs: PublicKey,
	info: string,
	usage: 'wrapKey' | 'unwrapKey'
) => {
	const point = await subtle.importKey('jwk', theirs, curve, false, []);
	const bits = await subtle.deriveBits({ name: 'ECDH', public: point }, ours, 256);
	const material = await subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey']);
	const hkdf = {
		name: 'HKDF',
		hash: 'SHA-256',
		salt: new Uint8Array(),
		info: new TextEncoder().encode(info)
	};
	return subtle.deriveKey(hkdf, material, { name: 'AES-KW', length: 256 }, false, [usage]);
};

const dataKey = new Uint8Array(32).map((_, index) => index * 7);

const slotFor = async (
	escrow: Pick<EscrowKey, 'id' | 'publicKey'>,
	memberId: MemberId,
	deviceId: DeviceId
): Promise<EscrowBlob> => {
	const ephemeral = await pair();
	const info = escrowInfo(memberId, deviceId, escrow.id);
	const key = await subtle.importKey('raw', dataKey, 'AES-GCM', true, ['encrypt']);
	const wrapping = await kek(ephemeral.privateKey, escrow.publicKey, info, 'wrapKey');
	const wrapped = await subtle.wrapKey('raw', key, wrapping, 'AES-KW');
	return {
		version: 1,
		escrowKeyId: escrow.id,
		ephemeralKey: await publicOf(ephemeral),
		wrapped: Buffer.from(wrapped).toString('base64url')
	};
};

const opened = async (
	answer: DeviceRecovered,
	reply: webcrypto.CryptoKeyPair,
	memberId: MemberId,
	deviceId: DeviceId
): Promise<Uint8Array> => {
	const info = replyInfo(memberId, deviceId);
	const key = await subtle.unwrapKey(
		'raw',
		Buffer.from(answer.wrapped, 'base64url'),
		await kek(reply.privateKey, answer.ephemeralKey, info, 'unwrapKey'),
		'AES-KW',
		'AES-GCM',
		true,
		['encrypt']
	);
	return new Uint8Array(await subtle.exportKey('raw', key));
};

for (const { name, open } of databases) {
	describe(`devices on ${name}`, () => {
		const deviceId = DeviceId.parse(randomUUID());
		let db: Db;
		let escrow: EscrowKey;
		let signingKey: PublicKey;
		let reply: webcrypto.CryptoKeyPair;
		beforeEach(async () => {
			db = await withPeople(open);
			escrow = await importEscrowKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
			signingKey = await publicOf(await pair());
			reply = await pair();
		});
		afterEach(() => db.destroy());

		const registerAs = (actor = kentVisitor, key = signingKey) =>
			register(db, actBy(actor), escrow, { deviceId, signingKey: key, label: 'Tablet' });
		const recoverAs = async (slot: EscrowBlob, actor = kentVisitor) => {
			const parts = { db, escrow, throttle: new Throttle(db, 'secret') };
			const replyKey = await publicOf(reply);
			return recover(parts, actBy(actor), { deviceId, escrow: slot, replyKey });
		};

		it('registers once, and gives the same answer when asked again', async () => {
			const first = await registerAs();
			expect(first).toMatchObject({
				ok: true,
				registered: { deviceId, memberId: kentVisitor.id, escrowKeyId: escrow.id }
			});
			expect(await registerAs()).toEqual(first);
			const registered = (await actsIn(db, KENT)).filter((what) => what === 'deviceRegistered');
			expect(registered).toHaveLength(1);
		});

		it('refuses an id that is another member’s, or comes with another key', async () => {
			await registerAs();
			const taken = { ok: false, reason: 'deviceIdTaken' };
			expect(await registerAs(otherVisitor)).toEqual(taken);
			expect(await registerAs(kentVisitor, await publicOf(await pair()))).toEqual(taken);
		});

		it('registers fifty devices of one member and no more; those that are there stay', async () => {
			await registerAs();
			const another = () =>
				register(db, actBy(kentVisitor), escrow, {
					deviceId: DeviceId.parse(randomUUID()),
					signingKey,
					label: 'Tablet'
				});
			for (let count = 1; count < 50; count++) expect((await another()).ok).toBe(true);
			expect(await another()).toEqual({ ok: false, reason: 'tooOften' });
			expect((await registerAs()).ok).toBe(true);
		});

		it('gives the data key back to the same member on the same device, wrapped to the reply key', async () => {
			await registerAs();
			const answer = await recoverAs(await slotFor(escrow, kentVisitor.id, deviceId));
			if (!answer.ok) throw new Error(answer.reason);
			expect(await opened(answer.recovered, reply, kentVisitor.id, deviceId)).toEqual(dataKey);
			expect(await actsIn(db, KENT)).toContain('deviceRecovered');
		});

		it('opens no slot of another member, another device or another key', async () => {
			await registerAs();
			const other = await importEscrowKey(
				generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
			);
			const good = await slotFor(escrow, kentVisitor.id, deviceId);
			const slots = [
				await slotFor(escrow, otherVisitor.id, deviceId),
				await slotFor(escrow, kentVisitor.id, DeviceId.parse(randomUUID())),
				await slotFor(other, kentVisitor.id, deviceId),
				{ ...good, ephemeralKey: { ...good.ephemeralKey, x: good.ephemeralKey.y } }
			];
			for (const slot of slots) {
				expect(await recoverAs(slot)).toEqual({ ok: false, reason: 'escrowUnreadable' });
			}
			expect(await actsIn(db, KENT)).toContain('deviceRecoveryRefused');
		});

		it('does not tell a device of another from none, in the scheme and across schemes', async () => {
			const slot = await slotFor(escrow, kentVisitor.id, deviceId);
			const unknown = { ok: false, reason: 'unknownDevice' };
			expect(await recoverAs(slot)).toEqual(unknown);
			await registerAs();
			expect(await recoverAs(slot, otherVisitor)).toEqual(unknown);
			expect(await recoverAs(slot, bordersManager)).toEqual(unknown);
		});

		it('refuses a withdrawn device, and too many attempts', async () => {
			await registerAs();
			const slot = await slotFor(escrow, kentVisitor.id, deviceId);
			await db
				.updateTable('device')
				.set({ state: 'revoked' })
				.where('schemeId', '=', KENT)
				.execute();
			const reasons: string[] = [];
			for (let n = 0; n < 6; n += 1) {
				const answer = await recoverAs(slot);
				reasons.push(answer.ok ? 'recovered' : answer.reason);
			}
			expect(reasons).toEqual([...Array<string>(5).fill('deviceRevoked'), 'tooOften']);
			expect(await registerAs()).toEqual({ ok: false, reason: 'deviceRevoked' });
		});
	});
}
