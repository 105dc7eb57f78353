import { KeysNotOpenError } from './key-outcomes.ts';
import type { KeyringCore } from './keyring-core.ts';

/** One call to the keys and its answer, as they cross between page and worker. */
type Call = { call: number; name: keyof KeyringCore; args: unknown[] };
type Answer =
	| { call: number; ok: true; value: unknown }
	| { call: number; ok: false; notOpen?: KeysNotOpenError['state']; message: string };

/** What a worker's own scope, a `Worker` and a `MessagePort` have in common. */
export type Port = {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

const answerTo = async (core: KeyringCore, { call, name, args }: Call): Promise<Answer> => {
	try {
		const act = core[name] as (...args: unknown[]) => Promise<unknown>;
		return { call, ok: true, value: await act(...args) };
	} catch (error) {
		const notOpen = error instanceof KeysNotOpenError ? { notOpen: error.state } : {};
		return { call, ok: false, ...notOpen, message: String(error) };
	}
};

/** In the worker: answers every call that comes over the port. */
export const serveKeyring = (port: Port, core: KeyringCore): void =>
	port.addEventListener('message', ({ data }: MessageEvent<Call>) => {
		void answerTo(core, data).then((answer) => port.postMessage(answer));
	});

const names = [
	'state',
	'create',
	'escrow',
	'unlock',
	'hide',
	'unhide',
	'drop',
	'seal',
	'append',
	'unseal',
	'names',
	'sign',
	'newPassphrase',
	'replyKey',
	'recover'
] as const satisfies readonly (keyof KeyringCore)[];

/** On the page: the same functions as the core's, answered by the worker at the other end. */
export const keyringOver = (port: Port): KeyringCore => {
	const waiting = new Map<number, (answer: Answer) => void>();
	let calls = 0;
	port.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
		waiting.get(data.call)?.(data);
		waiting.delete(data.call);
	});
	const ask = (name: keyof KeyringCore, args: unknown[]) =>
		new Promise<unknown>((resolve, reject) => {
			const call = ++calls;
			waiting.set(call, (answer) => {
				if (answer.ok) resolve(answer.value);
				else
					reject(answer.notOpen ? new KeysNotOpenError(answer.notOpen) : new Error(answer.message));
			});
			port.postMessage({ call, name, args } satisfies Call);
		});
	return Object.fromEntries(
		names.map((name) => [name, (...args: unknown[]) => ask(name, args)])
	) as unknown as KeyringCore;
};
