import Dexie, { type EntityTable, type Table } from 'dexie';
import type { EscrowBlob, PublicKey } from '#lib/domain/device.ts';
import type { ChangeId, DeviceId, MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Bytes } from './bytes.ts';
import { databaseName } from './database-name.ts';
import type { PassphraseSlot } from './key-slot.ts';
import type { SealedKeys } from './open-keys.ts';

/** What every sealed row has: the version of what is inside, and the sealed bytes. */
export type Sealed = { schema: number; sealed: Bytes };

/** A change of a visit, own or received. `receipt`: when the server took it. */
export type ChangeRow = Sealed & { id: ChangeId; visitId: VisitId; receipt?: Sealed };
/** What waits to be sent, in the order it was written; the change itself lies in `change`. */
export type OutboxRow = { deviceSequence: number; changeId: ChangeId; visitId: VisitId };
/** A change that the server did not take into the visit; why is sealed. */
export type RejectedRow = Sealed & { id: ChangeId; visitId: VisitId };
/** A change from the server that this build cannot read, as it came. */
export type UnreadableRow = Sealed & { id: string; visitId: VisitId };
/** The latest text of a field that is being typed; `id` is a name that tells nothing. */
export type DraftRow = Sealed & { id: string; visitId: VisitId };
/** What the device must know to work without a signal; `id` is a name that tells nothing. */
export type ReferenceRow = Sealed & { id: string };
/** That the office received the report of a visit. */
export type ReportRow = Sealed & { id: VisitId };
/** What the visitor asks of the scheme manager alone; in clear only whether it waits to be sent. */
export type RequestRow = Sealed & { id: string; visitId: VisitId; isWaiting: 0 | 1 };
/** What the visitor says outside of a visit; in clear only whether it waits to be sent, and its place in the order. */
export type SaidRow = Sealed & { position: number; id: string; isWaiting: 0 | 1 };
export type CursorRow = { visitId: VisitId; since: number };
export type KeySlotRow =
	| { kind: 'passphrase'; slot: PassphraseSlot }
	| { kind: 'escrow'; slot: EscrowBlob }
	/** The device's id and public key stand beside its sealed keys: a set-up that was cut short goes on from here. */
	| { kind: 'keys'; slot: SealedKeys; deviceId: DeviceId; signingKey: PublicKey };
export type MetaRow =
	{ key: 'sequence'; next: number } | { key: 'unlock'; failures: number; lastFailureAt: number };

/**
 * What one member keeps on this device. In clear stand only ids, the visit's id, the device's sequence, the cursor
 * and the sizes; whatever a person wrote or might be recognised by is inside `sealed`.
 */
export class DeviceDatabase extends Dexie {
	readonly change!: EntityTable<ChangeRow, 'id'>;
	readonly outbox!: EntityTable<OutboxRow, 'deviceSequence'>;
	readonly rejected!: EntityTable<RejectedRow, 'id'>;
	readonly unreadable!: EntityTable<UnreadableRow, 'id'>;
	readonly draft!: EntityTable<DraftRow, 'id'>;
	readonly reference!: EntityTable<ReferenceRow, 'id'>;
	readonly report!: EntityTable<ReportRow, 'id'>;
	readonly request!: EntityTable<RequestRow, 'id'>;
	/** Of visits to come. */
	readonly planning!: EntityTable<SaidRow, 'position'>;
	/** Of concerns that the visitor raised. */
	readonly concernWord!: EntityTable<SaidRow, 'position'>;
	readonly cursor!: EntityTable<CursorRow, 'visitId'>;
	readonly keySlot!: Table<KeySlotRow, KeySlotRow['kind']>;
	readonly meta!: Table<MetaRow, MetaRow['key']>;
	/** The next change's number as this tab last knew it; another tab may have gone on since. */
	presumedNext = 1;

	/** `strict`: a write is told as done once it lies on the disk, not once the browser has heard of it. */
	constructor(memberId: MemberId) {
		super(databaseName(memberId), { chromeTransactionDurability: 'strict' });
		this.version(1).stores({
			change: 'id, visitId',
			outbox: 'deviceSequence, &changeId, visitId',
			rejected: 'id, visitId',
			unreadable: 'id, visitId',
			draft: 'id, visitId',
			reference: 'id',
			report: 'id',
			cursor: 'visitId',
			keySlot: 'kind',
			meta: 'key'
		});
		this.version(2).stores({ request: 'id, visitId, isWaiting' });
		this.version(3).stores({ planning: '++position, &id, isWaiting' });
		this.version(4).stores({ concernWord: '++position, &id, isWaiting' });
	}
	/** The row of one kind, as that kind. */
	async slotOf<Kind extends KeySlotRow['kind']>(
		kind: Kind
	): Promise<Extract<KeySlotRow, { kind: Kind }> | undefined> {
		const row = await this.keySlot.get(kind);
		return row as Extract<KeySlotRow, { kind: Kind }> | undefined;
	}
}
