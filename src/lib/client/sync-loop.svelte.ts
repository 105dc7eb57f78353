import type { DeviceId } from '#lib/domain/ids.ts';
import { instantOf, type Instant } from '#lib/domain/time.ts';
import { atRest } from './at-rest.ts';
import { KeysNotOpenError } from './key-outcomes.ts';
import type { SealedStore } from './sealed-store.ts';
import { syncRound, type SyncOutcome, type SyncWorld } from './sync.ts';

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 5 * 60_000;
const EVERY = 60_000;

export type SendingState = 'resting' | 'sending' | 'noSignal' | 'signedOut' | 'refused' | 'full';

const stateOf = (outcome: SyncOutcome): SendingState => {
	if (outcome.ok) return 'resting';
	if (outcome.reason === 'refused')
		return outcome.refusal === 'signedOut' ? 'signedOut' : 'refused';
	return outcome.reason === 'storageFull' ? 'full' : 'noSignal';
};

/**
 * Sends whenever it can: at unlocking, when the signal comes back, when the page is looked at again, once something is
 * signed, when the hand rests after a save, and every minute while it is looked at. One tab sends at a time. Nothing
 * depends on it: what waits stays until it is answered.
 */
export class SyncLoop {
	state = $state<SendingState>('resting');
	refusal = $state<string>();
	waiting = $state(0);
	/** When a round last succeeded. */
	lastAt = $state<Instant>();

	#store: SealedStore;
	#deviceId: DeviceId;
	#world: SyncWorld;
	#pause = FIRST_PAUSE;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#soon = atRest(() => void this.send());
	#isRunning = false;
	#isDueAgain = false;
	/** A loop that was never started sends nothing: that of a practice visit is not. */
	#isStopped = true;
	#onNews: () => void;
	#onRevoked: () => void;

	constructor(
		store: SealedStore,
		deviceId: DeviceId,
		world: SyncWorld,
		tell: { onNews: () => void; onRevoked: () => void }
	) {
		this.#store = store;
		this.#deviceId = deviceId;
		this.#world = world;
		this.#onNews = tell.onNews;
		this.#onRevoked = tell.onRevoked;
	}

	/** Starts listening and sends at once; returns how to stop. */
	start(): () => void {
		this.#isStopped = false;
		const onOnline = () => {
			this.#pause = FIRST_PAUSE;
			void this.send();
		};
		const onVisible = () => {
			if (document.visibilityState === 'visible') void this.send();
		};
		window.addEventListener('online', onOnline);
		document.addEventListener('visibilitychange', onVisible);
		void this.send();
		return () => {
			this.#isStopped = true;
			this.#soon.drop();
			window.removeEventListener('online', onOnline);
			document.removeEventListener('visibilitychange', onVisible);
			clearTimeout(this.#timer);
		};
	}

	/**
	 * So many entries were kept. They are counted at once: nobody may read that everything is sent while they are not.
	 * Where more may follow with the next tap, sending waits until the hand rests.
	 */
	onKept(entries: number, sending: 'now' | 'atRest'): void {
		if (this.#isStopped) return;
		this.waiting += entries;
		if (sending === 'now') void this.send();
		else this.#soon.ask();
	}

	/** One turn: rounds until nothing is left to do, or one fails. Another call meanwhile makes one more turn. */
	async send(): Promise<void> {
		if (this.#isStopped) return;
		this.waiting = await this.#store.unsentCount();
		if (this.#isRunning) {
			this.#isDueAgain = true;
			return;
		}
		this.#isRunning = true;
		clearTimeout(this.#timer);
		try {
			await navigator.locks.request('icv-sync', { ifAvailable: true }, async (lock) => {
				if (lock) await this.#rounds();
			});
		} catch (error) {
			// Hidden or locked meanwhile: what waits cannot be read now, and is sent once it can.
			if (!(error instanceof KeysNotOpenError)) throw error;
			this.state = 'resting';
		} finally {
			this.#isRunning = false;
		}
		const pause = this.#isDueAgain ? 0 : this.state === 'noSignal' ? this.#backOff() : EVERY;
		this.#isDueAgain = false;
		if (this.#isStopped) return;
		this.#timer = setTimeout(() => void this.send(), pause);
	}

	async #rounds(): Promise<void> {
		for (let turn = 0; ; turn++) {
			this.state = 'sending';
			const outcome = await syncRound(this.#store, this.#deviceId, this.#world, turn);
			this.waiting = await this.#store.unsentCount();
			this.state = stateOf(outcome);
			this.refusal = !outcome.ok && outcome.reason === 'refused' ? outcome.refusal : undefined;
			if (!outcome.ok) return;
			this.#pause = FIRST_PAUSE;
			this.lastAt = instantOf(this.#world.now());
			this.#onNews();
			if (outcome.isRevoked && this.waiting === 0) this.#onRevoked();
			if (!outcome.more) return;
		}
	}

	/** Twice as long each time, up to five minutes, with up to a fifth of chance so that tablets do not march in step. */
	#backOff(): number {
		const pause = this.#pause;
		this.#pause = Math.min(LONGEST_PAUSE, pause * 2);
		return pause * (1 + Math.random() / 5);
	}
}
