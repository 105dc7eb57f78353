/**
 * Asks at most once in `forMs` milliseconds and gives everybody that answer meanwhile: anyone may ask how the server
 * is, and nobody may make it call another machine each time.
 */
export const keepAnswer = (
	ask: () => Promise<boolean>,
	forMs: number,
	now: () => number = () => performance.now()
): (() => Promise<boolean>) => {
	let kept: { answer: Promise<boolean>; until: number } | undefined;
	return () => {
		if (!kept || now() >= kept.until) kept = { answer: ask(), until: now() + forMs };
		return kept.answer;
	};
};
