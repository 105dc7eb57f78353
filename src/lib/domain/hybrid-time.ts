import * as z from 'zod/mini';
import { instantOf, type Instant } from './time.ts';

/**
 * A hybrid logical clock: milliseconds in base 36, a counter, the device. It orders what is *shown*, nothing else: no
 * decision, no merge and no permission depends on it, because a tablet's clock may be wrong by days.
 */
export const HybridTime = z
	.string()
	.check(z.regex(/^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-f-]{36}$/))
	.brand('HybridTime');
export type HybridTime = z.infer<typeof HybridTime>;

/** A remote time further ahead than this is not absorbed: one wrong tablet must not drag the others along. */
const MAXIMUM_LEAD = 5 * 60_000;

const write = (milliseconds: number, counter: number, deviceId: string): HybridTime =>
	`${milliseconds.toString(36).padStart(9, '0')}-${counter.toString(36).padStart(4, '0')}-${deviceId}` as HybridTime;

const read = (time: HybridTime): { milliseconds: number; counter: number } => ({
	milliseconds: parseInt(time.slice(0, 9), 36),
	counter: parseInt(time.slice(10, 14), 36)
});

/** Four places of base 36. */
const LAST_COUNTER = 36 ** 4 - 1;

/**
 * The next time of a device.
 *
 * [time.1] After `now` and after everything that it has seen, unless that lies more than five minutes in the future.
 */
export const nextHybridTime = (
	latest: HybridTime | undefined,
	now: number,
	deviceId: string
): HybridTime => {
	if (!latest) return write(now, 0, deviceId);
	const seen = read(latest);
	if (seen.milliseconds < now || seen.milliseconds > now + MAXIMUM_LEAD)
		return write(now, 0, deviceId);
	if (seen.counter === LAST_COUNTER) return write(seen.milliseconds + 1, 0, deviceId);
	return write(seen.milliseconds, seen.counter + 1, deviceId);
};

/** When, by the clock of the device that wrote it. */
export const writtenAt = (time: HybridTime): Instant => instantOf(read(time).milliseconds);
