import type { EntryOf, PlanningKind, PlanningRefusal } from '#lib/domain/planning/entry.ts';
import type { PlanningMessage } from '#lib/domain/planning/message.ts';
import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Allotment } from '#lib/domain/protocol.ts';
import { dayOf } from '#lib/domain/time.ts';
import { findAllotment, isBegun } from '#lib/server/allotments.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { managersOn } from '#lib/server/people/deputies.ts';
import { isWeekOver } from './open-places.ts';
import { post } from './post.ts';

/** One entry while it is judged, in a transaction that has the lock of the scheme. */
export type Judging = { trx: Trx; act: Act; origin: string };

/**
 * Refuses an entry, before anything was written, or does what it says. Undefined: it is kept.
 */
export type Judge<Kind extends PlanningKind> = (
	judging: Judging,
	entry: EntryOf<Kind>
) => Promise<PlanningRefusal | undefined>;

type OwnVisit = { ok: true; visit: Allotment } | { ok: false; reason: PlanningRefusal };

/** A visit to come that is the sender's own. Another's looks like none. */
export const ownVisitToCome = async (
	{ trx, act: { actor, now } }: Judging,
	visitId: VisitId
): Promise<OwnVisit> => {
	const visit = await findAllotment(trx, actor.schemeId, visitId);
	if (!visit || !visit.visitors.includes(actor.id)) return { ok: false, reason: 'notYourVisit' };
	if (isWeekOver(visit.week, now)) return { ok: false, reason: 'weekPast' };
	if (await isBegun(trx, actor.schemeId, visitId)) return { ok: false, reason: 'alreadyBegun' };
	return { ok: true, visit };
};

export const partnerIn = ({ visitors }: Pick<Allotment, 'visitors'>, id: MemberId): MemberId =>
	visitors[0] === id ? visitors[1] : visitors[0];

/** The pair without one of them, and with another. */
export const withOther = (
	{ visitors }: Pick<Allotment, 'visitors'>,
	leaving: MemberId,
	coming: MemberId
): [MemberId, MemberId] => [
	visitors[0] === leaving ? coming : visitors[0],
	visitors[1] === leaving ? coming : visitors[1]
];

/** Mail to visitors, in the transaction of what it tells of. */
export const tell = (
	{ trx, act: { actor, now }, origin }: Judging,
	kind: PlanningMessage,
	to: readonly MemberId[]
): Promise<MemberId[]> => post(trx, actor.schemeId, kind, to, { origin, now });

/** Mail to whoever runs the scheme today. */
export const tellManagers = async (judging: Judging, kind: PlanningMessage): Promise<void> => {
	const { trx, act } = judging;
	await tell(judging, kind, await managersOn(trx, act.actor.schemeId, dayOf(act.now)));
};
