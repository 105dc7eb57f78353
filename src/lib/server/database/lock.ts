import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * One process at a time may serve from a data folder. The lock is an open exclusive transaction on a small SQLite
 * file beside the data: the operating system takes it back when the process ends, however it ends, so that a lock
 * left over from a crash does not exist.
 */
export const lockDataFolder = (
	dataFolder: string
): { ok: true; release: () => void } | { ok: false; reason: 'heldByAnotherProcess' } => {
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	const path = join(dataFolder, 'lock');
	const database = new DatabaseSync(path);
	try {
		chmodSync(path, 0o600);
		database.exec('pragma busy_timeout = 0; begin exclusive');
	} catch (error) {
		database.close();
		if (error instanceof Error && /locked|busy/.test(error.message)) {
			return { ok: false, reason: 'heldByAnotherProcess' };
		}
		throw error;
	}
	return { ok: true, release: () => database.close() };
};
