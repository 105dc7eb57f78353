import { z } from 'zod';
import { canonical } from '#lib/domain/canonical.ts';
import {
	PlanningEntry,
	type PlanningKind,
	type PlanningRefusal
} from '#lib/domain/planning/entry.ts';
import type { SyncReply } from '#lib/domain/protocol.ts';
import { may, type RecordKind } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { addEntry, findEntry } from './entries.ts';
import {
	judgeExchangeAgreed,
	judgePlaceKept,
	judgePlaceOffered,
	judgePlaceTaken
} from './judge-place.ts';
import { judgeSlotAgreed, judgeSlotProposed, judgeSlotWithdrawn } from './judge-slot.ts';
import { judgeAvailability, judgeFeedback, judgeNotMade } from './judge-telling.ts';
import type { Judge, Judging } from './judging.ts';

type Kept = Pick<SyncReply, 'planningKept' | 'planningRefused'>;
type Judged = { kept: string } | { refused: Kept['planningRefused'][number] };

const judges: { [Kind in PlanningKind]: Judge<Kind> } = {
	availability: judgeAvailability,
	slotProposed: judgeSlotProposed,
	slotAgreed: judgeSlotAgreed,
	slotWithdrawn: judgeSlotWithdrawn,
	placeOffered: judgePlaceOffered,
	placeKept: judgePlaceKept,
	placeTaken: judgePlaceTaken,
	exchangeAgreed: judgeExchangeAgreed,
	notMade: judgeNotMade,
	feedback: judgeFeedback
};

/**
 * Under which record of `role.ts` each is written, and what the trail says of it. The trail is read by more people than
 * the pair: of a slot it says that somebody wrote, never whether anything was proposed, agreed or taken back.
 */
const told: Record<PlanningKind, { record: RecordKind; what: string }> = {
	availability: { record: 'availability', what: 'availabilityGiven' },
	slotProposed: { record: 'slot', what: 'slotWritten' },
	slotAgreed: { record: 'slot', what: 'slotWritten' },
	slotWithdrawn: { record: 'slot', what: 'slotWritten' },
	placeOffered: { record: 'openPlace', what: 'placeOffered' },
	placeKept: { record: 'openPlace', what: 'placeKept' },
	placeTaken: { record: 'openPlace', what: 'placeTaken' },
	exchangeAgreed: { record: 'openPlace', what: 'exchangeAgreed' },
	notMade: { record: 'ownVisit', what: 'visitNotMade' },
	feedback: { record: 'partnerFeedback', what: 'feedbackGiven' }
};

/** The id of what cannot be read, as far as it has one: the device finds by it what was refused. */
const idIn = (record: unknown): string =>
	z.object({ id: z.string().max(64) }).safeParse(record).data?.id ?? '';

const judge = (judging: Judging, entry: PlanningEntry): Promise<PlanningRefusal | undefined> =>
	// The table has for each kind the judge of that kind: what the compiler cannot follow through a union.
	(judges[entry.kind] as Judge<PlanningKind>)(judging, entry);

/** What is kept once stays as it is: sent again it is found, sent otherwise under the same id it is refused. */
const judgeRecord = async (judging: Judging, record: unknown): Promise<Judged> => {
	const { trx, act } = judging;
	const parsed = PlanningEntry.safeParse(record);
	if (!parsed.success) return { refused: { id: idIn(record), code: 'malformed' } };
	const entry = parsed.data;
	const text = canonical(entry);
	const before = await findEntry(trx, act.actor.schemeId, entry.id);
	if (before)
		return before.by === act.actor.id && before.text === text
			? { kept: entry.id }
			: { refused: { id: entry.id, code: 'malformed' } };
	const { what, record: kind } = told[entry.kind];
	const code = may(act.actor.role, 'write', kind) ? await judge(judging, entry) : 'mayNotGo';
	if (code) return { refused: { id: entry.id, code } };
	await addEntry(trx, act, entry, text);
	await recordAct(trx, act, what, { type: 'member', id: act.actor.id });
	return { kept: entry.id };
};

/**
 * Keeps what a visitor says of visits to come. Each entry is judged by itself, in the order in which it was written; a
 * lost reply is answered by sending again. Source: sync, decision 0003.
 */
export const keepPlanning = async (
	db: Db,
	act: Act,
	entries: readonly unknown[],
	origin: string
): Promise<Kept> => {
	if (entries.length === 0) return { planningKept: [], planningRefused: [] };
	const judged = await db.transaction().execute(async (trx) => {
		await lockScheme(trx, act.actor.schemeId);
		const all: Judged[] = [];
		for (const record of entries) all.push(await judgeRecord({ trx, act, origin }, record));
		return all;
	});
	return {
		planningKept: judged.flatMap((one) => ('kept' in one ? [one.kept] : [])),
		planningRefused: judged.flatMap((one) => ('refused' in one ? [one.refused] : []))
	};
};
