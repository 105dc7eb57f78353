import { PROTOCOL, SyncRequest, type SyncReply } from '#lib/domain/protocol.ts';
import { instantOf } from '#lib/domain/time.ts';
import type { aDevice } from './device-fixture.ts';
import { syncRound } from './sync.ts';

/** What it is by the office's clock and by the device's. */
export const OFFICE_NOW = Date.UTC(2026, 10, 22, 3);
const at = instantOf(OFFICE_NOW);

/** An office that stores every change and else answers with what it is told to; `asked` is what it was sent. */
export const officeSaying = (part: Partial<SyncReply>) => {
	const asked: SyncRequest[] = [];
	const fetch: typeof globalThis.fetch = async (_, init) => {
		const sent = new Response(init?.body).body!.pipeThrough(new DecompressionStream('gzip'));
		const request = SyncRequest.parse(await new Response(sent).json());
		asked.push(request);
		const reply: SyncReply = {
			protocol: PROTOCOL,
			serverTime: at,
			results: request.push.map((change) => ({
				id: (change as { id: string }).id,
				status: 'stored' as const,
				sequence: 1,
				receivedAt: at
			})),
			requestsKept: [],
			requestsRefused: [],
			planningKept: [],
			planningRefused: [],
			concernsKept: [],
			concernsRefused: [],
			visits: [],
			allowed: request.visits.map(({ visitId }) => visitId),
			reports: [],
			reference: null,
			deviceState: 'active',
			...part
		};
		return Response.json(reply);
	};
	return { asked, fetch };
};

/** One round of sending and fetching between a device and an office. */
export const roundWith = (
	{ store, owner }: Awaited<ReturnType<typeof aDevice>>,
	{ fetch }: { fetch: typeof globalThis.fetch },
	turn = 0
) => syncRound(store, owner.deviceId, { fetch, now: () => OFFICE_NOW, appVersion: 'test' }, turn);
