import type { ChangeDraft } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { VisitorsWord } from '#lib/domain/concerns/own-concern.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import type { PlanningEntry } from '#lib/domain/planning/entry.ts';
import type { ReceiptPlan } from '#lib/domain/receipt.ts';
import type { VisitorRequest } from '#lib/domain/visitor-request.ts';
import { concernWords } from './concern-words.ts';
import { draftsOf, dropDraft, putDraft, type Draft } from './drafts.ts';
import { eraseVisits } from './erasure.ts';
import { append, unsent, waiting } from './outbox.ts';
import { planning } from './planning.ts';
import { reference, reportsReceived, putReference, type KeptReference } from './reference-store.ts';
import { keepRequest, requestsOf, requestsToSend, settleRequests } from './requests.ts';
import { settle } from './settlement.ts';
import type { StoreContext } from './store-context.ts';
import { changesOf, visitsKept } from './visit-records.ts';

/**
 * What one member keeps on this device, as pages and sending see it. What reveals needs open keys and throws
 * `KeysNotOpenError` otherwise; what only keeps works while the screen is hidden; counts need no keys at all.
 */
export const openSealedStore = (store: StoreContext) => ({
	append: (drafts: readonly ChangeDraft[], promotes: { visitId: VisitId; key: string }[] = []) =>
		append(store, drafts, promotes),
	putDraft: (visitId: VisitId, draft: Draft) => putDraft(store, visitId, draft),
	draftsOf: (visitId: VisitId) => draftsOf(store, visitId),
	dropDraft: (visitId: VisitId, key: string) => dropDraft(store, visitId, key),
	changesOf: (visitId: VisitId) => changesOf(store, visitId),
	visitsKept: () => visitsKept(store),
	outbox: (limit: number) => waiting(store, limit),
	unsent: () => unsent(store),
	unsentCount: async () =>
		(await store.database.outbox.count()) +
		(await store.database.request.where({ isWaiting: 1 }).count()) +
		(await planning.waiting(store)) +
		(await concernWords.waiting(store)),
	keepRequest: (request: VisitorRequest) => keepRequest(store, request),
	requestsOf: (visitId: VisitId) => requestsOf(store, visitId),
	requestsToSend: (limit: number) => requestsToSend(store, limit),
	settleRequests: (sent: readonly VisitorRequest[], reply: SyncReply) =>
		settleRequests(store, sent, reply),
	keepPlanning: (entry: PlanningEntry) => planning.keep(store, entry),
	planningKept: () => planning.all(store),
	planningToSend: (limit: number) => planning.toSend(store, limit),
	settlePlanning: (sent: readonly PlanningEntry[], reply: SyncReply) =>
		planning.settle(store, sent, { kept: reply.planningKept, refused: reply.planningRefused }),
	dropRefused: (id: string) => planning.dropRefused(store, id),
	keepWord: (word: VisitorsWord) => concernWords.keep(store, word),
	wordsKept: () => concernWords.all(store),
	wordsToSend: (limit: number) => concernWords.toSend(store, limit),
	settleWords: (sent: readonly VisitorsWord[], reply: SyncReply) =>
		concernWords.settle(store, sent, {
			kept: reply.concernsKept,
			refused: reply.concernsRefused
		}),
	dropRefusedWord: (id: string) => concernWords.dropRefused(store, id),
	cursors: async () =>
		new Map((await store.database.cursor.toArray()).map(({ visitId, since }) => [visitId, since])),
	settle: (plan: ReceiptPlan) => settle(store, plan),
	reference: () => reference(store),
	putReference: (content: KeptReference) => putReference(store, content),
	reportsReceived: () => reportsReceived(store),
	eraseVisits: (visitIds: readonly VisitId[]) => eraseVisits(store, visitIds)
});

export type SealedStore = ReturnType<typeof openSealedStore>;
