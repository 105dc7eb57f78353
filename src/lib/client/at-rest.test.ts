import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atRest } from './at-rest.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const tapEvery = (milliseconds: number, times: number, ask: () => void) => {
	for (let time = 0; time < times; time++) {
		ask();
		vi.advanceTimersByTime(milliseconds);
	}
};

it('is done once for many taps, when the hand rests', () => {
	const act = vi.fn();
	tapEvery(400, 5, atRest(act).ask);
	expect(act).not.toHaveBeenCalled();
	vi.advanceTimersByTime(600);
	expect(act).toHaveBeenCalledOnce();
});

it('is done every ten seconds where the hand never rests', () => {
	const act = vi.fn();
	tapEvery(500, 50, atRest(act).ask);
	expect(act).toHaveBeenCalledTimes(2);
});

it('is not done once it was taken back', () => {
	const act = vi.fn();
	const { ask, drop } = atRest(act);
	ask();
	drop();
	vi.advanceTimersByTime(60_000);
	expect(act).not.toHaveBeenCalled();
});
