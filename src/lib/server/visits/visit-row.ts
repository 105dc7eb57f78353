import type { Change } from '#lib/domain/change.ts';
import type { Begun } from '#lib/domain/field.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import { statusOf } from '#lib/domain/visit-status.ts';
import { applyChange, emptyVisit, type Visit } from '#lib/domain/visit.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { hasUrgentConcern, summaryOf } from './visit-summary.ts';

/** The visit that a first change begins, and who may write in it from now on. Begun by the second tablet too, it stays. */
export const beginVisit = async (
	trx: Trx,
	schemeId: string,
	change: Change,
	now: Instant
): Promise<void> => {
	const begun = change.value as Begun;
	const record = readVisit(applyChange(emptyVisit(change.visitId), change));
	await trx
		.insertInto('visit')
		.values({
			schemeId,
			id: change.visitId,
			suiteId: begun.suiteId,
			status: statusOf(record),
			template: begun.templateId,
			visitedOn: begun.day,
			summary: JSON.stringify(summaryOf(record)),
			createdAt: now,
			receivedAt: null,
			closedAt: null
		})
		.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doNothing())
		.execute();
	for (const memberId of begun.visitors) {
		await trx
			.insertInto('visitVisitor')
			.values({ schemeId, visitId: change.visitId, memberId })
			.onConflict((conflict) => conflict.columns(['schemeId', 'visitId', 'memberId']).doNothing())
			.execute();
	}
};

/** Keeps the fold beside its changes, for lists that cannot read every visit's history. */
export const updateVisitRow = async (
	trx: Trx,
	schemeId: string,
	visit: Visit,
	now: Instant
): Promise<void> => {
	const record = readVisit(visit);
	await trx
		.updateTable('visit')
		.set((row) => ({
			status: statusOf(record),
			summary: JSON.stringify(summaryOf(record)),
			arrivedAt: record.visit.arrivedAt.value ?? null,
			urgent: hasUrgentConcern(record) ? (1 as const) : (0 as const),
			...(record.closures.length > 0 ? { closedAt: row.fn.coalesce('closedAt', row.val(now)) } : {})
		}))
		.where('schemeId', '=', schemeId)
		.where('id', '=', visit.id)
		.execute();
};
