import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { remind } from './remind.ts';

export type Reminding = {
	db: Db;
	origin: string;
	now: () => Instant;
	everyMs: number;
	onError: (error: unknown) => void;
};

/** Looks for reminders that are due at once and then every so often, one look at a time; `stop` waits for the last. */
export const startReminding = ({
	db,
	origin,
	now,
	everyMs,
	onError
}: Reminding): { stop: () => Promise<void> } => {
	let isStopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = async (): Promise<void> => {
		try {
			await remind(db, { now: now(), origin });
		} catch (error) {
			onError(error);
		}
		if (!isStopped) timer = setTimeout(() => (looking = look()), everyMs);
	};
	let looking = look();
	return {
		stop: async () => {
			isStopped = true;
			clearTimeout(timer);
			await looking;
		}
	};
};
