import type { MemberId } from '#lib/domain/ids.ts';
import { cellAt } from '#lib/domain/rota/cell.ts';
import { addDays, dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import type { EntryOf, PlanningRefusal } from './entry.ts';

/** Weeks before the week of a visit from which on its pair may fix day and time. Source: Dorset's practice. */
const WEEKS_AHEAD = 2;

export type SlotEntry = EntryOf<'slotProposed' | 'slotAgreed' | 'slotWithdrawn'>;

/** An entry with who wrote it, as both devices of the pair have it. */
export type PairsEntry = { by: MemberId; entry: SlotEntry };

export type Proposal = { id: string; by: MemberId; startsAt: Instant };
export type SlotState = {
	/** The day and time that both have said; undefined while they have not. */
	agreed: Proposal | undefined;
	/** What else stands, at most one of each of the two, the later one last. */
	proposals: Proposal[];
};

/** [planning.1] The first day on which the pair may fix a slot of a week. */
export const slotOpensOn = (week: Day): Day => addDays(week, -7 * WEEKS_AHEAD);

/**
 * [planning.1] Any slot of the visit's own week, by the cells of the rota, from two weeks ahead; never one that is over.
 */
export const slotProblem = (
	week: Day,
	startsAt: Instant,
	now: Instant
): PlanningRefusal | undefined => {
	if (dayOf(now) < slotOpensOn(week)) return 'tooEarly';
	if (cellAt(startsAt).week !== week) return 'notInWeek';
	return startsAt < now ? 'weekPast' : undefined;
};

const without = (proposals: readonly Proposal[], gone: (one: Proposal) => boolean): Proposal[] =>
	proposals.filter((one) => !gone(one));

/**
 * [planning.2] What the two of a pair have settled, from what they wrote in the order in which it was received. A slot is
 * agreed once the other of the two has said yes to a proposal that stands; it ends when either takes it back or both agree
 * upon another. A new proposal takes the place of the same person's earlier one, and nobody agrees with themselves.
 *
 * [planning.3] What was written by somebody who is not of the pair now says nothing: who comes in somebody's place agrees anew.
 */
export const slotOf = (
	entries: readonly PairsEntry[],
	pair: readonly [MemberId, MemberId]
): SlotState => {
	let agreed: Proposal | undefined;
	let proposals: Proposal[] = [];
	for (const { by, entry } of entries) {
		if (!pair.includes(by)) continue;
		if (entry.kind === 'slotProposed') {
			const proposal = { id: entry.id, by, startsAt: entry.startsAt };
			proposals = [...without(proposals, (one) => one.by === by), proposal];
		} else if (entry.kind === 'slotWithdrawn') {
			proposals = without(proposals, ({ id }) => id === entry.proposalId);
			if (agreed?.id === entry.proposalId) agreed = undefined;
		} else {
			const proposal = proposals.find(({ id }) => id === entry.proposalId);
			if (!proposal || proposal.by === by) continue;
			agreed = proposal;
			proposals = without(proposals, ({ id }) => id === proposal.id);
		}
	}
	return { agreed, proposals };
};
