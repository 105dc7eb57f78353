import { readChange, type Change } from './change.ts';
import type { ChangeId, VisitId } from './ids.ts';
import type { ChangeRefusal, Reference, SyncReply } from './protocol.ts';
import type { Instant } from './time.ts';

/** What a device must write after a reply, all of it in one transaction or none of it. */
export type ReceiptPlan = {
	/** No longer waiting: the server has them for good. */
	acknowledged: { id: ChangeId; receivedAt: Instant }[];
	/** No longer waiting and not part of the visit: kept, and shown to their author with the reason. */
	refused: { id: ChangeId; status: 'quarantined' | 'rejected'; code: ChangeRefusal }[];
	received: { visitId: VisitId; change: Change }[];
	/** Changes that this build cannot read: kept as they came. The cursor goes on. */
	unreadable: { visitId: VisitId; record: unknown }[];
	cursors: { visitId: VisitId; since: number }[];
	/** Visits that this person may no longer see. What is unsent of them stays, sealed. */
	forget: VisitId[];
	reports: SyncReply['reports'];
	reference: { digest: string; content: Reference } | undefined;
	/** Another round is due: the server has more pages, or changes are still waiting. */
	more: boolean;
	revoked: boolean;
};

/**
 * Decides what a reply means for a device. Pure: the store writes exactly this.
 *
 * [receipt.1] A change stops waiting only when the server named it in this reply.
 * [receipt.2] A page that does not start at our cursor was overtaken and is ignored.
 * [receipt.3] A page and its cursor are kept together.
 */
export const planReceipt = (
	reply: SyncReply,
	waiting: ReadonlySet<ChangeId>,
	cursors: ReadonlyMap<VisitId, number>
): ReceiptPlan => {
	const plan: ReceiptPlan = {
		acknowledged: [],
		refused: [],
		received: [],
		unreadable: [],
		cursors: [],
		forget: [],
		reports: reply.reports,
		reference: reply.reference ?? undefined,
		more: false,
		revoked: reply.deviceState === 'revoked'
	};
	for (const { id, status, code, receivedAt } of reply.results) {
		const changeId = id as ChangeId;
		if (!waiting.has(changeId)) continue;
		if (status === 'stored' || status === 'duplicate')
			plan.acknowledged.push({ id: changeId, receivedAt: receivedAt ?? reply.serverTime });
		else plan.refused.push({ id: changeId, status, code: code ?? 'malformed' });
	}
	const settled = plan.acknowledged.length + plan.refused.length;
	plan.more = waiting.size > settled && settled > 0;

	const allowed = new Set(reply.allowed);
	for (const page of reply.visits) {
		if (!allowed.has(page.visitId) || page.from !== (cursors.get(page.visitId) ?? 0)) continue;
		for (const record of page.changes) {
			const read = readChange(record);
			if (read.ok) plan.received.push({ visitId: page.visitId, change: read.change });
			else plan.unreadable.push({ visitId: page.visitId, record });
		}
		if (page.upTo > page.from) plan.cursors.push({ visitId: page.visitId, since: page.upTo });
		plan.more ||= page.more;
	}
	plan.forget = [...cursors.keys()].filter((visitId) => !allowed.has(visitId));
	// A visit granted for the first time has no cursor yet: the next round asks for it from the beginning.
	plan.more ||= reply.allowed.some(
		(visitId) => !cursors.has(visitId) && !reply.visits.some((page) => page.visitId === visitId)
	);
	return plan;
};
