import { randomUUID } from 'node:crypto';
import { whyNot, whyNotMerge } from '#lib/domain/concerns/acts.ts';
import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import { ConcernAct, type ActOf } from '#lib/domain/concerns/entry.ts';
import { isWithheld } from '#lib/domain/concern.ts';
import { EntityId } from '#lib/domain/ids.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { actorOf, fromActor, takeUp, type ActAnswer, type Refusal } from './act.ts';
import type { OnFile } from './entries.ts';
import { put } from './put.ts';
import { worldOf, type World } from './world.ts';

type Hand = {
	world: World;
	actor: NonNullable<ReturnType<typeof actorOf>>;
	today: ReturnType<typeof dayOf>;
};
type Options = { origin: string; basedOn?: number };

const refuse = (reason: Refusal): ActAnswer => ({ ok: false, reason });

const inHand = (
	db: Db,
	act: Act,
	origin: string,
	perform: (hand: Hand) => Promise<ActAnswer>
): Promise<ActAnswer> =>
	db.transaction().execute(async (trx): Promise<ActAnswer> => {
		const actor = actorOf(act, 'write');
		if (!actor) return refuse('notFound');
		const world = await worldOf(trx, { ...act, schemeId: act.actor.schemeId, origin });
		return perform({ world, actor, today: dayOf(act.now) });
	});

const answerOf = ({ entries }: OnFile): ActAnswer => ({ ok: true, concern: foldConcern(entries)! });

/** [concern.7] One concern is the same as another, which goes on for both. Both are judged, and both say so. */
export const joinConcerns = (
	db: Db,
	act: Act,
	concernId: string,
	intoId: string,
	{ origin, basedOn }: Options
): Promise<ActAnswer> =>
	inHand(db, act, origin, async ({ world, actor, today }) => {
		const [one, into] = [await takeUp(world, concernId), await takeUp(world, intoId)];
		if (!one || !into) return refuse('notFound');
		const concern = foldConcern(one.entries)!;
		const merged: ConcernAct = { kind: 'mergedInto', into: into.id };
		const { raisedOn, raisedBy } = concern;
		const tookIn: ConcernAct = {
			kind: 'tookIn',
			concernId: one.id,
			raisedOn,
			raisedBy: [...raisedBy]
		};
		const refused =
			whyNot(one.entries, merged, actor, {
				today,
				...(basedOn === undefined ? {} : { basedOn })
			}) ??
			whyNot(into.entries, tookIn, actor, { today }) ??
			whyNotMerge(concern, foldConcern(into.entries)!);
		if (refused) return refuse(refused);
		await put(world, into, fromActor(actor), tookIn);
		return answerOf(await put(world, one, fromActor(actor), merged));
	});

/** Takes a joining back: both go on by themselves, as they stood. */
export const takeBackJoining = (
	db: Db,
	act: Act,
	concernId: string,
	{ origin }: Options
): Promise<ActAnswer> =>
	inHand(db, act, origin, async ({ world, actor, today }) => {
		const one = await takeUp(world, concernId);
		const intoId = one && foldConcern(one.entries)?.merged?.into;
		const into = intoId && (await takeUp(world, intoId));
		if (!one || !into) return refuse(one ? 'alreadyDone' : 'notFound');
		const back: ConcernAct = { kind: 'mergeTakenBack', into: into.id };
		const letGo: ConcernAct = { kind: 'letGo', concernId: one.id };
		const refused =
			whyNot(one.entries, back, actor, { today }) ?? whyNot(into.entries, letGo, actor, { today });
		if (refused) return refuse(refused);
		await put(world, into, fromActor(actor), letGo);
		return answerOf(await put(world, one, fromActor(actor), back));
	});

export type SplitOff = Pick<ActOf<'raised'>, 'category' | 'severity' | 'text'>;

/**
 * A second matter in the same words becomes a concern of its own, new to the office: raised by the same pair on the same
 * visit, and withheld where the first one is. Answers with the new one.
 */
export const splitConcern = (
	db: Db,
	act: Act,
	concernId: string,
	{ category, severity, text }: SplitOff,
	{ origin, basedOn }: Options
): Promise<ActAnswer> =>
	inHand(db, act, origin, async ({ world, actor, today }) => {
		const one = await takeUp(world, concernId);
		const beginning = one?.entries[0]?.act;
		if (!one || beginning?.kind !== 'raised') return refuse('notFound');
		const id = EntityId.parse(randomUUID());
		const split: ConcernAct = { kind: 'splitOff', concernId: id };
		const isWithheldToo = isWithheld({ ...beginning, consentToRaise: 'agreed', category });
		const raised = ConcernAct.safeParse({
			...beginning,
			category,
			severity,
			text,
			isWithheld: foldConcern(one.entries)!.isWithheld || isWithheldToo,
			// The office has it before it already: nothing goes out at once.
			route: 'withReport',
			resolvedOnVisit: false,
			splitFrom: one.id,
			targets: null
		});
		if (!raised.success) return refuse('malformed');
		const refused = whyNot(one.entries, split, actor, {
			today,
			...(basedOn === undefined ? {} : { basedOn })
		});
		if (refused) return refuse(refused);
		await put(world, one, fromActor(actor), split);
		return answerOf(await put(world, { id, entries: [] }, fromActor(actor), raised.data));
	});
