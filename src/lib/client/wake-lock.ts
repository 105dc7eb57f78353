/**
 * Keeps the screen on while a visit is open. The browser lets go whenever the page is not looked at: it is taken
 * again when it is. Where there is none, or the battery is low, the screen goes off and the PIN is asked for.
 */
export const keepAwake = (): (() => void) => {
	let lock: WakeLockSentinel | undefined;
	let isWanted = true;
	const take = async (): Promise<void> => {
		if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
		try {
			const taken = await navigator.wakeLock.request('screen');
			if (isWanted) lock = taken;
			else await taken.release();
		} catch (error) {
			if (!(error instanceof DOMException)) throw error;
		}
	};
	const onVisible = () => void take();
	document.addEventListener('visibilitychange', onVisible);
	void take();
	return () => {
		isWanted = false;
		document.removeEventListener('visibilitychange', onVisible);
		void lock?.release();
	};
};
