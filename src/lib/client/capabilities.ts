/** What a browser must have for a visit, and how it is called where people read it. */
const needed = [
	['a secure connection (https)', () => isSecureContext],
	['storage on the device', () => typeof indexedDB === 'object' && indexedDB !== null],
	['encryption', () => typeof crypto === 'object' && typeof crypto.subtle === 'object'],
	['WebAssembly', () => typeof WebAssembly === 'object'],
	['background workers', () => typeof Worker === 'function'],
	['working without a signal', () => 'serviceWorker' in navigator],
	[
		'more than one tab at a time',
		() => 'locks' in navigator && typeof BroadcastChannel === 'function'
	],
	['compression', () => typeof CompressionStream === 'function']
] as const satisfies readonly (readonly [string, () => boolean])[];

/** What this browser lacks, in words; empty where a visit can be made. */
export const missingCapabilities = (): string[] =>
	needed.filter(([, isThere]) => !isThere()).map(([words]) => words);

/**
 * Safari on iPad and iPhone throws away what a site stored after seven days without use, unless it is on the Home
 * Screen: there no visit is begun before it is installed.
 */
export const mustBeInstalledFirst = (): boolean => {
	const { standalone } = navigator as Navigator & { standalone?: boolean };
	return standalone === false;
};
