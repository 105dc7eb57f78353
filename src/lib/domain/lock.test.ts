import { describe, expect, it } from 'vitest';
import { delayAfter, lockDue, pinProblem, waitBeforeUnlock } from './lock.ts';

const minutes = (count: number) => count * 60_000;
const start = Date.UTC(2026, 10, 22, 2);
const steadyStart = 5_000;
const at = (passed: number) => ({ wall: start + passed, steady: steadyStart + passed });
const after = (idle: number, more: Partial<Parameters<typeof lockDue>[0]> = {}) =>
	lockDue({
		now: at(idle),
		lastActivityAt: at(0),
		keysSince: at(0),
		visitOpen: false,
		...more
	});

describe('when the device hides and locks', () => {
	it.each([
		[minutes(2) - 1, 'open'],
		[minutes(2), 'hidden'],
		[minutes(30) - 1, 'hidden'],
		[minutes(30), 'locked']
	])('[lock.1] with no open visit, %i ms idle is %s', (idle, state) => {
		expect(after(idle)).toBe(state);
	});

	it.each([
		[minutes(10) - 1, 'open'],
		[minutes(10), 'hidden'],
		[minutes(240) - 1, 'hidden'],
		[minutes(240), 'locked']
	])('[lock.2] during a visit, %i ms idle is %s', (idle, state) => {
		expect(after(idle, { visitOpen: true })).toBe(state);
	});

	it('[lock.3] four hours after the passphrase the keys go, however busy the visitor is', () => {
		const now = at(minutes(240));
		const busy = { now, lastActivityAt: now, keysSince: at(0), visitOpen: true };
		expect(lockDue(busy)).toBe('locked');
		expect(lockDue({ ...busy, keysSince: at(1) })).toBe('open');
	});

	it('[lock.4] put away by hand: hidden at once, locked after 15 minutes unless a visit is open', () => {
		expect(after(1, { putAwayAt: at(0) })).toBe('hidden');
		expect(after(minutes(15), { putAwayAt: at(0) })).toBe('locked');
		expect(after(minutes(15), { putAwayAt: at(0), visitOpen: true })).toBe('hidden');
	});

	it('[lock.5] a clock that went backwards asks for the PIN', () => {
		const now = { wall: start - 1, steady: steadyStart + 1 };
		expect(after(0, { now })).toBe('hidden');
		expect(after(0, { now, visitOpen: true })).toBe('hidden');
	});

	it('[lock.5] a clock that was set back keeps the keys no longer', () => {
		const setBack = (passed: number) => ({
			wall: start - minutes(600),
			steady: steadyStart + passed
		});
		expect(after(0, { now: setBack(minutes(30)) })).toBe('locked');
		expect(after(0, { now: setBack(minutes(15)), putAwayAt: at(0) })).toBe('locked');
		expect(after(0, { now: setBack(minutes(240)), visitOpen: true })).toBe('locked');
	});

	it('[lock.5] a steady clock that slept makes no time shorter', () => {
		const slept = { wall: start + minutes(30), steady: steadyStart };
		expect(after(0, { now: slept })).toBe('locked');
	});
});

describe('wrong passphrases', () => {
	it('[lock.6] the wait grows: 5 s, 30 s, 1, 5, 15 minutes and stays there', () => {
		expect([0, 1, 2, 3, 4, 5, 9].map((failures) => delayAfter(failures) / 1000)).toEqual([
			0, 5, 30, 60, 300, 900, 900
		]);
	});

	it('[lock.7] the wait runs down, and a clock set back never makes it longer', () => {
		const failed = { failures: 3, lastFailureAt: start };
		expect(waitBeforeUnlock(failed, start + 20_000)).toBe(40_000);
		expect(waitBeforeUnlock(failed, start + 61_000)).toBe(0);
		expect(waitBeforeUnlock(failed, start - minutes(60 * 24 * 365))).toBe(60_000);
	});
});

it.each([
	['2580', undefined],
	['194026', undefined],
	['123', 'length'],
	['1234567', 'length'],
	['12a4', 'digitsOnly'],
	['0000', 'tooSimple'],
	['3456', 'tooSimple'],
	['9876', 'tooSimple'],
	['1357', undefined]
])('[lock.8] the PIN %s: %s', (pin, problem) => {
	expect(pinProblem(pin)).toBe(problem);
});
