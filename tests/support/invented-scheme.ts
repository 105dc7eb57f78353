import { generateKeyPairSync, randomUUID, sign as signBytes } from 'node:crypto';
import { PublicKey } from '#lib/domain/device.ts';
import { PROTOCOL, type SyncRequest } from '#lib/domain/protocol.ts';
import { SchemeId, type DeviceId, type MemberId, type SuiteId } from '#lib/domain/ids.ts';
import type { Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';

export const AT = '2026-11-22T05:00:00.000Z' as Instant;
export const ORIGIN = 'https://visiting.example';

export type Tablet = { deviceId: DeviceId; sign: (text: string) => string };

/** A scheme whose names are those that the visit builder prints: a report of a visit in it raises no alarm. */
export type InventedScheme = {
	id: SchemeId;
	suiteId: SuiteId;
	rosalind: Actor;
	tobias: Actor;
	/** Two more visitors. */
	una: Actor;
	viktor: Actor;
	manager: Actor;
	custodyLead: Actor;
	administrator: Actor;
};

export const actOf = (actor: Actor, now: Instant = AT): Act => ({
	actor,
	now,
	correlationId: 'test'
});

export const addMember = async (
	db: Db,
	schemeId: SchemeId,
	name: string,
	role: Role,
	id: string = randomUUID()
): Promise<Actor> => {
	const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
	const row = { schemeId, id, role, name, email, state: 'active' } as const;
	await db
		.insertInto('member')
		.values({ ...row, authUserId: null, createdAt: AT, leftAt: null })
		.execute();
	return { id: id as MemberId, schemeId, role, name };
};

export const addInventedScheme = async (db: Db, id = 'testshire'): Promise<InventedScheme> => {
	const schemeId = SchemeId.parse(id);
	const suiteId = '019a0000-0000-7000-8000-000000000001' as SuiteId;
	await db
		.insertInto('scheme')
		.values({ id, name: 'Testshire (demonstration)', isDemonstration: 1, createdAt: AT })
		.execute();
	const settings = {
		activeFrom: '2026-01-01',
		localPolicingBody: 'Police and Crime Commissioner for Testshire',
		headTitle: 'Commissioner',
		officeName: 'Office of the Police and Crime Commissioner',
		officeAddress: '1 Invented Street',
		officeEmail: 'office@example.org',
		officeTelephone: '01632 960001',
		forceName: 'Testshire Police',
		urgentNumbers: [],
		delayFlaggedFrom: 10,
		removeFromDeviceAfterHours: 72
	};
	await db
		.insertInto('schemeSettings')
		.values({
			schemeId,
			activeFrom: settings.activeFrom,
			settings: JSON.stringify(settings),
			writtenBy: 'system',
			writtenAt: AT
		})
		.execute();
	await db
		.insertInto('custodySuite')
		.values({ schemeId, id: suiteId, name: 'Northgate', address: '', isReserve: 0 })
		.execute();
	return {
		id: schemeId,
		suiteId,
		rosalind: await addMember(db, schemeId, 'Rosalind Thackeray', 'visitor'),
		tobias: await addMember(db, schemeId, 'Tobias Wren', 'visitor'),
		una: await addMember(db, schemeId, 'Una Varga', 'visitor'),
		viktor: await addMember(db, schemeId, 'Viktor Lindqvist', 'visitor'),
		manager: await addMember(db, schemeId, 'Marion Keeble', 'schemeManager'),
		custodyLead: await addMember(db, schemeId, 'Colin Ashdown', 'custodyLead'),
		administrator: await addMember(db, schemeId, 'Ada Penrose', 'administrator')
	};
};

/** A tablet that made its key itself. */
export const registerTablet = async (
	db: Db,
	owner: Actor,
	deviceId: DeviceId,
	signingKey: PublicKey
): Promise<void> => {
	await db
		.insertInto('device')
		.values({
			schemeId: owner.schemeId,
			id: deviceId,
			memberId: owner.id,
			label: 'Tablet',
			signingKey: JSON.stringify(signingKey),
			state: 'active',
			createdAt: AT,
			lastSeenAt: AT
		})
		.execute();
};

/** A registered tablet with a real key of its own. */
export const addTablet = async (db: Db, owner: Actor): Promise<Tablet> => {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
	const deviceId = randomUUID() as DeviceId;
	await registerTablet(db, owner, deviceId, PublicKey.parse({ kty, crv, x, y }));
	const sign = (text: string) =>
		signBytes('sha256', Buffer.from(text), {
			key: privateKey,
			dsaEncoding: 'ieee-p1363'
		}).toString('base64url');
	return { deviceId, sign };
};

/** What a tablet sends: these records, with nothing known from before unless said. */
export const requestOf = (
	{ deviceId }: Tablet,
	push: readonly unknown[] = [],
	known: Partial<SyncRequest> = {}
): SyncRequest => ({
	protocol: PROTOCOL,
	deviceId,
	appVersion: 'test',
	clock: AT,
	referenceDigest: null,
	visits: [],
	push: [...push],
	requests: [],
	planning: [],
	...known
});
