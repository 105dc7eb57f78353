import { addDays, type Day } from '#lib/domain/time.ts';
import { actRules } from './act-rules.ts';
import { foldConcern, type ConcernOnFile } from './concern-on-file.ts';
import type { ActKind, ActOf, ConcernAct, ConcernEntry, Side } from './entry.ts';
import { audienceOf, sideOf, type ConcernActor } from './part.ts';
import { entriesFor } from './reading.ts';
import type { ActRefusal } from './refusal.ts';
import { isPraise, isUrgent, stateOf } from './state.ts';

/** The furthest date that the force or a contractor gives: what takes longer is said again. */
const FURTHEST_DAYS = 183;

export type ActContext = {
	/** London day on which it is done. */
	today: Day;
	/** `turns` of the concern as its reader had it on the screen; left out where nothing was shown. */
	basedOn?: number;
};

type Check<Kind extends ActKind> = (
	concern: ConcernOnFile,
	act: ActOf<Kind>,
	by: { side: Side; today: Day; entries: readonly ConcernEntry[] }
) => ActRefusal | undefined;

const dateProblem = (day: Day, today: Day): ActRefusal | undefined =>
	day < today ? 'dateInThePast' : day > addDays(today, FURTHEST_DAYS) ? 'dateTooFar' : undefined;

const unless = (holds: boolean, refusal: ActRefusal): ActRefusal | undefined =>
	holds ? undefined : refusal;

const fileWaits = ({ files }: ConcernOnFile, { fileId }: { fileId: string }) =>
	unless(
		files.some((file) => file.fileId === fileId && file.state === 'attached'),
		'noSuchFile'
	);

/** What an act asks beyond who does it and where the concern stands. */
const checks: { [Kind in ActKind]?: Check<Kind> } = {
	reclassified: ({ category, severity }, act) =>
		unless(act.category !== category || act.severity !== severity, 'sameAsBefore'),
	mergedInto: ({ id }, { into }) => unless(into !== id, 'sameConcern'),
	splitOff: ({ id }, { concernId }) => unless(concernId !== id, 'sameConcern'),
	markedResolvedOnSite: ({ sentAt }) => unless(!sentAt, 'alreadySent'),
	keptFromForce: ({ sentAt }) => unless(!sentAt, 'alreadySent'),
	wordedForForce: ({ areWordsSent }) => unless(!areWordsSent, 'alreadySent'),
	/** [concern.8] */
	sentToForce: ({ areWordsSent, isWithheld, wording, standing }) =>
		areWordsSent
			? 'alreadySent'
			: unless(
					(!isWithheld && standing !== 'keptFromForce') || wording !== undefined,
					'needsWording'
				),
	urgentAcknowledged: (concern) =>
		isUrgent(concern) ? unless(!concern.urgentAcknowledgedAt, 'alreadyDone') : 'notUrgent',
	answered: ({ id }, { answer }, { today }) =>
		answer.code === 'acceptedPlanned'
			? dateProblem(answer.on, today)
			: answer.code === 'duplicate'
				? unless(answer.of !== id, 'sameConcern')
				: undefined,
	questionAsked: ({ areWordsSent }, { to }, { side }) =>
		to === side || (side === 'force' && to !== 'office')
			? 'wrongSide'
			: unless(to !== 'force' || areWordsSent, 'notSent'),
	questionAnswered: ({ questions }, { questionId }, { side }) =>
		unless(
			questions.some(({ id, to }) => id === questionId && to === side),
			'noSuchQuestion'
		),
	fileCleared: fileWaits,
	fileRefused: fileWaits,
	reopened: (concern) => unless(!isPraise(concern), 'goodPractice'),
	reopeningDeclined: ({ reopeningProposed }) =>
		unless(reopeningProposed !== undefined, 'nothingProposed'),
	pausedForContractor: (_, { until }, { today }) => dateProblem(until, today),
	resumed: ({ rounds }, _, { today }) => {
		const pause = rounds.at(-1)?.pauses.at(-1);
		return unless(!!pause && !pause.resumedAt && pause.until > today, 'notPaused');
	},
	corrected: (_, { entryId }, { side, entries }) =>
		unless(
			entries.some((entry) => entry.id === entryId && entry.side === side),
			'notYours'
		),
	visitorSaid: ({ answer }) => unless(answer !== undefined, 'notAnswered'),
	reopeningProposed: ({ answer, closed }) =>
		unless(answer !== undefined || closed !== undefined, 'notAnswered'),
	thanked: (concern) => unless(isPraise(concern), 'notGoodPractice')
};

/** Acts that may no longer fit once somebody else has answered, closed, reopened or changed it. */
const dependsOnTurn: readonly ActKind[] = [
	'reclassified',
	'mergedInto',
	'splitOff',
	'sentToForce',
	'answered',
	'reopened',
	'closed'
];

const ownConcern = (concern: ConcernOnFile, { part, id }: ConcernActor): boolean =>
	part !== 'suiteInspector' || concern.inspector === id;

/**
 * [concern.11] Why an act cannot be done, or `undefined` where it can.
 *
 * [concern.12] Everybody acts upon the concern as they may read it: what they may not read does not exist for them.
 *
 * [concern.13] What was written before somebody else answered, closed, reopened or changed it is refused with that
 * reason, and is theirs to send again.
 *
 * For joining two concerns ask `whyNotMerge` as well.
 */
export const whyNot = (
	entries: readonly ConcernEntry[],
	act: ConcernAct,
	actor: ConcernActor,
	{ today, basedOn }: ActContext
): ActRefusal | undefined => {
	const { by, in: states, otherwise } = actRules[act.kind];
	const readable = entriesFor(audienceOf(actor), entries);
	const concern = foldConcern(readable);
	if (act.kind === 'raised' && entries.length === 0)
		return unless(by.includes(actor.part), 'notYourPart');
	if (!concern || !ownConcern(concern, actor)) return 'notFound';
	if (!by.includes(actor.part)) return 'notYourPart';
	const state = stateOf(concern);
	if (state === 'merged' && !states.includes(state)) return 'merged';
	if (!states.includes(state))
		return state === 'settled' && act.kind === 'answered' ? 'over' : otherwise;
	if (basedOn !== undefined && basedOn !== concern.turns && dependsOnTurn.includes(act.kind))
		return 'somebodyWasQuicker';
	const check = checks[act.kind] as Check<ActKind> | undefined;
	return check?.(concern, act, { side: sideOf[actor.part], today, entries: readable });
};

/**
 * [concern.7] Why one concern cannot be joined with another that goes on for both. One that the force has is not joined with
 * one that it does not have, and what is withheld is joined with nothing that is not.
 */
export const whyNotMerge = (
	concern: ConcernOnFile,
	into: ConcernOnFile
): ActRefusal | undefined => {
	if (into.id === concern.id) return 'sameConcern';
	if (into.suiteId !== concern.suiteId) return 'anotherSuite';
	if (into.merged) return 'merged';
	if (into.closed || into.settled) return 'otherIsOver';
	if (into.isWithheld !== concern.isWithheld) return 'otherIsWithheld';
	return unless(!concern.sentAt || into.sentAt !== undefined, 'otherNotSent');
};
