import type { Begun, Closure } from './field.ts';
import type { ChangeId, MemberId } from './ids.ts';
import { applyChanges, emptyVisit, fieldOf, headsOf, type Visit } from './visit.ts';

/**
 * Whose words make a closed visit into a report.
 *
 * [closing.3] Both visitors put their word under what they saw. Where the partner did not come, the one who waited is
 * the only witness: their word alone makes the report, and the other's comes later, as any further word does. What the
 * closure covers decides, never what was written since.
 */
export const signersOf = (visit: Visit, closure: Closure): readonly MemberId[] => {
	const covered = new Set<ChangeId>(closure.changeIds);
	const told = [...visit.changes.values()].filter(
		({ id, field }) => field === 'partnerDidNotComeAt' && covered.has(id)
	);
	const closed = applyChanges(emptyVisit(visit.id), told);
	const waited = headsOf(closed, visit.id, 'partnerDidNotComeAt').findLast(({ value }) => value);
	if (waited) return [waited.by];
	return fieldOf<Begun>(visit, visit.id, 'begun').value?.visitors ?? [];
};
