import { millisecondsOf, type Instant } from '#lib/domain/time.ts';

const MINUTE = 60_000;

/** A busy pair saves some thirty times a minute; a device that has lost its mind sends thousands. */
export const ROUNDS_A_MINUTE = 240;

/**
 * How often one visitor's devices may call: tokens that come back over a minute, in memory. Counted by person, before
 * the body is read: an id of a device that a body names can be made up.
 */
export class SendRate {
	readonly #buckets = new Map<string, { tokens: number; at: number }>();

	/** False: too often. */
	take(memberId: string, instant: Instant): boolean {
		const now = millisecondsOf(instant);
		const bucket = this.#buckets.get(memberId) ?? { tokens: ROUNDS_A_MINUTE, at: now };
		const back = (Math.max(0, now - bucket.at) / MINUTE) * ROUNDS_A_MINUTE;
		const tokens = Math.min(ROUNDS_A_MINUTE, bucket.tokens + back);
		const isAllowed = tokens >= 1;
		this.#buckets.set(memberId, { tokens: isAllowed ? tokens - 1 : tokens, at: now });
		return isAllowed;
	}
}
