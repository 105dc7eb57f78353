/** How often the clock is looked at; a tablet that slept is seen at once when its page is shown again. */
const LOOK_EVERY = 5_000;

/** What makes a person present. Movement of the pointer alone counts too: reading is not idleness. */
const acts = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;

/** Tells of activity, of the page going out of sight, and of time passing; returns how to stop. */
export const watchPresence = (tell: {
	onActivity: () => void;
	onOutOfSight: () => void;
	onTime: () => void;
}): (() => void) => {
	const onVisibility = () => {
		if (document.visibilityState === 'hidden') tell.onOutOfSight();
		else tell.onTime();
	};
	const options = { capture: true, passive: true };
	// Time first: the tap that comes after half an hour must not count as presence before it.
	const onAct = () => {
		tell.onTime();
		tell.onActivity();
	};
	for (const act of acts) window.addEventListener(act, onAct, options);
	document.addEventListener('visibilitychange', onVisibility);
	const timer = setInterval(tell.onTime, LOOK_EVERY);
	return () => {
		for (const act of acts) window.removeEventListener(act, onAct, options);
		document.removeEventListener('visibilitychange', onVisibility);
		clearInterval(timer);
	};
};
