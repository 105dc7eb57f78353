import type { ChangeId, DeviceId, VisitId } from '#lib/domain/ids.ts';
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
	// Too often: as without a signal, it is tried again after a growing pause.
	if (response.status === 429) return { ok: false, reason: 'unreachable' };
	const refusal = SyncRefusal.safeParse(content);
	if (refusal.success) return { ok: false, reason: 'refused', refusal: refusal.data.refusal };
	if (response.status >= 500) return { ok: false, reason: 'unreachable' };
	const reply = SyncReply.safeParse(content);
	return reply.success
		? { ok: true, reply: reply.data }
		: { ok: false, reason: 'refused', refusal: 'notUnderstood' };
};

/** The visits that one round asks about: all of them in turn, where there are more than a request may name. */
const askedIn = (
	turn: number,
	cursors: ReadonlyMap<VisitId, number>
): { asked: SyncRequest['visits']; isLast: boolean } => {
	const all = [...cursors].map(([visitId, since]) => ({ visitId, since }));
	const turns = Math.max(1, Math.ceil(all.length / limits.visitsPerRequest));
	const from = (turn % turns) * limits.visitsPerRequest;
	return { asked: all.slice(from, from + limits.visitsPerRequest), isLast: turn + 1 >= turns };
};

/** Requests whose visits have just been sent whole, or more than one request may carry. */
const hasMore = async (
	store: SealedStore,
	...sent: readonly (readonly { id: string }[])[]
): Promise<boolean> => {
	const ids = new Set(sent.flat().map(({ id }) => id));
	const next = [
		...(await store.requestsToSend(limits.requestsPerPush)),
		...(await store.planningToSend(limits.planningPerPush)),
		...(await store.wordsToSend(limits.concernsPerPush))
	];
	return next.some(({ id }) => !ids.has(id));
};

/**
 * One round: what waits goes up, what is new comes down, and the answer is kept in one transaction. A lost reply
 * costs nothing: the same changes are sent again and answered as duplicates.
 *
 * @param turn how many rounds went before this one at the same time of sending; from 0
 */
export const syncRound = async (
	store: SealedStore,
	deviceId: DeviceId,
	world: SyncWorld,
	turn: number
): Promise<SyncOutcome> => {
	const { changes } = await store.outbox(limits.changesPerPush);
	const cursors = await store.cursors();
	const { asked, isLast } = askedIn(turn, cursors);
	const requests = await store.requestsToSend(limits.requestsPerPush);
	const planning = await store.planningToSend(limits.planningPerPush);
	const words = await store.wordsToSend(limits.concernsPerPush);
	const request: SyncRequest = {
		protocol: PROTOCOL,
		deviceId,
		appVersion: world.appVersion,
		clock: instantOf(world.now()),
		referenceDigest: (await store.reference())?.digest ?? null,
		visits: asked,
		push: changes.map(({ record }) => record),
		requests,
		planning,
		// Of a server that knows no concerns yet this is an unknown field: it is sent where there is something to say.
		...(words.length > 0 && { concerns: words })
	};
	const { body, sent } = await bodyOf(request);
	const answer = await send(world, body);
	if (!answer.ok) return answer;
	const waiting = new Set<ChangeId>(changes.slice(0, sent).map(({ id }) => id));
	const plan = planReceipt(answer.reply, waiting, cursors);
	const settled = await store.settle(plan);
	const told = await store.settleRequests(requests, answer.reply);
	// After the reference that tells of them: at no moment is what was said nowhere on the device.
	const said = await store.settlePlanning(planning, answer.reply);
	const worded = await store.settleWords(words, answer.reply);
	if (!settled.ok || !told.ok || !said.ok || !worded.ok)
		return { ok: false, reason: 'storageFull' };
	return {
		ok: true,
		more:
			plan.more ||
			sent < changes.length ||
			!isLast ||
			(await hasMore(store, requests, planning, words)),
		isRevoked: plan.revoked
	};
};
