/**
 * Covers the whole screen, without the browser's own bars, where the browser can: a person who is shown a card should
 * reach nothing else. Where it cannot, the page itself has nothing else on it.
 */
export const enterFullScreen = async (): Promise<void> => {
	try {
		await document.documentElement.requestFullscreen?.({ navigationUI: 'hide' });
	} catch (error) {
		// Refused by the browser or the device's rules.
		if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
	}
};

export const leaveFullScreen = async (): Promise<void> => {
	if (document.fullscreenElement) await document.exitFullscreen();
};
