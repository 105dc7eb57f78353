/** Without a request for this long a session ends. */
export const IDLE_SECONDS = 30 * 60;

const ABSOLUTE_MS = 12 * 60 * 60 * 1000;

/** However busy, a session ends twelve hours after sign-in. */
export const isTooOld = (startedAt: Date, now: Date): boolean =>
	now.getTime() - startedAt.getTime() >= ABSOLUTE_MS;
