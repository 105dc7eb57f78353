import type {
	DeviceRecovered,
	DeviceRefusal,
	DeviceRegistered,
	RecoverDevice,
	RegisterDevice
} from '#lib/domain/device.ts';
import { PublicKey } from '#lib/domain/device.ts';
import type { DeviceId } from '#lib/domain/ids.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import type { Throttle } from '#lib/server/sign-in/throttle.ts';
import { rewrap, type EscrowKey } from './escrow.ts';

type Refused = { ok: false; reason: DeviceRefusal['reason'] };

const findDevice = (
	db: Db | Trx,
	schemeId: string,
	id: DeviceId
): Promise<Row<'device'> | undefined> =>
	db
		.selectFrom('device')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst();

const isSameKey = (a: PublicKey, b: PublicKey): boolean => a.x === b.x && a.y === b.y;

/** A visitor sets up a few tablets in their time; each brings room of its own on our disk. */
const MOST_DEVICES = 50;

const hasTooMany = async (trx: Trx, { actor }: Act): Promise<boolean> => {
	const { count } = await trx
		.selectFrom('device')
		.select((row) => row.fn.countAll<number>().as('count'))
		.where('schemeId', '=', actor.schemeId)
		.where('memberId', '=', actor.id)
		.executeTakeFirstOrThrow();
	return Number(count) >= MOST_DEVICES;
};

/** The device as the actor's own; sent again, as set-up may be interrupted, it gets the same answer. */
export const register = async (
	db: Db,
	act: Act,
	escrow: EscrowKey,
	asked: RegisterDevice
): Promise<{ ok: true; registered: DeviceRegistered } | Refused> => {
	const { actor, now } = act;
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		const before = await findDevice(trx, actor.schemeId, asked.deviceId);
		if (!before && (await hasTooMany(trx, act))) return { ok: false, reason: 'tooOften' };
		const added = await trx
			.insertInto('device')
			.values({
				schemeId: actor.schemeId,
				id: asked.deviceId,
				memberId: actor.id,
				label: asked.label,
				signingKey: JSON.stringify(asked.signingKey),
				state: 'active',
				createdAt: now,
				lastSeenAt: now
			})
			.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doNothing())
			.executeTakeFirst();
		const isNew = Number(added.numInsertedOrUpdatedRows ?? 0n) === 1;
		const known = await findDevice(trx, actor.schemeId, asked.deviceId);
		const key = known && PublicKey.parse(JSON.parse(known.signingKey));
		if (known?.memberId !== actor.id || !key || !isSameKey(key, asked.signingKey)) {
			return { ok: false, reason: 'deviceIdTaken' };
		}
		if (known.state === 'revoked') return { ok: false, reason: 'deviceRevoked' };
		if (isNew) await recordAct(trx, act, 'deviceRegistered', { type: 'device', id: known.id });
		return {
			ok: true,
			registered: {
				deviceId: asked.deviceId,
				memberId: actor.id,
				escrowKey: escrow.publicKey,
				escrowKeyId: escrow.id
			}
		};
	});
};

const recordRecovery = (db: Db, act: Act, deviceId: string, what: string): Promise<unknown> =>
	db.transaction().execute((trx) => recordAct(trx, act, what, { type: 'device', id: deviceId }));

/**
 * A forgotten passphrase: the data key goes back to the same member on the same device and to nobody else. Every
 * attempt is in the audit trail before the answer leaves; the key itself is kept and logged nowhere.
 */
export const recover = async (
	{ db, throttle, escrow }: { db: Db; throttle: Throttle; escrow: EscrowKey },
	act: Act,
	asked: RecoverDevice
): Promise<{ ok: true; recovered: DeviceRecovered } | Refused> => {
	const { actor, now } = act;
	const { deviceId } = asked;
	if (!(await throttle.take({ what: 'recovery', name: `${actor.id}|${deviceId}` }, now))) {
		return { ok: false, reason: 'tooOften' };
	}
	const device = await findDevice(db, actor.schemeId, deviceId);
	if (device?.memberId !== actor.id) return { ok: false, reason: 'unknownDevice' };
	if (device.state === 'revoked') {
		await recordRecovery(db, act, deviceId, 'deviceRecoveryRefused');
		return { ok: false, reason: 'deviceRevoked' };
	}
	const owner = { memberId: actor.id, deviceId };
	const recovered = await rewrap(escrow, asked.escrow, asked.replyKey, owner);
	await recordRecovery(db, act, deviceId, recovered ? 'deviceRecovered' : 'deviceRecoveryRefused');
	return recovered ? { ok: true, recovered } : { ok: false, reason: 'escrowUnreadable' };
};
