import { CHANGE_SCHEMA, type Change, type EntityKind } from '#lib/domain/change.ts';
import { nextHybridTime, type HybridTime } from '#lib/domain/hybrid-time.ts';
import type { ChangeId, DeviceId, EntityId, MemberId, VisitId } from '#lib/domain/ids.ts';
import { PROTOCOL, type SyncReply, type SyncRequest } from '#lib/domain/protocol.ts';
import { planReceipt } from '#lib/domain/receipt.ts';
import { instantOf } from '#lib/domain/time.ts';
import { applyChanges, emptyVisit, headsOf, type Visit } from '#lib/domain/visit.ts';
import type { Mutant } from './mutant.ts';

/** Everything that a transaction keeps. */
type Disk = {
	nextSequence: number;
	changes: ReadonlyMap<ChangeId, Change>;
	waiting: readonly { id: ChangeId; visitId: VisitId; record: unknown }[];
	refused: ReadonlySet<ChangeId>;
	cursors: ReadonlyMap<VisitId, number>;
};

export type FieldPlace = { kind: EntityKind; entityId: EntityId | VisitId; field: string };
export type Written = { change: Change; shown: readonly ChangeId[]; isSaved: boolean };
type Crash = 'beforeWrite' | 'afterWrite';

/** A tablet as the sealed store is, without its sealing: one transaction for a write, one for a reply. */
export class SimulatedDevice {
	readonly id: DeviceId;
	readonly member: MemberId;
	disk: Disk = {
		nextSequence: 1,
		changes: new Map(),
		waiting: [],
		refused: new Set(),
		cursors: new Map()
	};
	/** What is on screen since the person last looked; gone with a crash. */
	#screen = new Map<string, ChangeId[]>();
	#clockError = 0;
	#beforeLast: Disk = this.disk;
	readonly #batchSize: number;
	readonly #mutant: Mutant | undefined;

	constructor(id: DeviceId, member: MemberId, batchSize: number, mutant: Mutant | undefined) {
		this.id = id;
		this.member = member;
		this.#batchSize = batchSize;
		this.#mutant = mutant;
	}

	#keep(disk: Disk): void {
		this.#beforeLast = this.disk;
		this.disk = disk;
	}

	/** The visit as its pages show it: received and waiting changes, without those that were refused. */
	visit(visitId: VisitId): Visit {
		const { changes, refused } = this.disk;
		const shown = [...changes.values()].filter(
			({ id }) => this.#mutant === 'refusedStays' || !refused.has(id)
		);
		return applyChanges(emptyVisit(visitId), shown);
	}
	isBegun(visitId: VisitId): boolean {
		return headsOf(this.visit(visitId), visitId, 'begun').length > 0;
	}

	#headIds(visitId: VisitId, { entityId, field }: FieldPlace): ChangeId[] {
		return headsOf(this.visit(visitId), entityId, field).map(({ changeId }) => changeId);
	}
	/** The person looks at a field: from here on this is what they saw. */
	look(visitId: VisitId, place: FieldPlace): void {
		this.#screen.set(`${place.entityId} ${place.field}`, this.#headIds(visitId, place));
	}
	#seen(visitId: VisitId, place: FieldPlace): ChangeId[] {
		const key = `${place.entityId} ${place.field}`;
		if (!this.#screen.has(key)) this.look(visitId, place);
		return this.#screen.get(key)!;
	}

	moveClock(byMilliseconds: number): void {
		this.#clockError = byMilliseconds;
	}

	write(
		visitId: VisitId,
		place: FieldPlace,
		value: Change['value'],
		world: { id: ChangeId; now: number; crash: Crash | undefined }
	): Written | undefined {
		const shown = this.#seen(visitId, place);
		const { disk } = this;
		const latest = [...disk.changes.values()].reduce<HybridTime | undefined>(
			(last, { order }) => (last === undefined || order > last ? order : last),
			undefined
		);
		const change: Change = {
			id: world.id,
			deviceId: this.id,
			deviceSequence: disk.nextSequence,
			visitId,
			entityKind: place.kind,
			entityId: place.entityId,
			field: place.field,
			value,
			base: this.#mutant === 'baseFromHeldHeads' ? this.#headIds(visitId, place) : shown,
			order: nextHybridTime(latest, world.now + this.#clockError, this.id),
			by: this.member,
			schema: CHANGE_SCHEMA,
			signature: 'A'.repeat(86)
		};
		if (world.crash === 'beforeWrite') {
			this.crash();
			return undefined;
		}
		const changes = new Map(disk.changes).set(change.id, change);
		const nextSequence = disk.nextSequence + 1;
		const waiting = [...disk.waiting, { id: change.id, visitId, record: change }];
		if (world.crash && this.#mutant === 'editInTwoParts')
			this.#keep({ ...disk, changes, nextSequence });
		else this.#keep({ ...disk, changes, nextSequence, waiting });
		if (world.crash) {
			this.crash();
			return { change, shown, isSaved: false };
		}
		this.look(visitId, place);
		return { change, shown, isSaved: true };
	}

	/** A record that no server takes waits among the others. */
	writePoison(visitId: VisitId, id: ChangeId): void {
		const record = { id, visitId, nonsense: true };
		this.#keep({ ...this.disk, waiting: [...this.disk.waiting, { id, visitId, record }] });
	}

	crash(): void {
		this.#screen = new Map();
		if (this.#mutant === 'savedTooEarly') this.disk = this.#beforeLast;
		if (this.#mutant === 'deviceSequenceReset') this.disk = { ...this.disk, nextSequence: 1 };
	}

	request(now: number): SyncRequest {
		const { waiting, cursors } = this.disk;
		const push = waiting.slice(0, this.#batchSize);
		if (this.#mutant === 'dropOnSend')
			this.#keep({ ...this.disk, waiting: waiting.slice(push.length) });
		return {
			protocol: PROTOCOL,
			deviceId: this.id,
			appVersion: '0.1.0',
			clock: instantOf(now + this.#clockError),
			referenceDigest: null,
			visits: [...cursors].map(([visitId, since]) => ({ visitId, since })),
			push: push.map(({ record }) => record),
			requests: [],
			planning: []
		};
	}

	/** Keeps a reply: all of it or none. Tells whether another round is due, and the cursors that went back. */
	settle(reply: SyncReply, crash: boolean): { more: boolean; wentBack: VisitId[] } {
		const { disk } = this;
		const mutant = this.#mutant;
		const visits =
			mutant === 'overtakenPageKept'
				? reply.visits.map((page) => ({ ...page, from: disk.cursors.get(page.visitId) ?? 0 }))
				: reply.visits;
		const waitingIds = new Set(disk.waiting.map(({ id }) => id));
		const plan = planReceipt({ ...reply, visits }, waitingIds, disk.cursors);
		const cursors = new Map(disk.cursors);
		for (const { visitId, since } of plan.cursors) cursors.set(visitId, since);
		if (crash) {
			if (mutant === 'cursorBeforeApply') this.#keep({ ...disk, cursors });
			this.crash();
			return { more: false, wentBack: [] };
		}
		const changes = new Map(disk.changes);
		const refused = new Set(disk.refused);
		const settled = new Set([...plan.acknowledged, ...plan.refused].map(({ id }) => id));
		let waiting = disk.waiting.filter(({ id }) => !settled.has(id));
		for (const { id } of plan.refused) refused.add(id);
		for (const { change } of plan.received) {
			changes.set(change.id, change);
			refused.delete(change.id);
		}
		for (const visitId of plan.forget) {
			if (mutant === 'wipeWaitingOnRevoke')
				waiting = waiting.filter((row) => row.visitId !== visitId);
			if (mutant !== 'cursorKeptOnForget') cursors.delete(visitId);
			const unsent = new Set(waiting.map(({ id }) => id));
			for (const { id, visitId: of } of disk.changes.values())
				if (of === visitId && !unsent.has(id) && !refused.has(id)) changes.delete(id);
		}
		const wentBack = plan.cursors.flatMap(({ visitId, since }) =>
			since < (disk.cursors.get(visitId) ?? 0) ? [visitId] : []
		);
		this.#keep({ ...disk, changes, refused, waiting, cursors });
		return { more: plan.more, wentBack };
	}
}
