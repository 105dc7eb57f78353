import { z } from 'zod';
import { whyNot } from '#lib/domain/concerns/acts.ts';
import { canonical } from '#lib/domain/canonical.ts';
import { ConcernAct } from '#lib/domain/concerns/entry.ts';
import { VisitorsWord, type WordRefusal } from '#lib/domain/concerns/own-concern.ts';
import type { ConcernActor } from '#lib/domain/concerns/part.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { actorOf, fromActor, takeUp } from './act.ts';
import { put } from './put.ts';
import { worldOf, type World } from './world.ts';

type Kept = Pick<SyncReply, 'concernsKept' | 'concernsRefused'>;
type Judged = { kept: string } | { refused: { id: string; code: WordRefusal } };

/** The id of what cannot be read, as far as it has one: the device finds by it what was refused. */
const idIn = (record: unknown): string =>
	z.object({ id: z.string().max(64) }).safeParse(record).data?.id ?? '';

/** The word that stands under an id already, whatever concern it is on. */
const findWord = async ({ trx, schemeId }: World, id: string) =>
	trx
		.selectFrom('concernEntry')
		.select(['by', 'act', 'concernId'])
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst();

/** What is kept once stays as it is: sent again it is found, sent otherwise under the same id it is refused. */
const judge = async (world: World, actor: ConcernActor, record: unknown): Promise<Judged> => {
	const refuse = (code: WordRefusal, id = idIn(record)): Judged => ({ refused: { id, code } });
	const parsed = VisitorsWord.safeParse(record);
	const act = parsed.success ? ConcernAct.safeParse(parsed.data.act) : undefined;
	if (!parsed.success || !act?.success) return refuse('malformed');
	const { id, concernId } = parsed.data;
	const before = await findWord(world, id);
	if (before) {
		const isSame =
			before.by === actor.id &&
			before.concernId === concernId &&
			canonical(JSON.parse(before.act)) === canonical(act.data);
		return isSame ? { kept: id } : refuse('malformed');
	}
	const onFile = await takeUp(world, concernId);
	const code = onFile
		? whyNot(onFile.entries, act.data, actor, { today: dayOf(world.now) })
		: 'notFound';
	if (!onFile || code) return refuse(code ?? 'notFound');
	await put(world, onFile, fromActor(actor), act.data, id);
	return { kept: id };
};

/**
 * Keeps what visitors say of the concerns that they raised. Each word is judged by itself, in the order in which it was
 * written; a lost reply is answered by sending again. Source: sync, decision 0003.
 */
export const keepVisitorsWords = async (
	db: Db,
	act: Act,
	words: readonly unknown[],
	origin: string
): Promise<Kept> => {
	const actor = actorOf(act, 'write');
	if (words.length === 0 || !actor) return { concernsKept: [], concernsRefused: [] };
	const judged = await db.transaction().execute(async (trx) => {
		const world = await worldOf(trx, { ...act, schemeId: act.actor.schemeId, origin });
		const all: Judged[] = [];
		for (const record of words) all.push(await judge(world, actor, record));
		return all;
	});
	return {
		concernsKept: judged.flatMap((one) => ('kept' in one ? [one.kept] : [])),
		concernsRefused: judged.flatMap((one) => ('refused' in one ? [one.refused] : []))
	};
};
