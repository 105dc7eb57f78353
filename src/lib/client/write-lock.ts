/** One writer at a time over all tabs of this device; the lock goes with the tab that holds it. */
export const withWriteLock = <T>(work: () => Promise<T>): Promise<T> =>
	navigator.locks.request('icv-write', work) as Promise<T>;
