import { randomUUID } from 'node:crypto';
import type { ConcernAct, ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { stateOf } from '#lib/domain/concerns/state.ts';
import { record } from '#lib/server/audit.ts';
import { appendEntry, type OnFile } from './entries.ts';
import { keepRows } from './keep-rows.ts';
import { tell } from './tell.ts';
import type { World } from './world.ts';

/** Whose word an entry is. */
export type From = Pick<ConcernEntry, 'by' | 'side'>;

export const fromApplication: From = { by: 'application', side: 'application' };

/** `concernAnswered`, `concernSentToForce`: the act alone; what was written stands in the entry and nowhere else. */
const eventOf = (kind: ConcernAct['kind']): string =>
	`concern${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`;

/**
 * [on-file.2] The one door through which anything comes onto a concern: the entry, the rows that are made from it, the letters and the
 * trace of it stand together or not at all. Whether it may come is asked before (`act.ts`), with the lock held.
 */
export const put = async (
	world: World,
	onFile: OnFile,
	from: From,
	act: ConcernAct,
	/** That of the device on which it was written, so that it comes once. */
	id: ConcernEntry['id'] = randomUUID()
): Promise<OnFile> => {
	const { trx, schemeId, now, correlationId } = world;
	const entry: ConcernEntry = { id, concernId: onFile.id, at: now, ...from, act };
	const after = { id: onFile.id, entries: [...onFile.entries, entry] };
	await appendEntry(trx, schemeId, entry, after.entries.length);
	const concern = await keepRows(trx, schemeId, after);
	await tell(world, onFile, after, entry);
	await record(trx, schemeId, {
		at: now,
		who: from.by === 'application' ? 'system' : from.by,
		what: eventOf(act.kind),
		subjectType: 'concern',
		subjectId: onFile.id,
		correlationId,
		details: { entry: entry.id, state: stateOf(concern) }
	});
	return after;
};
