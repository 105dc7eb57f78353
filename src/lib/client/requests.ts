import * as z from 'zod/mini';
import type { VisitId } from '#lib/domain/ids.ts';
import { PRACTICE_VISIT } from '#lib/domain/practice-visit.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import { Instant } from '#lib/domain/time.ts';
import { VisitorRequest } from '#lib/domain/visitor-request.ts';
import { durably, type Written } from './durable-write.ts';
import { sealRows, unsealRows } from './row-sealing.ts';
import type { StoreContext } from './store-context.ts';

const refusedFor = ['malformed', 'notYourVisit'] as const;

/**
 * What the visitor asked of the scheme manager alone. While it waits, or was refused, all of it is here; once the
 * office has it, only that it was asked: what was written has left the device.
 */
export const KeptRequest = z.discriminatedUnion('state', [
	z.object({ state: z.literal('waiting'), request: VisitorRequest }),
	z.object({
		state: z.literal('refused'),
		request: VisitorRequest,
		code: z.enum(refusedFor)
	}),
	z.object({
		state: z.literal('received'),
		kind: z.enum(['mileage', 'ringMe']),
		receivedAt: Instant
	})
]);
export type KeptRequest = z.infer<typeof KeptRequest>;

type Rows = readonly { id: string; visitId: VisitId; kept: KeptRequest }[];

const put = async ({ database, keyring }: StoreContext, rows: Rows): Promise<Written<void>> => {
	const sealed = await sealRows(
		keyring,
		'request',
		rows.map(({ id, kept }) => ({ id, value: kept }))
	);
	return durably(database, async () => {
		await database.request.bulkPut(
			rows.map(({ id, visitId, kept }, place) => ({
				id,
				visitId,
				isWaiting: kept.state === 'waiting' ? (1 as const) : (0 as const),
				...sealed[place]!
			}))
		);
	});
};

/** Seals and keeps a request; resolves once it is durable: only then may a page say *Saved*. */
export const keepRequest = async (
	store: StoreContext,
	request: VisitorRequest
): Promise<Written<void>> => {
	const { id, visitId } = request;
	if (visitId === PRACTICE_VISIT)
		throw new Error('What is asked in a practice is never kept and never sent');
	const written = await put(store, [{ id, visitId, kept: { state: 'waiting', request } }]);
	if (written.ok) store.tabs.tell({ news: 'changed', memberId: store.owner.memberId });
	return written;
};

/** What was asked after a visit, and what became of it; a damaged one is left out and kept. */
export const requestsOf = async (
	{ database, keyring }: StoreContext,
	visitId: VisitId
): Promise<KeptRequest[]> => {
	const rows = await database.request.where({ visitId }).toArray();
	const opened = await unsealRows(keyring, 'request', rows);
	return opened.flatMap((row) => {
		const kept = row.ok ? KeptRequest.safeParse(row.value) : undefined;
		return kept?.success ? [kept.data] : [];
	});
};

/**
 * Those that can go now: of visits of which nothing waits any more, since the server takes a request only from a
 * visitor of a visit that it knows.
 */
export const requestsToSend = async (
	{ database, keyring }: StoreContext,
	limit: number
): Promise<VisitorRequest[]> => {
	const rows = await database.request.where({ isWaiting: 1 }).toArray();
	const busy = new Set((await database.outbox.toArray()).map(({ visitId }) => visitId));
	const ready = rows.filter(({ visitId }) => !busy.has(visitId)).slice(0, limit);
	const opened = await unsealRows(keyring, 'request', ready);
	return opened.flatMap((row) => {
		const kept = row.ok ? KeptRequest.safeParse(row.value) : undefined;
		return kept?.success && kept.data.state === 'waiting' ? [kept.data.request] : [];
	});
};

/**
 * What the reply says of the requests that were sent: those that the office has leave the device but for that they
 * were asked. A reply that was lost changes nothing: they are sent again and answered the same.
 */
export const settleRequests = async (
	store: StoreContext,
	sent: readonly VisitorRequest[],
	{ requestsKept, requestsRefused, serverTime }: SyncReply
): Promise<Written<void>> => {
	const kept = new Set(requestsKept);
	const refused = new Map(requestsRefused.map(({ id, code }) => [id, code]));
	const rows = sent.flatMap((request): Rows[number][] => {
		const { id, visitId, kind } = request;
		const code = refused.get(id);
		if (kept.has(id))
			return [{ id, visitId, kept: { state: 'received', kind, receivedAt: serverTime } }];
		return code ? [{ id, visitId, kept: { state: 'refused', request, code } }] : [];
	});
	return rows.length > 0 ? put(store, rows) : { ok: true, value: undefined };
};
