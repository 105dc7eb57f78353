import type { MemberId, VisitId } from '#lib/domain/ids.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { AvailabilityAnswer } from '#lib/domain/rota/visitor-record.ts';
import type { PlanningEntry } from './entry.ts';
import type { OpenPlace, PlanningReference } from './reference.ts';
import { slotOf, type PairsEntry, type SlotEntry, type SlotState } from './slot.ts';

const isSlotEntry = (entry: PlanningEntry): entry is SlotEntry =>
	entry.kind === 'slotProposed' || entry.kind === 'slotAgreed' || entry.kind === 'slotWithdrawn';

/** The slot of a visit as its visitor sees it: what the server has, and behind it what waits on this device. */
export const ownSlot = (
	known: PlanningReference,
	waiting: readonly PlanningEntry[],
	me: MemberId,
	{ visitId, visitors }: { visitId: VisitId; visitors: readonly [MemberId, MemberId] }
): SlotState => {
	const received = known.slots.flatMap(({ by, entry }): PairsEntry[] =>
		isSlotEntry(entry) && entry.visitId === visitId ? [{ by, entry }] : []
	);
	const own = waiting.flatMap((entry): PairsEntry[] =>
		isSlotEntry(entry) && entry.visitId === visitId ? [{ by: me, entry }] : []
	);
	return slotOf([...received, ...own], visitors);
};

/** What this visitor said last of a quarter, sent or not; undefined where nothing was said. */
export const ownAvailability = (
	known: PlanningReference,
	waiting: readonly PlanningEntry[],
	quarter: QuarterId
): AvailabilityAnswer | undefined => {
	const own = waiting.findLast(
		(entry) => entry.kind === 'availability' && entry.quarter === quarter
	);
	if (own?.kind === 'availability') return own.answer;
	return known.availability.find((one) => one.quarter === quarter)?.answer;
};

/** One's own place that is given away, sent or not. */
export const ownOpenPlace = (
	known: PlanningReference,
	waiting: readonly PlanningEntry[],
	me: MemberId,
	visitId: VisitId
):
	| { placeId: string; cannotGo: boolean; isSent: boolean; offers: OpenPlace['offers'] }
	| undefined => {
	const kept = new Set(waiting.flatMap((one) => (one.kind === 'placeKept' ? [one.placeId] : [])));
	const sent = known.places.find((one) => one.visitId === visitId && one.holderId === me);
	if (sent)
		return kept.has(sent.placeId)
			? undefined
			: { placeId: sent.placeId, cannotGo: sent.cannotGo, isSent: true, offers: sent.offers };
	const own = waiting.findLast((one) => one.kind === 'placeOffered' && one.visitId === visitId);
	return own?.kind === 'placeOffered' && !kept.has(own.id)
		? { placeId: own.id, cannotGo: own.cannotGo, isSent: false, offers: [] }
		: undefined;
};
