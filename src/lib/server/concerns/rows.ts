import { longOverdueAt, nextDueAt, nextDueSoonAt } from '#lib/domain/concerns/clocks.ts';
import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { nextStepAt, type EscalationSettings } from '#lib/domain/concerns/escalation.ts';
import { standsInChecklist } from '#lib/domain/concerns/next-pair.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import { isOver, isUrgent, stateOf } from '#lib/domain/concerns/state.ts';
import type { Row } from '#lib/server/database/tables.ts';
import type { OnFile } from './entries.ts';

/**
 * The earliest that any scheme may set: settings change by the day, and rows only with an entry. Whoever looks at what came
 * due asks the settings of that moment again.
 */
const earliest: EscalationSettings = { deputyAfterHours: 1, chiefExecutiveAfterHours: 1 };

/** The dates by which a list says how its concerns stand. */
const datesOf = (concern: ConcernOnFile) => ({
	dueSoonAt: nextDueSoonAt(concern) ?? null,
	dueAt: nextDueAt(concern) ?? null,
	longOverdueAt: longOverdueAt(concern) ?? null
});

const flag = (holds: boolean): 0 | 1 => (holds ? 1 : 0);

/** [concern.2] Urgent, and nobody at the office has done anything with it. */
export const isUrgentUnseen = (concern: ConcernOnFile): boolean =>
	isUrgent(concern) && !concern.urgentAcknowledgedAt && !isOver(stateOf(concern));

/** As the office reads it. */
export const officeRow = (concern: ConcernOnFile): Omit<Row<'concern'>, 'schemeId'> => {
	const { id, visitId, suiteId, raisedOn, raisedAt, lastSeen } = concern;
	const state = stateOf(concern);
	return {
		id,
		visitId,
		suiteId,
		raisedOn,
		raisedAt,
		state,
		category: concern.category,
		severity: concern.severity,
		cell: concern.cell,
		text: concern.text,
		isWithheld: flag(concern.isWithheld),
		isUrgentUnseen: flag(isUrgentUnseen(concern)),
		reopeningProposed: flag(concern.reopeningProposed !== undefined),
		...datesOf(concern),
		stepAt: nextStepAt(concern, earliest) ?? null,
		inChecklist: flag(standsInChecklist(concern)),
		lastSeen: lastSeen?.seen ?? null,
		lastSeenOn: lastSeen?.day ?? null,
		themeIds: JSON.stringify(concern.themeIds),
		turns: concern.turns
	};
};

/** The concern as the force has it: folded from what the force may read, and from nothing else. */
export const forceConcernOf = ({ entries }: OnFile): ConcernOnFile | undefined =>
	foldConcern(entriesFor({ is: 'force' }, entries));

/** `undefined` where the force has nothing. */
export const forceRow = (onFile: OnFile): Omit<Row<'forceConcern'>, 'schemeId'> | undefined => {
	const concern = forceConcernOf(onFile);
	if (!concern?.sentAt) return undefined;
	const { id, suiteId, raisedOn, sentAt } = concern;
	return {
		id,
		suiteId,
		raisedOn,
		sentAt,
		...datesOf(concern),
		state: stateOf(concern),
		category: concern.category,
		severity: concern.severity,
		cell: concern.cell,
		text: concern.text,
		inspector: concern.inspector ?? null,
		turns: concern.turns
	};
};

/** Everybody who reads it as a visitor. */
export const visitorsOf = ({ raisedBy, tookIn }: ConcernOnFile): string[] => [
	...new Set([...raisedBy, ...tookIn.flatMap((one) => one.raisedBy)])
];
