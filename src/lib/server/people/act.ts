import type { AuditEvent } from '#lib/domain/audit.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { record } from '#lib/server/audit.ts';
import { ensureCounter } from '#lib/server/database/counter.ts';
import type { Trx } from '#lib/server/database/tables.ts';

/** Somebody's act: who does it, in which request, and when. */
export type Act = { actor: Actor; correlationId: string; now: Instant };

/** One act upon the people of a scheme at a time, so that what was looked up still holds when it is written. */
export const lockScheme = async (trx: Trx, schemeId: string): Promise<void> => {
	await ensureCounter(trx, schemeId);
	await trx
		.updateTable('schemeCounter')
		.set((row) => ({ seq: row.ref('seq') }))
		.where('schemeId', '=', schemeId)
		.execute();
};

export const recordAct = (
	trx: Trx,
	{ actor, correlationId, now }: Act,
	what: string,
	subject: { type: string; id: string },
	details: AuditEvent['details'] = {}
): Promise<unknown> =>
	record(trx, actor.schemeId, {
		at: now,
		who: actor.id,
		what,
		subjectType: subject.type,
		subjectId: subject.id,
		correlationId,
		details
	});
