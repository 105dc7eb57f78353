import { needsReason } from './outcome.ts';
import { minutesBetween } from './time.ts';
import type { Refusal } from './field.ts';
import type { EntityId } from './ids.ts';
import { resultOf, wentIn } from './visit-result.ts';
import type { VisitRecord } from './visit-record.ts';

/** What stands in the way of closing a visit, with what it is about, so that a page can link to the place. */
export type VisitProblem =
	| { problem: 'arrivalMissing' | 'admissionMissing' | 'departureMissing' | 'bothPresentMissing' }
	| { problem: 'timesOutOfOrder' }
	| { problem: 'delayReasonMissing'; minutes: number }
	| { problem: 'custodyOfficerPartMissing' }
	| { problem: 'refusalIncomplete' }
	| { problem: 'outcomeMissing' | 'outcomeReasonMissing' | 'cellMissing'; detaineeId: EntityId }
	| {
			problem: 'concernTextMissing' | 'consentToRaiseMissing' | 'staffNotTold';
			concernId: EntityId;
	  }
	| { problem: 'wroteDifferentThings'; entityId: EntityId | null; field: string };

/** Minutes at the door before being let in; `undefined` until both times are known. */
export const delayOf = (record: VisitRecord): number | undefined => {
	const { arrivedAt, admittedAt } = record.visit;
	if (!arrivedAt.value || !admittedAt.value) return undefined;
	return Math.max(0, minutesBetween(arrivedAt.value, admittedAt.value));
};

/** [visit.10] A refusal is told with who refused, their rank and the reason that they gave. */
const isWhole = (refusal: Refusal | undefined): boolean =>
	[refusal?.by, refusal?.rank, refusal?.reason].every((part) => part?.trim());

const isBefore = (a: string | undefined, b: string | undefined): boolean =>
	a !== undefined && b !== undefined && a < b;

const differences = (record: VisitRecord): VisitProblem[] => {
	const problems: VisitProblem[] = [];
	const look = (entityId: EntityId | null, fields: Iterable<[string, unknown]>) => {
		for (const [field, value] of fields)
			if (value && typeof value === 'object' && 'differs' in value && value.differs)
				problems.push({ problem: 'wroteDifferentThings', entityId, field });
	};
	// Who holds which tablet is no fact of the visit: both of the pair may write at once.
	look(
		null,
		Object.entries(record.visit).filter(([field]) => field !== 'penHolder')
	);
	look(
		null,
		[...record.suiteAnswers].map(([id, answer]) => [`answer.${id}`, answer])
	);
	for (const { answers, timesAsked, ...detainee } of record.detainees) {
		look(detainee.id, Object.entries(detainee));
		look(
			detainee.id,
			[...answers].map(([id, answer]) => [`answer.${id}`, answer])
		);
		look(
			detainee.id,
			[...timesAsked].map(([key, answer]) => [`timeToAsk.${key}`, answer])
		);
	}
	for (const followUp of record.followUps) look(followUp.id, Object.entries(followUp));
	for (const concern of record.concerns) look(concern.id, Object.entries(concern));
	return problems;
};

/**
 * Everything that keeps a visit from being closed.
 *
 * [visit.5] A visit that was stopped needs no admission, no board and no custody officer: it is told as it was. Who
 *           was refused at the door, or waited there in vain, left no suite either.
 * [visit.6] A question left alone is never a problem: *not asked* is an honest answer.
 * [visit.7] Where the two wrote different things a person chooses before the visit closes.
 */
export const problemsIn = (record: VisitRecord, delayFlaggedFrom: number): VisitProblem[] => {
	const { visit } = record;
	const problems: VisitProblem[] = [];
	const result = resultOf(record);
	// Told as it was: nothing of a visit is asked that did not take place.
	const stopped = result !== 'completed';
	if (!visit.arrivedAt.value) problems.push({ problem: 'arrivalMissing' });
	if (!visit.bothPresent.value && !stopped) problems.push({ problem: 'bothPresentMissing' });
	if (!visit.admittedAt.value && !stopped) problems.push({ problem: 'admissionMissing' });
	if (result === 'accessRefused' && !isWhole(visit.refused.value))
		problems.push({ problem: 'refusalIncomplete' });
	if (!visit.leftAt.value && wentIn(result)) problems.push({ problem: 'departureMissing' });
	if (
		isBefore(visit.admittedAt.value, visit.arrivedAt.value) ||
		isBefore(visit.leftAt.value, visit.admittedAt.value ?? visit.arrivedAt.value)
	)
		problems.push({ problem: 'timesOutOfOrder' });
	const minutes = delayOf(record) ?? 0;
	if (minutes >= Math.max(1, delayFlaggedFrom) && !visit.delayReason.value)
		problems.push({ problem: 'delayReasonMissing', minutes });
	for (const { id, cell, outcome, outcomeReason } of record.detainees) {
		if (!cell.value?.trim()) problems.push({ problem: 'cellMissing', detaineeId: id });
		if (!outcome.value && !stopped) problems.push({ problem: 'outcomeMissing', detaineeId: id });
		if (outcome.value && needsReason(outcome.value) && !outcomeReason.value?.trim())
			problems.push({ problem: 'outcomeReasonMissing', detaineeId: id });
	}
	for (const { id, text, about, consentToRaise, route, staffTold } of record.concerns) {
		if (!text.value?.trim()) problems.push({ problem: 'concernTextMissing', concernId: id });
		if (about.value?.detaineeId && !consentToRaise.value)
			problems.push({ problem: 'consentToRaiseMissing', concernId: id });
		if (route === 'forceAndOfficeAtOnce' && !staffTold.value)
			problems.push({ problem: 'staffNotTold', concernId: id });
	}
	if (!visit.custodyOfficer.value && !stopped)
		problems.push({ problem: 'custodyOfficerPartMissing' });
	return [...problems, ...differences(record)];
};

export type VisitWarning =
	| { warning: 'numberTwice'; custodyNumber: string }
	/** The sergeant counted otherwise than the board. */
	| { warning: 'heldDiffers'; said: number; onBoard: number }
	/** Spoken to, and did not say that they wanted to; or declined, and has answers of a talk. */
	| { warning: 'consentDiffers'; detaineeId: EntityId };

/**
 * What does not add up, as a warning and never a refusal: published schemes' own figures do not always reconcile.
 *
 * [outcome.2] Every person is of exactly one class, so the board's own counts add up: held = offered + not available +
 * not offered, offered = seen + declined. What can differ is what was said from what was entered.
 */
export const warningsIn = (record: VisitRecord): VisitWarning[] => {
	const numbers = record.detainees.map(({ custodyNumber }) => custodyNumber.value?.trim() ?? '');
	const twice = new Set(numbers.filter((number, at) => number && numbers.indexOf(number) !== at));
	const said = record.visit.heldSaid.value;
	const onBoard = record.counts.held;
	return [
		...[...twice].map((custodyNumber): VisitWarning => ({ warning: 'numberTwice', custodyNumber })),
		...(said !== undefined && said !== onBoard
			? [{ warning: 'heldDiffers' as const, said, onBoard }]
			: []),
		...record.detainees
			.filter(
				({ outcome, consentToTalk }) =>
					(outcome.value === 'seen' && consentToTalk.value === 'no') ||
					(outcome.value === 'declined' && consentToTalk.value === 'yes')
			)
			.map(({ id }): VisitWarning => ({ warning: 'consentDiffers', detaineeId: id }))
	];
};
