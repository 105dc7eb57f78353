import { Workbox } from 'workbox-window';

const BUSY = 'icv-visit-open';

/**
 * Held by every tab in which a visit is open or something is unsaved: while anybody holds it, no update is applied.
 * Returns how to let go.
 */
export const holdUpdates = (): (() => void) => {
	const { promise, resolve } = Promise.withResolvers<void>();
	void navigator.locks.request(BUSY, { mode: 'shared' }, () => promise);
	return resolve;
};

/** A newer version of the application: fetched when it is there, taken only when the person says so and nothing is open. */
export class Update {
	/** A newer version lies ready; whether to ask depends on `isBusy` too. */
	isReady = $state(false);
	#workbox: Workbox | undefined;

	/** Registers the service worker, which keeps the application for when there is no signal. */
	async start(): Promise<void> {
		if (!('serviceWorker' in navigator)) return;
		this.#workbox = new Workbox('/service-worker.js', {
			type: import.meta.env.DEV ? 'module' : 'classic'
		});
		this.#workbox.addEventListener('waiting', () => (this.isReady = true));
		await this.#workbox.register();
	}

	/** Looks for a newer version; without a signal nothing happens. */
	async look(): Promise<void> {
		try {
			await this.#workbox?.update();
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
		}
	}

	/** Whether any tab has a visit open or something unsaved. */
	async isBusy(): Promise<boolean> {
		const { held = [] } = await navigator.locks.query();
		return held.some(({ name }) => name === BUSY);
	}

	/** Takes the newer version and loads the page anew; false when a visit was opened meanwhile. */
	async apply(): Promise<boolean> {
		const workbox = this.#workbox;
		if (!workbox || !this.isReady) return false;
		const options: LockOptions = { mode: 'exclusive', ifAvailable: true };
		return navigator.locks.request(BUSY, options, async (lock) => {
			if (!lock) return false;
			const { promise, resolve } = Promise.withResolvers<void>();
			workbox.addEventListener('controlling', () => resolve());
			workbox.messageSkipWaiting();
			await promise;
			location.reload();
			return true;
		});
	}
}
