import type * as z from 'zod/mini';
import { DeviceRefusal, SessionReply } from '#lib/domain/device.ts';
import { PROTOCOL, SYNC_HEADER } from '#lib/domain/protocol.ts';

/** `unreachable`: no signal, or the server is not well; trying again later is all there is to do. */
export type CallRefused = {
	ok: false;
	reason: DeviceRefusal['reason'] | 'unreachable' | 'notUnderstood';
};
export type Called<T> = { ok: true; value: T } | CallRefused;

/** One call to the server about the device. Never throws: what goes wrong on the way is a refusal with a name. */
const call = async <Schema extends z.ZodMiniType>(
	ask: typeof fetch,
	path: string,
	schema: Schema,
	body?: unknown
): Promise<Called<z.infer<Schema>>> => {
	let response: Response;
	let content: unknown;
	try {
		response = await ask(path, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { 'content-type': 'application/json', [SYNC_HEADER]: String(PROTOCOL) },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
			cache: 'no-store'
		});
		content = await response.json();
	} catch {
		return { ok: false, reason: 'unreachable' };
	}
	if (response.status === 401) return { ok: false, reason: 'notSignedIn' };
	if (response.status >= 500) return { ok: false, reason: 'unreachable' };
	const refusal = DeviceRefusal.safeParse(content);
	if (!response.ok) {
		return { ok: false, reason: refusal.success ? refusal.data.reason : 'notUnderstood' };
	}
	const reply = schema.safeParse(content);
	return reply.success ? { ok: true, value: reply.data } : { ok: false, reason: 'notUnderstood' };
};

export const postToServer = <Schema extends z.ZodMiniType>(
	ask: typeof fetch,
	path: string,
	body: unknown,
	schema: Schema
): Promise<Called<z.infer<Schema>>> => call(ask, path, schema, body);

/** Who is signed in at the server, if anybody; needs a signal. */
export const sessionAtServer = (ask: typeof fetch): Promise<Called<SessionReply>> =>
	call(ask, '/api/session', SessionReply);
