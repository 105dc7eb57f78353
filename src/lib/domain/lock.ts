/**
 * When the device hides what it shows, when it forgets the keys, and how long a wrong passphrase makes one wait.
 * All spans are milliseconds.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * `open`: pages show what is on the device. `hidden`: nothing is shown until the PIN is given; the keys stay, and
 * what is still being typed can be saved. `locked`: the keys are gone; only the passphrase brings them back.
 */
export type LockState = 'open' | 'hidden' | 'locked';

export const lockTimes = {
	/** A visit is 30 to 90 minutes with long talks: the passphrase once in the car, then only the PIN. */
	duringVisit: { hiddenAfterIdle: 10 * MINUTE, lockedAfterKeysHeld: 4 * HOUR },
	otherwise: {
		hiddenAfterIdle: 2 * MINUTE,
		lockedAfterIdle: 30 * MINUTE,
		/** Hidden by hand or because the screen went off: somebody meant to put it away. */
		lockedAfterPutAway: 15 * MINUTE
	}
} as const;

/**
 * One moment by two clocks: `wall` in milliseconds since 1970, which anybody may set back; `steady` in milliseconds
 * since the page was opened, which nobody can, and which may stand still while the tablet sleeps.
 */
export type Moment = { wall: number; steady: number };

export type LockSituation = {
	now: Moment;
	/** Last tap, key or pointer movement on the device. */
	lastActivityAt: Moment;
	/** When the passphrase was last given, or the open visit was opened, whichever is later. */
	keysSince: Moment;
	visitOpen: boolean;
	/** Set once the Hide button was pressed or the screen went off, until the PIN is given. */
	putAwayAt?: Moment | undefined;
};

/** What passed at least: neither a clock set back nor one that slept makes it shorter. */
const elapsed = (from: Moment, to: Moment): number =>
	Math.max(to.wall - from.wall, to.steady - from.steady);

/** A clock that went backwards cannot tell how long the device lay there: the PIN is asked for. */
export const lockDue = (situation: LockSituation): LockState => {
	const { now, lastActivityAt, keysSince, visitOpen, putAwayAt } = situation;
	const idle = elapsed(lastActivityAt, now);
	const isSetBack = now.wall < lastActivityAt.wall;
	const putAway = putAwayAt && elapsed(putAwayAt, now);
	if (visitOpen) {
		const { hiddenAfterIdle, lockedAfterKeysHeld } = lockTimes.duringVisit;
		if (elapsed(keysSince, now) >= lockedAfterKeysHeld) return 'locked';
		return putAway !== undefined || idle >= hiddenAfterIdle || isSetBack ? 'hidden' : 'open';
	}
	const { hiddenAfterIdle, lockedAfterIdle, lockedAfterPutAway } = lockTimes.otherwise;
	if (idle >= lockedAfterIdle) return 'locked';
	if (putAway !== undefined) return putAway >= lockedAfterPutAway ? 'locked' : 'hidden';
	return idle >= hiddenAfterIdle || isSetBack ? 'hidden' : 'open';
};

/** Wrong PINs in a row after which the keys are dropped. */
export const PIN_TRIES = 5;

/** Wrong passphrases in a row after which the device no longer opens by passphrase, only by recovery. */
export const PASSPHRASE_TRIES = 10;

const delays = [0, 5 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE];

/** The wait after so many wrong passphrases in a row: 5 s, 30 s, 1 min, 5 min, then 15 min each. */
export const delayAfter = (failures: number): number => delays[failures] ?? 15 * MINUTE;

/** What the device remembers of wrong passphrases. */
export type UnlockFailures = { failures: number; lastFailureAt: number };

/**
 * Milliseconds until the passphrase may be tried again; never more than the delay itself, so that a clock set back
 * does not lock anybody out for a year.
 */
export const waitBeforeUnlock = (
	{ failures, lastFailureAt }: UnlockFailures,
	now: number
): number => {
	const delay = delayAfter(failures);
	return Math.min(delay, Math.max(0, lastFailureAt + delay - now));
};

export type PinProblem = 'length' | 'digitsOnly' | 'tooSimple';

/** Four to six digits, not all the same and not counting up or down. */
export const pinProblem = (pin: string): PinProblem | undefined => {
	if (!/^\d*$/.test(pin)) return 'digitsOnly';
	if (pin.length < 4 || pin.length > 6) return 'length';
	const steps = new Set(
		[...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place]))
	);
	const [only] = steps;
	return steps.size === 1 && only !== undefined && Math.abs(only) <= 1 ? 'tooSimple' : undefined;
};

export const pinProblemInWords: Record<PinProblem, string> = {
	length: 'PIN must be 4 to 6 digits',
	digitsOnly: 'PIN must be digits only',
	tooSimple: 'Choose a PIN that is not one digit repeated or digits in a row'
};
