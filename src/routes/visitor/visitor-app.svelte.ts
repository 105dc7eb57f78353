import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Keyring } from '#lib/client/keyring.ts';
import { OpenVisit } from '#lib/client/open-visit.svelte.ts';
import type { ReportReceived } from '#lib/client/reference-store.ts';
import type { SealedStore } from '#lib/client/sealed-store.ts';
import { SyncLoop } from '#lib/client/sync-loop.svelte.ts';
import type { DeviceId, MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Reference } from '#lib/domain/protocol.ts';
import { settingsOn } from '#lib/domain/scheme.ts';
import { dayOf, instantOf } from '#lib/domain/time.ts';
import { isOpen } from '#lib/domain/visit-status.ts';

/** What a page of the visitor's part works with once the device is unlocked. */
export type Unlocked = {
	memberId: MemberId;
	deviceId: DeviceId;
	store: SealedStore;
	keyring: Keyring;
	hide: () => void;
	onRevoked: () => void;
};

/** One visitor's work on this device, as long as it is unlocked. */
export class VisitorApp {
	readonly memberId: MemberId;
	readonly deviceId: DeviceId;
	readonly store: SealedStore;
	readonly keyring: Keyring;
	readonly hide: () => void;
	readonly loop: SyncLoop;
	reference = $state.raw<Reference>();
	received = $state.raw<ReportReceived[]>([]);
	/**
	 * Words typed into forms that are given all at once (a custody officer's comment, a note to a signature): kept
	 * while the screen is hidden, so that the PIN costs nobody a word.
	 */
	readonly halfTyped = new SvelteMap<string, string>();
	#visits = new SvelteMap<VisitId, OpenVisit>();

	constructor({ memberId, deviceId, store, keyring, hide, onRevoked }: Unlocked) {
		this.memberId = memberId;
		this.deviceId = deviceId;
		this.store = store;
		this.keyring = keyring;
		this.hide = () => {
			void this.leaveAll();
			hide();
		};
		this.loop = new SyncLoop(
			store,
			deviceId,
			{ fetch: (...request) => fetch(...request), now: this.now, appVersion: __APP_VERSION__ },
			{ onKept: () => void this.refresh(), onRevoked }
		);
	}

	now = (): number => Date.now();

	/** Every visit on the device, the ones begun last first. */
	visits = $derived([...this.#visits.values()]);
	openVisits = $derived(this.visits.filter(({ record }) => record.begun && isOpen(record)));
	/** Whether an update or a lock would come at the wrong moment. */
	isVisiting = $derived(this.openVisits.some(({ record }) => record.visit.arrivedAt.value));
	settings = $derived(
		this.reference && settingsOn(this.reference.settings, dayOf(instantOf(this.now())))
	);

	/** Reads everything again: after unlocking, after a reply, and when another tab wrote. */
	async refresh(): Promise<void> {
		this.reference = (await this.store.reference())?.content;
		this.received = await this.store.reportsReceived();
		const kept = await this.store.visitsKept();
		for (const id of kept) await (await this.visit(id)).load();
		for (const id of this.#visits.keys())
			if (!kept.includes(id) && this.#visits.get(id)?.isAllSaved) this.#visits.delete(id);
	}

	/** The visit as it is being written on this device; one object for all pages. */
	async visit(id: VisitId): Promise<OpenVisit> {
		const known = this.#visits.get(id);
		if (known) return known;
		const visit = new OpenVisit(id, {
			store: this.store,
			author: { deviceId: this.deviceId, memberId: this.memberId },
			now: this.now,
			onSaved: () => void this.loop.send()
		});
		this.#visits.set(id, visit);
		await visit.load();
		await visit.recoverTyped();
		return visit;
	}

	/** Writes all text that is being typed into its visit. */
	async leaveAll(): Promise<void> {
		for (const visit of this.#visits.values()) await visit.leaveAll();
	}

	/** Visits that left the device's allowance stay while unsent; the rest go some time after their receipt. */
	async eraseOld(): Promise<void> {
		const hours = this.settings?.removeFromDeviceAfterHours;
		if (hours === undefined) return;
		const due = this.received.filter(
			({ receivedAt }) => Date.parse(receivedAt) + hours * 3_600_000 < this.now()
		);
		await this.store.eraseVisits(due.map(({ visitId }) => visitId));
	}
}

export const [getVisitorApp, setVisitorApp] = createContext<VisitorApp>();
