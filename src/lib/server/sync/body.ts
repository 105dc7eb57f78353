import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import {
	limits,
	SYNC_CONTENT_TYPE,
	SYNC_HEADER,
	SyncRequest,
	type RequestRefusal
} from '#lib/domain/protocol.ts';

const inflate = promisify(gunzip);

type Refused = { ok: false; reason: RequestRefusal };
const refused = (reason: RequestRefusal): Refused => ({ ok: false, reason });

/** At most as many bytes as a body may have: reading stops there, whatever the sender said of its length. */
const readCapped = async (request: Request): Promise<Uint8Array | undefined> => {
	const parts: Uint8Array[] = [];
	let length = 0;
	if (!request.body) return new Uint8Array();
	for await (const part of request.body) {
		length += part.length;
		if (length > limits.compressedBytes) return undefined;
		parts.push(part);
	}
	return Buffer.concat(parts, length);
};

const isTooLarge = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

/** A small body may unpack to a huge one: unpacking stops at the limit, so that memory stays flat. */
const unpack = async (packed: Uint8Array): Promise<{ ok: true; record: unknown } | Refused> => {
	try {
		const bytes = await inflate(packed, { maxOutputLength: limits.inflatedBytes });
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { ok: true, record: JSON.parse(text) as unknown };
	} catch (error) {
		return refused(isTooLarge(error) ? 'bodyTooLarge' : 'notReadable');
	}
};

/** The envelope alone; each change in it is judged by itself later. */
export const readEnvelope = (record: unknown): { ok: true; request: SyncRequest } | Refused => {
	const parsed = SyncRequest.safeParse(record);
	if (parsed.success) return { ok: true, request: parsed.data };
	const { issues } = parsed.error;
	if (issues.some(({ path }) => path[0] === 'protocol')) return refused('protocolUnknown');
	if (issues.some(({ code }) => code === 'unrecognized_keys')) return refused('unknownField');
	const isTooMany = issues.some(
		({ code, path }) => code === 'too_big' && (path[0] === 'push' || path[0] === 'visits')
	);
	return refused(isTooMany ? 'tooMany' : 'notReadable');
};

/** The request of a device, or why it is not one. The header cannot be set by a plain form of another site. */
export const readRequest = async (
	request: Request
): Promise<{ ok: true; request: SyncRequest } | Refused> => {
	const isOurs =
		request.headers.has(SYNC_HEADER) && request.headers.get('content-type') === SYNC_CONTENT_TYPE;
	if (!isOurs) return refused('notReadable');
	const packed = await readCapped(request);
	if (!packed) return refused('bodyTooLarge');
	const unpacked = await unpack(packed);
	return unpacked.ok ? readEnvelope(unpacked.record) : unpacked;
};
