import type { Begun } from '#lib/domain/field.ts';
import type { ChangeId, DeviceId, EntityId, MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { SyncReply, SyncRequest } from '#lib/domain/protocol.ts';
import type { Day } from '#lib/domain/time.ts';
import { randomFrom, uuidFrom } from '../support/random.ts';
import { SimulatedDevice, type FieldPlace, type Written } from './device.ts';
import type { Mutant } from './mutant.ts';
import { SimulatedServer } from './server.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 22, 2);

type Message =
	| { to: 'server'; from: SimulatedDevice; request: SyncRequest }
	| { to: SimulatedDevice; reply: SyncReply };

/** What happened, as somebody would know it who saw every screen and every wire. */
export type Witness = {
	written: Map<ChangeId, Written>;
	poison: Set<ChangeId>;
	/** Members from whom a visit was taken at some time. */
	revoked: Set<MemberId>;
	violations: string[];
	/** Ids in the order of the commits that were answered or not. */
	committed: string[];
	counts: Record<string, number>;
	rounds: number;
};

/** Each seed draws its own mix of faults: some runs have none of a kind, some have little else. */
const drawMix = (random: () => number) => {
	const odds = (most: number) => (random() < 0.25 ? 0 : random() * most);
	return {
		drop: odds(0.4),
		repeat: odds(0.3),
		deviceCrash: odds(0.15),
		serverCrash: odds(0.3),
		skew: odds(0.05),
		grants: odds(0.08),
		poison: odds(0.04)
	};
};

export class World {
	readonly random: () => number;
	readonly members: [MemberId, MemberId];
	readonly visits: [VisitId, VisitId];
	readonly devices: SimulatedDevice[];
	readonly server: SimulatedServer;
	readonly witness: Witness = {
		written: new Map(),
		poison: new Set(),
		revoked: new Set(),
		violations: [],
		committed: [],
		counts: {},
		rounds: 0
	};
	readonly #wire: Message[] = [];
	readonly #mix: ReturnType<typeof drawMix>;
	readonly #suite: SuiteId;
	readonly #detainee: EntityId;
	#now = START;

	constructor(seed: number, mutant?: Mutant) {
		this.random = randomFrom(seed);
		this.#mix = drawMix(this.random);
		const id = <Id>() => uuidFrom(this.random, START) as Id;
		this.members = [id(), id()];
		this.visits = [id(), id()];
		this.#suite = id();
		this.#detainee = id();
		const owners = [...this.members, ...(this.random() < 0.4 ? [this.members[0]] : [])];
		const batch = 2 + this.#below(4);
		this.devices = owners.map(
			(member) => new SimulatedDevice(id<DeviceId>(), member, batch, mutant)
		);
		const [allotted] = this.visits;
		const week = '2026-11-16' as Day;
		this.server = new SimulatedServer({
			deviceOf: new Map(this.devices.map((device) => [device.id, device.member])),
			allotments: [{ visitId: allotted, suiteId: this.#suite, week, visitors: this.members }],
			suite: this.#suite,
			visitors: new Set(this.members),
			pageSize: 2 + this.#below(4),
			mutant
		});
	}

	#below(limit: number): number {
		return Math.floor(this.random() * limit);
	}
	#chance(odds: number): boolean {
		return this.random() < odds;
	}
	#count(what: string): void {
		this.witness.counts[what] = (this.witness.counts[what] ?? 0) + 1;
	}
	#newId<Id>(): Id {
		return uuidFrom(this.random, this.#now) as Id;
	}

	#place(visitId: VisitId): { place: FieldPlace; value: () => string } {
		const one = <T>(...all: T[]): T => all[this.#below(all.length)]!;
		const ofVisit = (field: string): FieldPlace => ({ kind: 'visit', entityId: visitId, field });
		return [
			{ place: ofVisit('answer.B06'), value: () => one('fine', 'notRight', 'notAsked') },
			{ place: ofVisit('delayAuthorisedBy'), value: () => `Sgt ${this.#below(1_000)}` },
			{
				place: { kind: 'detainee' as const, entityId: this.#detainee, field: 'cell' },
				value: () => `${this.#below(40)}`
			},
			{
				place: { kind: 'note' as const, entityId: this.#newId<EntityId>(), field: 'text' },
				value: () => `Note ${this.#below(1_000)}`
			}
		][this.#below(visitId === this.visits[0] ? 4 : 2)]!;
	}

	#act(device: SimulatedDevice): void {
		const which = this.#below(2);
		const visitId = this.visits[which]!;
		const isBegun = device.isBegun(visitId);
		// The second visit is begun on the spot, by the first tablet alone.
		if (!isBegun && which === 1 && device !== this.devices[0]) return;
		const allowed = device.disk.cursors.has(visitId) || device.member !== this.members[1];
		if (isBegun && !allowed) return;
		const begun: Begun = {
			suiteId: this.#suite,
			templateId: 'custody-visit-2026-11',
			visitors: [...this.members],
			kind: which === 0 ? 'allotted' : 'onTheSpot',
			day: '2026-11-22' as Day
		};
		const first: FieldPlace = { kind: 'visit', entityId: visitId, field: 'begun' };
		const { place, value } = this.#place(visitId);
		if (isBegun && this.#chance(0.3)) return device.look(visitId, place);
		const dies = this.#chance(this.#mix.deviceCrash);
		const crash = dies ? (this.#chance(0.5) ? 'beforeWrite' : 'afterWrite') : undefined;
		const world = { id: this.#newId<ChangeId>(), now: this.#now, crash } as const;
		const written = device.write(
			visitId,
			isBegun ? place : first,
			isBegun ? value() : begun,
			world
		);
		this.#count('edits');
		if (crash) this.#count('deviceCrashes');
		if (written) this.witness.written.set(written.change.id, written);
	}

	#atServer({ from, request }: Extract<Message, { to: 'server' }>, mayCrash: boolean): void {
		const dies = mayCrash && this.#chance(this.#mix.serverCrash);
		const crash = dies ? (this.#chance(0.5) ? 'beforeCommit' : 'afterCommit') : undefined;
		const before = this.server.disk.log.length;
		const reply = this.server.handle(request, this.#now, crash);
		if (crash) this.#count('serverCrashes');
		this.witness.committed.push(...this.server.disk.log.slice(before).map(({ id }) => id));
		if (!reply) return;
		const allowed = new Set(this.server.allowedTo(from.member));
		for (const { visitId } of reply.visits)
			if (!allowed.has(visitId)) this.witness.violations.push('I8: sent without a grant');
		this.#wire.push({ to: from, reply });
	}

	#deliver(mayCrash: boolean): boolean {
		const [message] = this.#wire.splice(this.#below(this.#wire.length), 1);
		if (!message) return false;
		if (mayCrash && this.#chance(this.#mix.repeat)) {
			this.#wire.push(message);
			this.#count('repeats');
		}
		if (mayCrash && this.#chance(this.#mix.drop)) {
			this.#count('drops');
			return false;
		}
		if (message.to === 'server') {
			this.#atServer(message, mayCrash);
			return true;
		}
		const { more, wentBack } = message.to.settle(
			message.reply,
			mayCrash && this.#chance(this.#mix.deviceCrash)
		);
		if (wentBack.length) this.witness.violations.push('I6: a cursor went back');
		return more;
	}

	#step(): void {
		const device = this.devices[this.#below(this.devices.length)]!;
		this.#now += this.#below(90_000);
		if (this.#chance(this.#mix.skew)) {
			const most = this.#chance(0.2) ? 24 * HOUR : HOUR;
			device.moveClock(this.#below(2 * most) - most);
			this.#count('clocks');
		}
		if (this.#chance(this.#mix.grants)) this.#changeGrant();
		if (this.#chance(this.#mix.poison)) {
			const id = this.#newId<ChangeId>();
			if (this.#chance(0.5)) device.writePoison(this.visits[0], id);
			else {
				this.server.storeUnreadable(this.visits[0], id);
				this.witness.committed.push(id);
			}
			this.witness.poison.add(id);
			this.#count('poison');
		}
		const dice = this.random();
		if (dice < 0.4) this.#act(device);
		else if (dice < 0.6) {
			if (this.#wire.length < 6)
				this.#wire.push({ to: 'server', from: device, request: device.request(this.#now) });
		} else this.#deliver(true);
	}

	#changeGrant(): void {
		const visitId = this.visits[this.#below(2)]!;
		const [, member] = this.members;
		const pair = this.server.disk.visitors.get(visitId);
		if (!pair) return;
		this.witness.revoked.add(member);
		if (pair.includes(member)) this.server.revoke(visitId, member);
		else this.server.grant(visitId, member);
		this.#count('grants');
	}

	/** All faults end: whoever may see a visit sees it again, and every device talks until it has nothing to say. */
	#heal(): void {
		for (const visitId of this.visits) {
			const pair = this.server.disk.visitors.get(visitId);
			const [, member] = this.members;
			if (pair && !pair.includes(member)) this.server.grant(visitId, member);
		}
		this.#wire.length = 0;
		let quiet = 0;
		while (quiet < 2 && this.witness.rounds < 300) {
			let isQuiet = true;
			for (const device of this.devices) {
				this.witness.rounds++;
				const before = device.disk.waiting.length;
				this.#wire.push({ to: 'server', from: device, request: device.request(this.#now) });
				this.#deliver(false);
				const more = this.#deliver(false);
				if (more || before > 0 || device.disk.waiting.length > 0) isQuiet = false;
			}
			quiet = isQuiet ? quiet + 1 : 0;
		}
	}

	run(steps: number): this {
		for (let step = 0; step < steps; step++) this.#step();
		this.#heal();
		return this;
	}

	/** The same seed gives the same one, to the last id. */
	fingerprint(): string {
		return JSON.stringify([
			this.server.disk.log.map(({ sequence, hash }) => [sequence, hash]),
			this.devices.map(({ disk }) => [
				disk.nextSequence,
				[...disk.changes.keys()],
				[...disk.cursors]
			]),
			this.witness.counts,
			this.witness.rounds
		]);
	}
}
