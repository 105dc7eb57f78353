import type { ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import type { ActOf, ConcernAct, ConcernEntry, Side } from '#lib/domain/concerns/entry.ts';
import { defaultTargets, targetsFor } from '#lib/domain/concerns/targets.ts';
import type { EntityId, MemberId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Severity } from '#lib/domain/concern.ts';
import type { Day, Instant } from '#lib/domain/time.ts';

/** A UUID that a reader of a failing test can tell: `idOf(7)` ends in 7. */
export const idOf = <Id extends string>(number: number): Id =>
	`019a0000-0000-7000-8000-${String(number).padStart(12, '0')}` as Id;

export const una = idOf<MemberId>(1);
export const rosalind = idOf<MemberId>(2);
export const manager = idOf<MemberId>(3);
export const custodyLead = idOf<MemberId>(4);
export const inspector = idOf<MemberId>(5);
export const visitId = idOf<VisitId>(11);
export const laterVisitId = idOf<VisitId>(12);
export const suiteId = idOf<SuiteId>(21);
export const concernId = idOf<EntityId>(31);

/** A Monday. */
export const RAISED = '2026-11-16T09:00:00.000Z' as Instant;

export const raised = (facts: Partial<ActOf<'raised'>> = {}): ActOf<'raised'> => ({
	kind: 'raised',
	visitId,
	suiteId,
	raisedOn: '2026-11-15' as Day,
	cell: '',
	category: 'estate',
	severity: 'standard',
	text: 'Cell 9 is cold',
	consentToRaise: null,
	isAboutDetainee: false,
	isWithheld: false,
	route: 'withReport',
	staffTold: null,
	resolvedOnVisit: false,
	raisedBy: [una, rosalind],
	splitFrom: null,
	targets: targetsFor(defaultTargets, facts.severity ?? 'standard'),
	...facts
});

export const sent = (severity: Severity = 'standard'): ActOf<'sentToForce'> => ({
	kind: 'sentToForce',
	how: 'alone',
	targets: targetsFor(defaultTargets, severity)
});

export const reopened = (severity: Severity = 'standard'): ActOf<'reopened'> => ({
	kind: 'reopened',
	reason: 'Not put right',
	targets: targetsFor(defaultTargets, severity)
});

export const fixed: ActOf<'answered'> = {
	kind: 'answered',
	answer: { code: 'acceptedFixed', text: 'The heater was replaced' }
};

export const planned = (on: string): ActOf<'answered'> => ({
	kind: 'answered',
	answer: { code: 'acceptedPlanned', text: 'A contractor comes', on: on as Day }
});

export const seen = (
	what: ActOf<'seenByVisit'>['seen'],
	day = '2026-12-10',
	visit = laterVisitId
): ActOf<'seenByVisit'> => ({
	kind: 'seenByVisit',
	visitId: visit,
	day: day as Day,
	seen: what,
	note: ''
});

const usualSide: Partial<Record<ConcernAct['kind'], Side>> = {
	raised: 'visitors',
	acknowledged: 'force',
	assigned: 'force',
	handedOver: 'force',
	answered: 'force',
	fileAttached: 'force',
	pausedForContractor: 'force',
	thanked: 'force',
	seenByVisit: 'application',
	visitSentToForce: 'application',
	escalated: 'application',
	reopeningProposed: 'visitors',
	visitorSaid: 'visitors'
};

const usualHand: Record<Side, ConcernEntry['by']> = {
	office: manager,
	force: custodyLead,
	visitors: una,
	application: 'application'
};

/** Entries written one after another, an hour apart unless the time is said; ids count from 101. */
export class ConcernBuilder {
	entries: ConcernEntry[] = [];
	#at: number;

	constructor(facts: Partial<ActOf<'raised'>> = {}, raisedAt = RAISED) {
		this.#at = Date.parse(raisedAt);
		this.add(raised(facts));
	}

	/** The next entry is written at this instant. */
	at(instant: string): this {
		this.#at = Date.parse(instant);
		return this;
	}

	add(act: ConcernAct, from: { side?: Side; by?: ConcernEntry['by'] } = {}): this {
		const side = from.side ?? usualSide[act.kind] ?? 'office';
		this.entries.push({
			id: idOf(101 + this.entries.length),
			concernId,
			at: new Date(this.#at).toISOString() as Instant,
			by: from.by ?? usualHand[side],
			side,
			act
		});
		this.#at += 3_600_000;
		return this;
	}

	get lastId(): string {
		return this.entries.at(-1)!.id;
	}

	get concern(): ConcernOnFile {
		return foldConcern(this.entries)!;
	}
}
