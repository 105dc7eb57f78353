import type { ChangeId, DeviceId } from '#lib/domain/ids.ts';
import {
	limits,
	PROTOCOL,
	SYNC_CONTENT_TYPE,
	SYNC_HEADER,
	SyncRefusal,
	SyncReply,
	type RequestRefusal,
	type SyncRequest
} from '#lib/domain/protocol.ts';
import { planReceipt } from '#lib/domain/receipt.ts';
import { instantOf } from '#lib/domain/time.ts';
import type { SealedStore } from './sealed-store.ts';

/** What sending needs of the world. */
export type SyncWorld = { fetch: typeof fetch; now: () => number; appVersion: string };

/** What came of one round. Whatever it is, nothing that waits was lost. */
export type SyncOutcome =
	| { ok: true; more: boolean; isRevoked: boolean }
	| { ok: false; reason: 'unreachable' }
	| { ok: false; reason: 'storageFull' }
	| { ok: false; reason: 'refused'; refusal: RequestRefusal | 'notUnderstood' };

const gzip = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
	const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** The body with as many of the waiting changes as its limits allow; half as many as long as it is too large. */
const bodyOf = async (
	request: SyncRequest
): Promise<{ body: Uint8Array<ArrayBuffer>; sent: number }> => {
	for (let count = request.push.length; ; count = Math.floor(count / 2)) {
		const text = JSON.stringify({ ...request, push: request.push.slice(0, count) });
		const body = await gzip(text);
		const fits =
			body.length <= limits.compressedBytes &&
			new TextEncoder().encode(text).length <= limits.inflatedBytes;
		if (fits || count <= 1) return { body, sent: count };
	}
};

const send = async (
	{ fetch }: SyncWorld,
	body: Uint8Array<ArrayBuffer>
): Promise<{ ok: true; reply: SyncReply } | Extract<SyncOutcome, { ok: false }>> => {
	let response: Response;
	let content: unknown;
	try {
		response = await fetch('/api/sync', {
			method: 'POST',
			headers: { 'content-type': SYNC_CONTENT_TYPE, [SYNC_HEADER]: String(PROTOCOL) },
			body,
			cache: 'no-store'
		});
		content = await response.json();
	} catch {
		return { ok: false, reason: 'unreachable' };
	}
	const refusal = SyncRefusal.safeParse(content);
	if (refusal.success) return { ok: false, reason: 'refused', refusal: refusal.data.refusal };
	if (response.status >= 500) return { ok: false, reason: 'unreachable' };
	const reply = SyncReply.safeParse(content);
	return reply.success
		? { ok: true, reply: reply.data }
		: { ok: false, reason: 'refused', refusal: 'notUnderstood' };
};

/**
 * One round: what waits goes up, what is new comes down, and the answer is kept in one transaction. A lost reply
 * costs nothing: the same changes are sent again and answered as duplicates.
 */
export const syncRound = async (
	store: SealedStore,
	deviceId: DeviceId,
	world: SyncWorld
): Promise<SyncOutcome> => {
	const { changes } = await store.outbox(limits.changesPerPush);
	const cursors = await store.cursors();
	const request: SyncRequest = {
		protocol: PROTOCOL,
		deviceId,
		appVersion: world.appVersion,
		clock: instantOf(world.now()),
		referenceDigest: (await store.reference())?.digest ?? null,
		visits: [...cursors]
			.slice(0, limits.visitsPerRequest)
			.map(([visitId, since]) => ({ visitId, since })),
		push: changes.map(({ record }) => record)
	};
	const { body, sent } = await bodyOf(request);
	const answer = await send(world, body);
	if (!answer.ok) return answer;
	const waiting = new Set<ChangeId>(changes.slice(0, sent).map(({ id }) => id));
	const plan = planReceipt(answer.reply, waiting, cursors);
	const settled = await store.settle(plan);
	if (!settled.ok) return { ok: false, reason: 'storageFull' };
	return { ok: true, more: plan.more || sent < changes.length, isRevoked: plan.revoked };
};
