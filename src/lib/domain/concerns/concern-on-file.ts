import type { ConcernRoute, ConsentToRaise, Severity, ShownCategory } from '#lib/domain/concern.ts';
import type { EntityId, MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Seen } from '#lib/domain/open-concern.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { ActOf, ConcernEntry, Side } from './entry.ts';
import { forceEffects } from './force-effects.ts';
import type { ClockKind, EscalationLevel } from './levels.ts';
import { officeEffects } from './office-effects.ts';
import { firstStanding } from './raise.ts';
import type { GivenAnswer, Round } from './round.ts';
import type { ConcernState } from './state.ts';
import { visitEffects } from './visit-effects.ts';

/** A concern as its entries leave it; everything that is shown, counted or timed of it is read from here. */
export type ConcernOnFile = {
	id: EntityId;
	visitId: VisitId;
	suiteId: SuiteId;
	raisedOn: Day;
	raisedAt: Instant;
	/** The pair that raised it; empty where that is not known or not to be read. */
	raisedBy: readonly MemberId[];
	cell: string;
	category: ShownCategory;
	severity: Severity;
	/** The visitors' own words. */
	text: string;
	consentToRaise: ConsentToRaise | null;
	isAboutDetainee: boolean;
	/** [concern.8] Once withheld it stays so: the force reads the office's wording of it, or nothing. */
	isWithheld: boolean;
	route: ConcernRoute;
	resolvedOnVisit: boolean;
	splitFrom: EntityId | null;
	/** As if it were not merged; `stateOf` says what it is. */
	standing: Exclude<ConcernState, 'merged'>;
	merged: { into: EntityId; at: Instant } | undefined;
	/** Those that were joined with this one. */
	tookIn: readonly Omit<ActOf<'tookIn'>, 'kind'>[];
	themeIds: readonly string[];
	/** What the force reads instead of the visitors' own words. */
	wording: string | undefined;
	/** When the force first had it. */
	sentAt: Instant | undefined;
	/** The force has its words too, and not only that there is something. */
	areWordsSent: boolean;
	/** When somebody at the office first did anything with it. */
	urgentAcknowledgedAt: Instant | undefined;
	/** The inspector to whom the post has given it. */
	inspector: MemberId | undefined;
	/** Each time that the force was asked, the first and each reopening; the last one runs. */
	rounds: readonly Round[];
	/**
	 * What the force said last since it was last asked, also where it changed nothing: a visit may have seen it fixed before
	 * the force was told ([concern.15]).
	 */
	answer: GivenAnswer | undefined;
	/** Still without an answer. */
	questions: readonly { id: string; from: Side; to: 'office' | 'force' | 'visitors' }[];
	files: readonly ConcernFile[];
	lastSeen: { visitId: VisitId; day: Day; seen: Seen } | undefined;
	/** The day of the last visit that said fixed or not fixed. */
	lastJudgedOn: Day | undefined;
	/** The office has yet to say whether it is reopened. */
	reopeningProposed: { entryId: string; at: Instant; why: 'notFixed' | 'asked' } | undefined;
	/** [concern.5] The only two ways in which a concern is closed. */
	closed:
		| { how: 'seenFixed'; at: Instant; visitId: VisitId }
		| { how: 'byOffice'; at: Instant; reason: string; by: MemberId | 'application' }
		| undefined;
	settled: { how: 'passedOn' | 'resolvedOnSite'; at: Instant } | undefined;
	escalations: readonly { level: EscalationLevel; clock: ClockKind | null; round: number }[];
	/** What the visitors said of the answer, each one's latest word. */
	said: readonly { by: MemberId | 'application'; answersMyPoint: 'yes' | 'partly' | 'no' }[];
	/** Entries that change what is asked or answered; see `acts.ts`. */
	turns: number;
	lastAt: Instant;
};

export type ConcernFile = Omit<ActOf<'fileAttached'>, 'kind'> & {
	from: Side;
	state: 'attached' | 'cleared' | 'refused';
};

/** What each kind of act changes; an act that does not fit where the concern stands changes nothing. */
export type Effects = {
	[Kind in ConcernEntry['act']['kind']]: (
		concern: ConcernOnFile,
		act: ActOf<Kind>,
		entry: ConcernEntry
	) => Partial<ConcernOnFile>;
};

const effects: Effects = { ...officeEffects, ...forceEffects, ...visitEffects };

/** Acts after which an answer that was written before them may no longer fit. */
const turning: readonly ConcernEntry['act']['kind'][] = [
	'reclassified',
	'mergedInto',
	'mergeTakenBack',
	'sentToForce',
	'answered',
	'seenByVisit',
	'reopened',
	'closed',
	'markedResolvedOnSite'
];

const begin = (entry: ConcernEntry, act: ActOf<'raised'>): ConcernOnFile => ({
	id: entry.concernId,
	visitId: act.visitId,
	suiteId: act.suiteId,
	raisedOn: act.raisedOn,
	raisedAt: entry.at,
	raisedBy: act.raisedBy,
	cell: act.cell,
	category: act.category,
	severity: act.severity,
	text: act.text,
	consentToRaise: act.consentToRaise,
	isAboutDetainee: act.isAboutDetainee,
	isWithheld: act.isWithheld,
	route: act.route,
	resolvedOnVisit: act.resolvedOnVisit,
	splitFrom: act.splitFrom,
	merged: undefined,
	tookIn: [],
	themeIds: [],
	wording: undefined,
	urgentAcknowledgedAt: undefined,
	inspector: undefined,
	answer: undefined,
	questions: [],
	files: [],
	lastSeen: undefined,
	lastJudgedOn: undefined,
	reopeningProposed: undefined,
	closed: undefined,
	settled: undefined,
	escalations: [],
	said: [],
	turns: 1,
	lastAt: entry.at,
	...firstStanding(entry, act)
});

/** [concern.4] One entry more. Before a concern is raised nothing is on file, and it is raised once. */
export const applyEntry = (
	concern: ConcernOnFile | undefined,
	entry: ConcernEntry
): ConcernOnFile | undefined => {
	const { act } = entry;
	if (!concern) return act.kind === 'raised' ? begin(entry, act) : undefined;
	const effect = effects[act.kind] as (
		before: ConcernOnFile,
		act: ConcernEntry['act'],
		entry: ConcernEntry
	) => Partial<ConcernOnFile>;
	return {
		...concern,
		// Whoever at the office deals with it has seen it.
		urgentAcknowledgedAt:
			concern.urgentAcknowledgedAt ?? (entry.side === 'office' ? entry.at : undefined),
		...effect(concern, act, entry),
		turns: concern.turns + Number(turning.includes(act.kind)),
		lastAt: entry.at
	};
};

/** [concern.4] The concern that its entries tell of, in the order in which they were appended. */
export const foldConcern = (entries: readonly ConcernEntry[]): ConcernOnFile | undefined =>
	entries.reduce<ConcernOnFile | undefined>(applyEntry, undefined);
