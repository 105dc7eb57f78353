import { version } from '$app/environment';
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { KeysNotOpenError } from '#lib/client/key-outcomes.ts';
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
import { keepDemonstration } from './gate/demonstration.svelte.ts';
import { OwnPlan } from './own-plan.svelte.ts';
import { OwnWords } from './own-words.svelte.ts';
import { owedBy } from './visit-standing.ts';

/** A visit that was begun longer ago and never signed holds back neither a lock nor an update. */
const LONGEST_VISIT = 24 * 3_600_000;

/** What a page of the visitor's part works with once the device is unlocked. */
export type Unlocked = {
	memberId: MemberId;
	deviceId: DeviceId;
	store: SealedStore;
	keyring: Pick<Keyring, 'sign'>;
	hide: () => void;
	onRevoked: () => void;
	/** Its pages say so, and promise nothing about sending. */
	isPractice?: boolean;
};

/** One visitor's work on this device, as long as it is unlocked. */
export class VisitorApp {
	readonly memberId: MemberId;
	readonly deviceId: DeviceId;
	readonly store: SealedStore;
	readonly keyring: Pick<Keyring, 'sign'>;
	readonly isPractice: boolean;
	readonly hide: () => void;
	readonly loop: SyncLoop;
	/** Visits to come. */
	readonly plan: OwnPlan;
	/** What is said of concerns that were raised. */
	readonly words: OwnWords;
	reference = $state.raw<Reference>();
	received = $state.raw<ReportReceived[]>([]);
	/** Everything that lies on the device has been read once. */
	isRead = $state(false);
	/**
	 * Words typed into forms that are given all at once (a custody officer's comment, a note to a signature): kept
	 * while the screen is hidden, so that the PIN costs nobody a word.
	 */
	readonly halfTyped = new SvelteMap<string, string>();
	#visits = new SvelteMap<VisitId, OpenVisit>();
	#opening: Partial<Record<VisitId, Promise<OpenVisit>>> = {};

	/**
	 * Both an app and its visits are made after an await: what is worked out within an effect would stand still once
	 * that effect is gone.
	 */
	static async make(unlocked: Unlocked): Promise<VisitorApp> {
		await Promise.resolve();
		return new VisitorApp(unlocked);
	}

	private constructor({
		memberId,
		deviceId,
		store,
		keyring,
		hide,
		onRevoked,
		isPractice = false
	}: Unlocked) {
		this.memberId = memberId;
		this.deviceId = deviceId;
		this.store = store;
		this.keyring = keyring;
		this.isPractice = isPractice;
		this.hide = hide;
		this.loop = new SyncLoop(
			store,
			deviceId,
			{ fetch: (...request) => fetch(...request), now: this.now, appVersion: version },
			{ onNews: () => void this.refresh(), onRevoked }
		);
		this.plan = new OwnPlan({
			store,
			memberId,
			now: this.now,
			reference: () => this.reference,
			onSaid: () => this.loop.onKept(1, 'now')
		});
		this.words = new OwnWords({ store, now: this.now, onSaid: () => this.loop.onKept(1, 'now') });
	}

	now = (): number => Date.now();

	/** Of a visitor that this device knows. */
	nameOf = (id: string | undefined): string | undefined =>
		this.reference?.visitors.find((visitor) => visitor.id === id)?.name;

	/** The name of a suite that this device knows. */
	suiteOf = (id: string | undefined): string | undefined =>
		this.reference?.suites.find((suite) => suite.id === id)?.name;

	/** Every visit on the device, the ones begun last first. */
	visits = $derived(
		[...this.#visits.values()].sort((a, b) =>
			(b.record.begun?.day ?? '').localeCompare(a.record.begun?.day ?? '')
		)
	);
	openVisits = $derived(this.visits.filter(({ record }) => record.begun && isOpen(record)));
	/** Whether an update or a lock would come at the wrong moment. */
	isVisiting = $derived(
		this.openVisits.some(({ record: { visit } }) => {
			const arrivedAt = visit.arrivedAt.value;
			return arrivedAt !== undefined && Date.parse(arrivedAt) > this.now() - LONGEST_VISIT;
		})
	);
	settings = $derived(
		this.reference && settingsOn(this.reference.settings, dayOf(instantOf(this.now())))
	);

	/** Reads everything again: after unlocking, after a reply, and when another tab wrote. */
	async refresh(): Promise<void> {
		try {
			await this.#read();
		} catch (error) {
			// Hidden meanwhile: it is read once the PIN is given.
			if (!(error instanceof KeysNotOpenError)) throw error;
		}
	}

	async #read(): Promise<void> {
		const reference = (await this.store.reference())?.content;
		this.reference = reference;
		if (reference) keepDemonstration(reference.scheme.isDemonstration);
		await this.plan.read();
		await this.words.read();
		this.received = await this.store.reportsReceived();
		const kept = await this.store.visitsKept();
		for (const id of kept) {
			const known = this.#visits.get(id);
			await (known ? known.load() : this.visit(id));
		}
		for (const [id, visit] of this.#visits)
			if (!kept.includes(id) && visit.record.begun && visit.isAllSaved) {
				this.#visits.delete(id);
				delete this.#opening[id];
			}
		this.isRead = true;
	}

	/** The visit as it is being written on this device; one object for all pages. */
	visit(id: VisitId): Promise<OpenVisit> {
		return (this.#opening[id] ??= this.#open(id));
	}

	async #open(id: VisitId): Promise<OpenVisit> {
		await Promise.resolve();
		const visit = new OpenVisit(id, {
			store: this.store,
			author: { deviceId: this.deviceId, memberId: this.memberId },
			now: this.now,
			onSaved: (saved) =>
				this.loop.onKept(
					saved.length,
					saved.some(({ field }) => field === 'signature') ? 'now' : 'atRest'
				)
		});
		try {
			await visit.load();
			await visit.recoverTyped();
		} catch (error) {
			delete this.#opening[id];
			throw error;
		}
		this.#visits.set(id, visit);
		return visit;
	}

	/** Writes all text that is being typed into its visit. */
	async leaveAll(): Promise<void> {
		for (const visit of this.#visits.values()) await visit.leaveAll();
	}

	/** Visits go some time after their receipt, but for those that are unsent or still ask for this visitor's word. */
	async eraseOld(): Promise<void> {
		const hours = this.settings?.removeFromDeviceAfterHours;
		if (hours === undefined) return;
		const due = this.received.filter(({ visitId, receivedAt }) => {
			const record = this.#visits.get(visitId)?.record;
			const isOld = Date.parse(receivedAt) + hours * 3_600_000 < this.now();
			return isOld && record && !owedBy(record, this.memberId);
		});
		if (due.length === 0) return;
		await this.store.eraseVisits(due.map(({ visitId }) => visitId));
		await this.refresh();
	}
}

export const [getVisitorApp, setVisitorApp] = createContext<VisitorApp>();
