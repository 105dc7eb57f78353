/** One writer at a time over all tabs of this device; the lock goes with the tab that holds it. */
export const withWriteLock = <T>(work: () => Promise<T>): Promise<T> =>
	navigator.locks.request('icv-write', work) as Promise<T>;

/** Elects the one tab that sends; undefined when another tab is at it. */
export const withSendLock = <T>(work: () => Promise<T>): Promise<T | undefined> =>
	navigator.locks.request('icv-send', { ifAvailable: true }, async (lock) =>
		lock ? work() : undefined
	) as Promise<T | undefined>;
