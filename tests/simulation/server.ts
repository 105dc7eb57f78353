import { readChange, type Change } from '#lib/domain/change.ts';
import type { Begun } from '#lib/domain/field.ts';
import { HybridTime } from '#lib/domain/hybrid-time.ts';
import type { ChangeId, DeviceId, MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import {
	PROTOCOL,
	type Allotment,
	type ChangeResult,
	type SyncReply
} from '#lib/domain/protocol.ts';
import type { SyncRequest } from '#lib/domain/protocol.ts';
import { pageOf, pagesDue } from '#lib/domain/pull.ts';
import { instantOf } from '#lib/domain/time.ts';
import { judge, type Verdict } from '#lib/domain/verdict.ts';
import { applyChange, emptyVisit, fieldOf, type Visit } from '#lib/domain/visit.ts';
import type { Mutant } from './mutant.ts';

export type Stored = {
	sequence: number;
	visitId: VisitId;
	id: string;
	hash: string;
	change: unknown;
};

/** Everything that a commit keeps; copied before each request, so that a crash before the commit leaves the old one. */
type Disk = {
	sequence: number;
	log: readonly Stored[];
	visits: ReadonlyMap<VisitId, Visit>;
	/** Who may write now, and who could once. */
	visitors: ReadonlyMap<VisitId, readonly MemberId[]>;
	former: ReadonlyMap<VisitId, ReadonlySet<MemberId>>;
	/** Kept apart for a person to decide; by id. */
	apart: ReadonlyMap<string, { hash: string; verdict: Verdict }>;
};

const millisecondsOf = (change: Change): number =>
	parseInt(HybridTime.parse(change.order).slice(0, 9), 36);

/** The server as the endpoint is: judges each change by itself, commits once, answers afterwards. No clock, no network. */
export class SimulatedServer {
	disk: Disk = {
		sequence: 0,
		log: [],
		visits: new Map(),
		visitors: new Map(),
		former: new Map(),
		apart: new Map()
	};
	readonly #setup: {
		deviceOf: ReadonlyMap<DeviceId, MemberId>;
		allotments: readonly Allotment[];
		suite: SuiteId;
		visitors: ReadonlySet<MemberId>;
		pageSize: number;
		mutant: Mutant | undefined;
	};

	constructor(setup: SimulatedServer['setup']) {
		this.#setup = setup;
		const visitors = setup.allotments.map(
			({ visitId, visitors: pair }) => [visitId, pair] as const
		);
		this.disk = { ...this.disk, visitors: new Map(visitors) };
	}
	get setup() {
		return this.#setup;
	}

	allowedTo(member: MemberId): VisitId[] {
		return [...this.disk.visitors].filter(([, pair]) => pair.includes(member)).map(([id]) => id);
	}

	revoke(visitId: VisitId, member: MemberId): void {
		const { visitors, former } = this.disk;
		const rest = (visitors.get(visitId) ?? []).filter((visitor) => visitor !== member);
		const was = new Set(former.get(visitId)).add(member);
		this.disk = {
			...this.disk,
			visitors: new Map(visitors).set(visitId, rest),
			former: new Map(former).set(visitId, was)
		};
	}
	grant(visitId: VisitId, member: MemberId): void {
		const { visitors, former } = this.disk;
		const was = new Set(former.get(visitId));
		was.delete(member);
		this.disk = {
			...this.disk,
			visitors: new Map(visitors).set(visitId, [...(visitors.get(visitId) ?? []), member]),
			former: new Map(former).set(visitId, was)
		};
	}

	/** Stored by a build that is newer than the devices'. */
	storeUnreadable(visitId: VisitId, id: string): void {
		const sequence = this.disk.sequence + 1;
		const stored = { sequence, visitId, id, hash: id, change: { id, fromTheFuture: true } };
		this.disk = { ...this.disk, sequence, log: [...this.disk.log, stored] };
	}

	#judge(disk: Disk, change: Change, sender: MemberId, hash: string): Verdict {
		const { deviceOf, allotments, suite, visitors, mutant } = this.#setup;
		const isSender = deviceOf.get(change.deviceId) === sender;
		const byId = disk.log.find(({ id }) => id === change.id);
		const byNumber = disk.log.find(({ change: other }) => {
			const { deviceId, deviceSequence } = other as Change;
			return deviceId === change.deviceId && deviceSequence === change.deviceSequence;
		});
		const isNew = mutant === 'noIdempotence';
		return judge(change, {
			sender,
			device: isSender ? { id: change.deviceId, isRevoked: false } : undefined,
			isSignatureValid: true,
			hash,
			storedById: isNew ? undefined : byId,
			storedByDeviceSequence: isNew ? undefined : (byNumber?.id as ChangeId | undefined),
			visit: disk.visits.get(change.visitId) ?? emptyVisit(change.visitId),
			visitors: disk.visitors.get(change.visitId) ?? [],
			wasTheirs: disk.former.get(change.visitId)?.has(sender) ?? false,
			allotment: allotments.find(({ visitId }) => visitId === change.visitId),
			suites: new Set([suite]),
			themes: new Set<string>(),
			visitorsOfScheme: visitors,
			isWordValid: true
		});
	}

	#store(disk: Disk, change: Change, hash: string): Disk {
		const sequence = disk.sequence + 1;
		const { visitId, id } = change;
		const visit = disk.visits.get(visitId) ?? emptyVisit(visitId);
		if (this.#setup.mutant === 'lastWriterWins') {
			const heads = fieldOf(visit, change.entityId, change.field).heads;
			if (heads.some(({ order }) => order > change.order)) return disk;
		}
		const apart = new Map(disk.apart);
		apart.delete(id);
		const visitors = new Map(disk.visitors);
		if (change.field === 'begun' && !visitors.has(visitId))
			visitors.set(visitId, (change.value as Begun).visitors);
		return {
			...disk,
			sequence,
			log: [...disk.log, { sequence, visitId, id, hash, change }],
			visits: new Map(disk.visits).set(visitId, applyChange(visit, change)),
			visitors,
			apart
		};
	}

	#receive(disk: Disk, record: unknown, sender: MemberId): { disk: Disk; result: ChangeResult } {
		const read = readChange(record);
		const id = read.ok ? read.change.id : String((record as { id?: unknown }).id);
		const hash = JSON.stringify(record);
		const verdict: Verdict = read.ok
			? this.#judge(disk, read.change, sender, hash)
			: { status: 'rejected', code: read.reason };
		if (verdict.status === 'stored' && read.ok) {
			const after = this.#store(disk, read.change, hash);
			return { disk: after, result: { id, status: 'stored', sequence: after.sequence } };
		}
		if (verdict.status === 'quarantined' || verdict.status === 'rejected')
			return {
				disk: { ...disk, apart: new Map(disk.apart).set(id, { hash, verdict }) },
				result: { id, ...verdict }
			};
		return { disk, result: { id, status: 'duplicate' } };
	}

	#reply(request: SyncRequest, disk: Disk, results: ChangeResult[], now: number): SyncReply {
		const { pageSize, deviceOf, mutant } = this.#setup;
		const allowed = this.allowedTo(deviceOf.get(request.deviceId)!);
		const due = pagesDue(
			request.visits,
			mutant === 'everyVisitSent' ? [...disk.visitors.keys()] : allowed
		);
		const place = ({ change, sequence }: Stored) =>
			mutant === 'timeCursor' && 'order' in (change as object)
				? millisecondsOf(change as Change)
				: sequence;
		return {
			protocol: PROTOCOL,
			serverTime: instantOf(now),
			results,
			requestsKept: [],
			requestsRefused: [],
			planningKept: [],
			planningRefused: [],
			concernsKept: [],
			concernsRefused: [],
			visits: due.map((visit) => {
				const after = disk.log
					.filter((stored) => stored.visitId === visit.visitId && place(stored) > visit.since)
					.sort((a, b) => place(a) - place(b))
					.map((stored) => ({ sequence: place(stored), change: stored.change, size: 1 }));
				return pageOf(visit, after.slice(0, pageSize + 1), { changes: pageSize, room: 3 }).page;
			}),
			allowed,
			reports: [],
			reference: null,
			deviceState: 'active'
		};
	}

	/** One request. `crash` says where the process dies; without an answer nothing is sent. */
	handle(
		request: SyncRequest,
		now: number,
		crash?: 'beforeCommit' | 'afterCommit'
	): SyncReply | undefined {
		const sender = this.#setup.deviceOf.get(request.deviceId)!;
		let disk = this.disk;
		let results: ChangeResult[] = [];
		for (const record of request.push) {
			const received = this.#receive(disk, record, sender);
			disk = received.disk;
			results.push(received.result);
		}
		if (
			this.#setup.mutant === 'poisonBlocks' &&
			results.some(({ status }) => status === 'rejected')
		) {
			disk = this.disk;
			results = [];
		}
		if (crash === 'beforeCommit' && this.#setup.mutant === 'ackBeforeCommit')
			return this.#reply(request, this.disk, results, now);
		if (crash === 'beforeCommit') return undefined;
		this.disk = disk;
		return crash ? undefined : this.#reply(request, disk, results, now);
	}
}
