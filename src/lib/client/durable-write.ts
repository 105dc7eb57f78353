/** A connection that can be made anew. */
type Connection = { close(): void; open(): PromiseLike<unknown> };

/** Nothing was half-written: the caller keeps the value on the screen, marked NOT SAVED. */
export type Refused = { ok: false; reason: 'storageFull' };
export type Written<T> = { ok: true; value: T } | Refused;

/** An error and what it was made from: Dexie wraps the browser's own. */
const chain = (error: unknown): { name: string; message: string }[] => {
	const links: { name: string; message: string }[] = [];
	for (let link = error; link instanceof Error || link instanceof DOMException;) {
		links.push({ name: link.name, message: link.message });
		const { inner, failures } = link as { inner?: unknown; failures?: unknown[] };
		link = (inner ?? failures?.[0] ?? link.cause) as Error;
	}
	return links;
};

const isFull = (error: unknown): boolean =>
	chain(error).some(({ name }) => name === 'QuotaExceededError');

/** WebKit's database process dies while the tablet sleeps; the next use says so once. */
const isConnectionLost = (error: unknown): boolean =>
	chain(error).some(({ message }) => /connection to indexed database server lost/i.test(message));

/**
 * Carries out one write. `work` must be able to run twice: it does when the connection to the database was lost, for
 * then nobody knows whether the first one was kept.
 */
export const durably = async <T>(
	database: Connection,
	work: (isSecondTry: boolean) => PromiseLike<T>
): Promise<Written<T>> => {
	const attempt = async (isSecondTry: boolean): Promise<Written<T>> => {
		try {
			return { ok: true, value: await work(isSecondTry) };
		} catch (error) {
			if (isFull(error)) return { ok: false, reason: 'storageFull' };
			if (isSecondTry || !isConnectionLost(error)) throw error;
			database.close();
			await database.open();
			return attempt(true);
		}
	};
	return attempt(false);
};
