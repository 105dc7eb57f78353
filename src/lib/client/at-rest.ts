/** What comes after a save waits until the hand rests so long, in milliseconds: the next tap must not wait for it. */
const REST = 1_000;
/** …but never longer than this. */
const LONGEST = 10_000;

/**
 * Puts off an act that many taps ask for, so that it is done once for all of them. `drop` takes it back.
 */
export const atRest = (act: () => void): { ask: () => void; drop: () => void } => {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = 0;
	const drop = () => {
		clearTimeout(timer);
		timer = undefined;
	};
	const ask = () => {
		const now = performance.now();
		if (timer === undefined) latest = now + LONGEST;
		clearTimeout(timer);
		timer = setTimeout(
			() => {
				timer = undefined;
				act();
			},
			Math.max(0, Math.min(REST, latest - now))
		);
	};
	return { ask, drop };
};
