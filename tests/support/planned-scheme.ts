import { randomUUID } from 'node:crypto';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Said } from '#lib/domain/planning/entry.ts';
import type { VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, instantAt, type Day, type Instant } from '#lib/domain/time.ts';
import { allot } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { keepPlanning } from '#lib/server/planning/keep-entries.ts';
import { addRecord } from '#lib/server/rota/visitor-records.ts';
import { actOf, addInventedScheme, AT, ORIGIN, type InventedScheme } from './invented-scheme.ts';
import { goodRecord } from './rota-scheme.ts';

/** The week after the invented schemes' present: it can be fixed. */
export const NEXT_WEEK = '2026-11-23' as Day;

export const putRecord = (
	db: Db,
	scheme: Pick<InventedScheme, 'manager'>,
	of: Actor,
	more: Partial<VisitorRecord> = {},
	version = 1
): Promise<void> =>
	db
		.transaction()
		.execute((trx) =>
			addRecord(trx, actOf(scheme.manager), of.id, version, { ...goodRecord, ...more })
		);

/** A scheme whose four visitors may all go anywhere. */
export const addPlannedScheme = async (db: Db, id?: string): Promise<InventedScheme> => {
	const scheme = await addInventedScheme(db, id);
	for (const visitor of [scheme.rosalind, scheme.tobias, scheme.una, scheme.viktor])
		await putRecord(db, scheme, visitor);
	return scheme;
};

export const allotTo = async (
	db: Db,
	scheme: Pick<InventedScheme, 'manager' | 'suiteId'>,
	[first, second]: readonly [Actor, Actor],
	week = NEXT_WEEK,
	now = AT
): Promise<VisitId> => {
	const visitId = randomUUID() as VisitId;
	const asked = {
		visitId,
		suiteId: scheme.suiteId,
		week,
		visitors: [first.id, second.id]
	} as const;
	const allotted = await allot(db, actOf(scheme.manager, now), asked);
	if (!allotted.ok) throw new Error(allotted.reason);
	return visitId;
};

/** What a device sends of visits to come: kept, or refused with the reason. Returns the id under which it went. */
export const say = async (
	db: Db,
	who: Actor,
	said: Said,
	{ now = AT, id = randomUUID() as string }: { now?: Instant; id?: string } = {}
): Promise<{ id: string; code: string }> => {
	const entry = { ...said, id, at: now };
	const answer = await keepPlanning(db, actOf(who, now), [entry], ORIGIN);
	return { id, code: answer.planningRefused[0]?.code ?? (answer.planningKept[0] ? 'kept' : '') };
};

/** Friday evening of a week. */
export const fridayOf = (week: Day): Instant => instantAt(addDays(week, 4), '20:15');

/** The subjects of all mail that was ever written to somebody, in the order of the alphabet. */
export const mailTo = async (db: Db, { schemeId, id }: Actor): Promise<string[]> => {
	const rows = await db
		.selectFrom('mailMessage')
		.select('subject')
		.where('schemeId', '=', schemeId)
		.where('toMemberId', '=', id)
		.execute();
	return rows.map(({ subject }) => subject).sort();
};
