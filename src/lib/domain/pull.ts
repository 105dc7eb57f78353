import type { VisitId } from './ids.ts';
import type { SyncReply, SyncRequest } from './protocol.ts';

type Page = SyncReply['visits'][number];

/**
 * Which visits a reply brings a page of, and from which cursor: those that were asked for, and every one that the
 * device does not know of yet, from its beginning.
 *
 * [pull.1] Never a visit that is not allowed now, whatever was asked.
 */
export const pagesDue = (
	asked: SyncRequest['visits'],
	allowed: readonly VisitId[]
): SyncRequest['visits'] => {
	const since = new Map(asked.map((visit) => [visit.visitId, visit.since]));
	return allowed.map((visitId) => ({ visitId, since: since.get(visitId) ?? 0 }));
};

/**
 * One page of a visit: of the stored changes after `since`, in the order of their sequence numbers, the first
 * `limit`. The caller reads one more than the limit, so that the page knows whether there are more; a limit of 0 (the
 * reply is full) says only that.
 *
 * [pull.2] Pages that are asked for one after another bring every change once, whatever is stored between them.
 */
export const pageOf = (
	{ visitId, since }: SyncRequest['visits'][number],
	stored: readonly { sequence: number; change: unknown }[],
	limit: number
): Page => {
	const page = stored.slice(0, limit);
	return {
		visitId,
		from: since,
		upTo: page.at(-1)?.sequence ?? since,
		more: stored.length > limit,
		changes: page.map(({ change }) => change)
	};
};
