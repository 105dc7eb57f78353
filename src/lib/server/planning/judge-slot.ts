import type { PlanningRefusal } from '#lib/domain/planning/entry.ts';
import { slotOf, slotProblem } from '#lib/domain/planning/slot.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { slotEntries } from './entries.ts';
import { ownVisitToCome, type Judge, type Judging } from './judging.ts';

export const judgeSlotProposed: Judge<'slotProposed'> = async (judging, { visitId, startsAt }) => {
	const own = await ownVisitToCome(judging, visitId);
	if (!own.ok) return own.reason;
	return slotProblem(own.visit.week, startsAt, judging.act.now);
};

const saysNothing = async (
	judging: Judging,
	visitId: VisitId,
	isKnown: (state: ReturnType<typeof slotOf>) => boolean
): Promise<PlanningRefusal | undefined> => {
	const own = await ownVisitToCome(judging, visitId);
	if (!own.ok) return own.reason;
	const { trx, act } = judging;
	const entries = await slotEntries(trx, act.actor.schemeId, [visitId]);
	return isKnown(slotOf(entries, own.visit.visitors)) ? undefined : 'proposalGone';
};

/** A yes to what was taken back meanwhile is told to its sender: they would go alone. */
export const judgeSlotAgreed: Judge<'slotAgreed'> = (judging, { visitId, proposalId }) =>
	saysNothing(
		judging,
		visitId,
		({ agreed, proposals }) =>
			agreed?.id === proposalId ||
			proposals.some(({ id, by }) => id === proposalId && by !== judging.act.actor.id)
	);

/** What is gone already may be taken back once more. */
export const judgeSlotWithdrawn: Judge<'slotWithdrawn'> = (judging, { visitId }) =>
	saysNothing(judging, visitId, () => true);
