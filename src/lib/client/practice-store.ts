import type { Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Reference } from '#lib/domain/protocol.ts';
import type { VisitorRequest } from '#lib/domain/visitor-request.ts';
import type { Draft } from './drafts.ts';
import type { SealedStore } from './sealed-store.ts';

/** 86 characters, as a signature has, and made by no key: a practice is signed by nobody. */
export const NOT_SIGNED = 'A'.repeat(86);

/**
 * The store of a practice visit: the memory of this tab. Nothing of it reaches the disk or the outbox, it takes no
 * number of the device's own, and it is gone with the tab, with the keys, and when the practice is left.
 */
export const openPracticeStore = (reference: Reference): SealedStore => {
	const changes: Change[] = [];
	const drafts = new Map<string, Draft>();
	const requests = new Map<string, VisitorRequest>();
	const nameOf = (visitId: VisitId, key: string) => `${visitId} ${key}`;
	return {
		append: async (written, promotes = []) => {
			const kept = written.map((draft, place) => ({
				...draft,
				deviceSequence: changes.length + place + 1,
				signature: NOT_SIGNED
			}));
			changes.push(...kept);
			for (const { visitId, key } of promotes) drafts.delete(nameOf(visitId, key));
			return { ok: true, changes: kept };
		},
		putDraft: async (visitId, draft) => {
			drafts.set(nameOf(visitId, draft.key), draft);
			return { ok: true, value: undefined };
		},
		draftsOf: async () => [...drafts.values()],
		dropDraft: async (visitId, key) => {
			drafts.delete(nameOf(visitId, key));
		},
		changesOf: async (visitId) => ({
			changes: changes
				.filter((change) => change.visitId === visitId)
				.map((change) => ({ change, waiting: false })),
			refused: [],
			damaged: []
		}),
		visitsKept: async () => [...new Set(changes.map(({ visitId }) => visitId))],
		keepRequest: async (request) => {
			requests.set(request.id, request);
			return { ok: true, value: undefined };
		},
		requestsOf: async (visitId) =>
			[...requests.values()]
				.filter((request) => request.visitId === visitId)
				.map((request) => ({ state: 'waiting', request })),
		reference: async () => ({ digest: '', content: reference }),
		// Of what a practice never has: nothing waits, nothing was received, nothing is on the disk.
		outbox: async () => ({ changes: [], damaged: [] }),
		unsent: async () => new Map(),
		unsentCount: async () => 0,
		requestsToSend: async () => [],
		settleRequests: async () => ({ ok: true, value: undefined }),
		keepPlanning: async () => {
			throw new Error('What is said in a practice is never kept and never sent');
		},
		planningKept: async () => [],
		planningToSend: async () => [],
		settlePlanning: async () => ({ ok: true, value: undefined }),
		dropRefused: async () => {},
		keepWord: async () => {
			throw new Error('What is said in a practice is never kept and never sent');
		},
		wordsKept: async () => [],
		wordsToSend: async () => [],
		settleWords: async () => ({ ok: true, value: undefined }),
		dropRefusedWord: async () => {},
		cursors: async () => new Map(),
		settle: async () => ({ ok: true, value: undefined }),
		putReference: async () => {},
		reportsReceived: async () => [],
		eraseVisits: async () => ({ ok: true, value: { kept: [] } })
	};
};
