import { HalfTyped } from '#lib/client/half-typed.svelte.ts';
import type { KeptPlanning } from '#lib/client/planning.ts';
import type { SealedStore } from '#lib/client/sealed-store.ts';
import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { PlanningEntry } from '#lib/domain/planning/entry.ts';
import { ownAvailability, ownOpenPlace, ownSlot } from '#lib/domain/planning/own-planning.ts';
import { emptyPlanning } from '#lib/domain/planning/reference.ts';
import type { Allotment, Reference } from '#lib/domain/protocol.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { instantOf } from '#lib/domain/time.ts';

type World = {
	store: SealedStore;
	memberId: MemberId;
	now: () => number;
	reference: () => Reference | undefined;
	/** Something was kept and may be sent. */
	onSaid: () => void;
};

type WithoutOwn<Entry> = Entry extends PlanningEntry ? Omit<Entry, 'id' | 'at'> : never;
export type Said = WithoutOwn<PlanningEntry>;

/** What this visitor has settled of visits to come: what the office has, and what waits on this device. */
export class OwnPlan {
	#world: World;
	#kept = $state.raw<KeptPlanning[]>([]);

	/** What is typed and not yet said. */
	readonly typed: HalfTyped;

	constructor(world: World) {
		this.#world = world;
		this.typed = new HalfTyped(world.store);
	}

	known = $derived.by(() => this.#world.reference()?.planning ?? emptyPlanning);
	waiting = $derived(
		this.#kept.filter(({ state }) => state === 'waiting').map(({ entry }) => entry)
	);
	refused = $derived(this.#kept.filter((kept) => kept.state === 'refused'));

	async read(): Promise<void> {
		await this.typed.recover();
		this.#kept = await this.#world.store.planningKept();
	}

	slotOf(allotment: Allotment) {
		return ownSlot(this.known, this.waiting, this.#world.memberId, allotment);
	}

	availabilityOf(quarter: QuarterId) {
		return ownAvailability(this.known, this.waiting, quarter);
	}

	placeOf(visitId: VisitId) {
		return ownOpenPlace(this.known, this.waiting, this.#world.memberId, visitId);
	}

	/** The partner said that they cannot go, and nobody has taken their place yet. */
	isPartnerOut(visitId: VisitId): boolean {
		return this.known.places.some(
			(place) =>
				place.visitId === visitId && place.holderId !== this.#world.memberId && place.cannotGo
		);
	}

	/** Places of others that are this visitor's to take, or that they said they would. */
	#ofOthers = $derived.by(() => {
		const { memberId } = this.#world;
		const said = this.waiting.flatMap((entry) =>
			entry.kind === 'placeTaken' ? [entry.placeId] : []
		);
		return this.known.places
			.filter(({ holderId, partnerId }) => holderId !== memberId && partnerId !== memberId)
			.map((place) => ({
				...place,
				isWaiting: said.includes(place.placeId),
				hasOffered: place.hasOffered || said.includes(place.placeId)
			}));
	});
	toTake = $derived(this.#ofOthers.filter(({ hasOffered }) => !hasOffered));
	offered = $derived(this.#ofOthers.filter(({ hasOffered }) => hasOffered));

	/** Keeps what is said, sealed; false where this device would not keep it. */
	async say(said: Said): Promise<boolean> {
		const { store, now, onSaid } = this.#world;
		const entry = { ...said, id: crypto.randomUUID(), at: instantOf(now()) } as PlanningEntry;
		const written = await store.keepPlanning(entry);
		if (!written.ok) return false;
		onSaid();
		await this.read();
		return true;
	}

	/** What was refused has been read. */
	async dismiss(id: string): Promise<void> {
		await this.#world.store.dropRefused(id);
		await this.read();
	}
}
