import { whyNot } from '#lib/domain/concerns/acts.ts';
import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { ConcernAct, type ActKind } from '#lib/domain/concerns/entry.ts';
import {
	audienceOf,
	partOf,
	sideOf,
	type ConcernActor,
	type Part
} from '#lib/domain/concerns/part.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { refusalInWords, type ActRefusal } from '#lib/domain/concerns/refusal.ts';
import { targetsFor } from '#lib/domain/concerns/targets.ts';
import { EntityId } from '#lib/domain/ids.ts';
import { may, type RecordKind } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { loadEntries, type OnFile } from './entries.ts';
import { put, type From } from './put.ts';
import { whyNotNamed, type NamedRefusal } from './whats-named.ts';
import { worldOf, type World } from './world.ts';

/** Acts of people on one concern. Two concerns are joined and split in `joining.ts`, files come by `files.ts`, the rest by itself. */
export type OwnActKind = Exclude<
	ActKind,
	| 'raised'
	| 'mergedInto'
	| 'mergeTakenBack'
	| 'tookIn'
	| 'letGo'
	| 'splitOff'
	| 'fileAttached'
	| 'seenByVisit'
	| 'visitSentToForce'
	| 'escalated'
>;
/** As a form gives it: the times that begin to run are the scheme's of this moment, and nobody's to say. */
type Without<Kinds, Keys extends PropertyKey> = Kinds extends unknown ? Omit<Kinds, Keys> : never;
export type OwnAct = Without<Extract<ConcernAct, { kind: OwnActKind }>, 'targets'>;

export type Refusal = ActRefusal | NamedRefusal | 'malformed';
export type ActAnswer = { ok: true; concern: ConcernOnFile } | { ok: false; reason: Refusal };

export const refusedInWords = (reason: Refusal): string =>
	reason === 'malformed'
		? 'Check what you typed: something is missing or too long.'
		: reason === 'noSuchPerson'
			? 'Choose somebody of the force who can sign in.'
			: reason === 'noSuchTheme'
				? 'There is no such theme.'
				: refusalInWords[reason];

/** Under which record of role.ts a part acts upon concerns. */
export const recordOf: Record<Part, RecordKind | undefined> = {
	office: 'concern',
	deputy: 'concernStanding',
	chiefExecutive: 'concernStanding',
	custodyLead: 'forceConcern',
	suiteInspector: 'forceConcern',
	visitor: 'ownConcern',
	application: undefined
};

/** The part that somebody has in concerns, where the table lets them do what they are about to do. */
export const actorOf = (
	{ actor: { role, id } }: Pick<Act, 'actor'>,
	action: 'read' | 'write'
): ConcernActor | undefined => {
	const part = partOf[role];
	const kind = part && recordOf[part];
	return part && kind && may(role, action, kind) ? { part, id } : undefined;
};

export const fromActor = ({ part, id }: ConcernActor): From => ({ by: id, side: sideOf[part] });

/** The act with the times that begin to run by it. */
const withTargets = (
	act: OwnAct,
	{ settings }: World,
	concern: ConcernOnFile | undefined
): unknown => {
	const severity = act.kind === 'reclassified' ? act.severity : concern?.severity;
	return ['reclassified', 'sentToForce', 'reopened'].includes(act.kind) && severity
		? { ...act, targets: targetsFor(settings.targets, severity) }
		: act;
};

/** One concern in the hand of somebody who acts: with the lock held, from the entries as they are now. */
export const takeUp = async ({ trx, schemeId }: World, id: string): Promise<OnFile | undefined> => {
	const parsed = EntityId.safeParse(id);
	if (!parsed.success) return undefined;
	const entries = await loadEntries(trx, schemeId, parsed.data);
	return entries.length > 0 ? { id: parsed.data, entries } : undefined;
};

/**
 * Somebody acts upon a concern. Judged by the entries as they stand under the scheme's lock: of two who answer at once the
 * second is told, by `basedOn`, and keeps what they wrote. What somebody may not read does not exist for them.
 */
export const actOnConcern = (
	db: Db,
	act: Act,
	concernId: string,
	own: OwnAct,
	{ origin, basedOn }: { origin: string; basedOn?: number }
): Promise<ActAnswer> =>
	db.transaction().execute(async (trx): Promise<ActAnswer> => {
		const actor = actorOf(act, 'write');
		if (!actor) return { ok: false, reason: 'notFound' };
		const { schemeId } = act.actor;
		const world = await worldOf(trx, { ...act, schemeId, origin });
		const onFile = await takeUp(world, concernId);
		if (!onFile || entriesFor(audienceOf(actor), onFile.entries).length === 0)
			return { ok: false, reason: 'notFound' };
		const parsed = ConcernAct.safeParse(withTargets(own, world, foldConcern(onFile.entries)));
		const context = { today: dayOf(act.now), ...(basedOn === undefined ? {} : { basedOn }) };
		if (!parsed.success) return { ok: false, reason: 'malformed' };
		const refused =
			whyNot(onFile.entries, parsed.data, actor, context) ??
			(await whyNotNamed(world, parsed.data));
		if (refused) return { ok: false, reason: refused };
		const after = await put(world, onFile, fromActor(actor), parsed.data);
		return { ok: true, concern: foldConcern(after.entries)! };
	});
