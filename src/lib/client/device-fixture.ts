import 'fake-indexeddb/auto';
import type { Change, ChangeDraft } from '#lib/domain/change.ts';
import { nextHybridTime } from '#lib/domain/hybrid-time.ts';
import { ChangeId, DeviceId, EntityId, MemberId, VisitId } from '#lib/domain/ids.ts';
import { DeviceDatabase } from './database.ts';
import { lowestCost } from './key-cost.ts';
import { createKeyringCore } from './keyring-core.ts';
import { openSealedStore } from './sealed-store.ts';
import type { Tabs } from './tabs.ts';

export const PASSPHRASE = 'kettle orbit lemon tram';
export const PIN = '2580';

const uuid = () => crypto.randomUUID();
export const aVisit = () => VisitId.parse(uuid());

/** A tab that nobody else listens to; what it told is kept. */
export const quietTabs = (): Tabs & { told: string[] } => {
	const told: string[] = [];
	return { told, tell: ({ news }) => told.push(news), hear: () => () => {}, close: () => {} };
};

/** A member's device with open keys over a database of its own; real keys, real sealing, lowest cost. */
export const aDevice = async () => {
	const owner = { memberId: MemberId.parse(uuid()), deviceId: DeviceId.parse(uuid()) };
	const keyring = createKeyringCore(async () => lowestCost);
	const made = await keyring.create(owner, PASSPHRASE, PIN);
	const database = new DeviceDatabase(owner.memberId);
	await database.open();
	const tabs = quietTabs();
	const context = { database, keyring, owner, tabs };
	return { ...context, context, made, store: openSealedStore(context) };
};

/** A note's text as one change, not yet numbered. */
export const aNote = (
	{ memberId, deviceId }: { memberId: MemberId; deviceId: DeviceId },
	visitId: VisitId,
	text: string
): ChangeDraft => ({
	id: ChangeId.parse(uuid()),
	deviceId,
	visitId,
	entityKind: 'note',
	entityId: EntityId.parse(uuid()),
	field: 'text',
	value: text,
	base: [],
	order: nextHybridTime(undefined, Date.UTC(2026, 10, 22, 2), deviceId),
	by: memberId,
	schema: 1
});

/** A change as another device wrote it and the server sends it down. */
export const aReceivedNote = (visitId: VisitId, text: string): Change => {
	const other = { memberId: MemberId.parse(uuid()), deviceId: DeviceId.parse(uuid()) };
	return { ...aNote(other, visitId, text), deviceSequence: 1, signature: 'A'.repeat(86) };
};
