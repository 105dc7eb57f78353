import workerUrl from './crypto.worker.ts?worker&url';
import type { KeyringCore } from './keyring-core.ts';
import { keyringOver } from './keyring-port.ts';

/** The keys as the page sees them: the core's functions, carried out in a worker of this tab. */
export type Keyring = KeyringCore;

/** Starts the worker; `end` stops it, and with it every key that it held. */
export const startKeyring = (): { keyring: Keyring; end: () => void } => {
	const worker = new Worker(workerUrl, { type: 'module', name: 'keys' });
	return { keyring: keyringOver(worker), end: () => worker.terminate() };
};
