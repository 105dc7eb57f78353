import { DeviceRegistered, type RegisterDevice } from '#lib/domain/device.ts';
import { DeviceId, type MemberId } from '#lib/domain/ids.ts';
import type { DeviceDatabase } from './database.ts';
import type { KeyringCore } from './keyring-core.ts';
import type { Person, Registry } from './registry.ts';
import { postToServer, sessionAtServer, type CallRefused } from './server-calls.ts';

export type SetUpWorld = {
	registry: Registry;
	database: DeviceDatabase;
	keyring: KeyringCore;
	fetch: typeof fetch;
};

export type NewPerson = Pick<Person, 'memberId' | 'label' | 'deviceLabel'>;

/** What a set-up that was cut short left behind, even where the registry no longer knows of it. */
const begunBefore = async (
	{ registry, database }: SetUpWorld,
	person: NewPerson
): Promise<Person | undefined> => {
	const known = await registry.person.get(person.memberId);
	if (known) return known;
	const keys = await database.slotOf('keys');
	if (!keys) return undefined;
	const step = (await database.slotOf('escrow')) ? 'registered' : 'begun';
	const found: Person = { ...person, deviceId: keys.deviceId, step };
	await registry.person.put(found);
	return found;
};

/**
 * First step: makes the device's keys and keeps them under the passphrase. Needs no signal. Keys that are there
 * already are never made again, since work may lie under them: then the passphrase chosen before opens them.
 */
export const beginSetUp = async (
	world: SetUpWorld,
	person: NewPerson,
	passphrase: string,
	pin: string
): Promise<{ ok: true; person: Person } | { ok: false; reason: 'begunBefore'; person: Person }> => {
	const before = await begunBefore(world, person);
	if (before) return { ok: false, reason: 'begunBefore', person: before };
	const { registry, database, keyring } = world;
	const deviceId = DeviceId.parse(crypto.randomUUID());
	const owner = { memberId: person.memberId, deviceId };
	const made = await keyring.create(owner, passphrase, pin);
	await database.keySlot.bulkAdd([
		{ kind: 'passphrase', slot: made.slot },
		{ kind: 'keys', slot: made.sealedKeys, deviceId, signingKey: made.signingKey }
	]);
	const begun: Person = { ...person, deviceId, step: 'begun' };
	await registry.person.put(begun);
	return { ok: true, person: begun };
};

export type SetUpContinued =
	| { ok: true; person: Person }
	| CallRefused
	/** Another member is signed in at the server: sign out there and in as oneself. */
	| { ok: false; reason: 'anotherMember' }
	/** What the device needs to work without a signal has not all arrived. */
	| { ok: false; reason: 'notPulled' };

const signedInAs = async (
	world: SetUpWorld,
	memberId: MemberId
): Promise<SetUpContinued | true> => {
	const session = await sessionAtServer(world.fetch);
	if (!session.ok) return session;
	if (!session.value.signedIn) return { ok: false, reason: 'notSignedIn' };
	return session.value.member.id === memberId || { ok: false, reason: 'anotherMember' };
};

/** Second step: the server learns the device's public key, the device gets its escrow slot. */
const register = async (world: SetUpWorld, person: Person): Promise<SetUpContinued> => {
	const { registry, database, keyring } = world;
	const { memberId, deviceId, deviceLabel } = person;
	const signedIn = await signedInAs(world, memberId);
	if (signedIn !== true) return signedIn;
	const keys = await database.slotOf('keys');
	if (!keys) throw new Error('A person of the registry has keys; begin the set-up anew');
	const body: RegisterDevice = { deviceId, signingKey: keys.signingKey, label: deviceLabel };
	const answer = await postToServer(world.fetch, '/api/devices', body, DeviceRegistered);
	if (!answer.ok) return answer;
	const { escrowKey, escrowKeyId } = answer.value;
	if (answer.value.memberId !== memberId) return { ok: false, reason: 'anotherMember' };
	const slot = await keyring.escrow(escrowKey, escrowKeyId);
	await database.keySlot.put({ kind: 'escrow', slot });
	const registered: Person = { ...person, step: 'registered' };
	await registry.person.put(registered);
	return { ok: true, person: registered };
};

/**
 * The steps that are left, from wherever the set-up stands; the keys must be open. Whatever stops it, calling again
 * goes on from there. `firstPull` brings the reference and own visits and says whether they are here.
 */
export const continueSetUp = async (
	world: SetUpWorld,
	person: Person,
	firstPull: () => Promise<boolean>
): Promise<SetUpContinued> => {
	if (person.step === 'ready') return { ok: true, person };
	if (person.step === 'begun') {
		const registered = await register(world, person);
		return registered.ok ? continueSetUp(world, registered.person, firstPull) : registered;
	}
	if (!(await firstPull())) return { ok: false, reason: 'notPulled' };
	const ready: Person = { ...person, step: 'ready' };
	await world.registry.person.put(ready);
	return { ok: true, person: ready };
};
