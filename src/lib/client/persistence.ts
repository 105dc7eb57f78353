/** Bytes that a visit must find free before it begins: ten thousand records take about 30 MB. */
const NEEDED = 50 * 1024 * 1024;

export type StorageState = {
	/** The browser has promised not to clear it by itself. */
	isPersistent: boolean;
	hasRoom: boolean;
	/** Bytes; undefined where the browser does not tell. */
	free: number | undefined;
};

export const storageState = async (): Promise<StorageState> => {
	const { quota, usage } = await navigator.storage.estimate();
	const free = quota === undefined ? undefined : quota - (usage ?? 0);
	return {
		isPersistent: await navigator.storage.persisted(),
		hasRoom: free === undefined || free >= NEEDED,
		free
	};
};

/**
 * Asks the browser to keep what is stored. Only ever from a button, and never awaited by anything else: Firefox asks
 * the person and does not answer before they do.
 */
export const askToPersist = (): Promise<boolean> => navigator.storage.persist();
