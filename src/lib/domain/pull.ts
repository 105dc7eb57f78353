import type { VisitId } from './ids.ts';
import type { SyncReply, SyncRequest } from './protocol.ts';

type Cursor = SyncRequest['visits'][number];
type Page<T> = Omit<SyncReply['visits'][number], 'changes'> & { changes: T[] };

/**
 * Which visits a reply brings a page of, and from which cursor: those that were asked for, then every one that the
 * device does not know of yet, from its beginning.
 *
 * [pull.1] Never a visit that is not allowed now, whatever was asked.
 */
export const pagesDue = (asked: readonly Cursor[], allowed: readonly VisitId[]): Cursor[] => {
	const mayHave = new Set(allowed);
	const known = new Set(asked.map(({ visitId }) => visitId));
	return [
		...asked.filter(({ visitId }) => mayHave.has(visitId)),
		...allowed.filter((visitId) => !known.has(visitId)).map((visitId) => ({ visitId, since: 0 }))
	];
};

/**
 * One page of a visit, cut from its stored changes after the cursor in the order of their sequence numbers. The
 * caller reads one more than may go, so that the page knows whether there are more.
 *
 * [pull.2] Pages that are asked for one after another bring every change once, whatever is stored between them; each
 *          brings at least one change where there is one and any room.
 *
 * @param most how many changes may go, and how much room the reply has left, in the unit of `size`
 */
export const pageOf = <T>(
	{ visitId, since }: Cursor,
	stored: readonly { sequence: number; change: T; size: number }[],
	most: { changes: number; room: number }
): { page: Page<T>; size: number } => {
	const page: Page<T> = { visitId, from: since, upTo: since, more: false, changes: [] };
	let size = 0;
	for (const next of stored.slice(0, most.changes)) {
		if (size > 0 ? size + next.size > most.room : most.room <= 0) break;
		size += next.size;
		page.upTo = next.sequence;
		page.changes.push(next.change);
	}
	page.more = page.changes.length < stored.length;
	return { page, size };
};
