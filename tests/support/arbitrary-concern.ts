import fc from 'fast-check';
import { concernCategories, severities } from '#lib/domain/concern.ts';
import type { ConcernAct, ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { sides } from '#lib/domain/concerns/entry.ts';
import { clockKinds, escalationLevels } from '#lib/domain/concerns/levels.ts';
import { defaultTargets } from '#lib/domain/concerns/targets.ts';
import type { EntityId, MemberId, VisitId } from '#lib/domain/ids.ts';
import { addDays, type Day, type Instant } from '#lib/domain/time.ts';
import { concernId, idOf, raised, RAISED, rosalind, una } from './concern-builder.ts';

const one = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const category = one(...concernCategories.map(({ code }) => code));
const severity = one(...severities.map(({ code }) => code));
const day = fc.nat(400).map((days) => addDays('2026-11-10' as Day, days));
const text = one('one', 'two');
const concern = one(idOf<EntityId>(32), idOf<EntityId>(33), concernId);
const id = fc.integer({ min: 101, max: 130 }).map((number) => idOf(number));
const fileId = one(idOf(51), idOf(52));
const themeId = one(idOf(41), idOf(42));
const visit = one(idOf<VisitId>(11), idOf<VisitId>(12), idOf<VisitId>(13));
const targets = one(null, ...Object.values(defaultTargets));
const isOne = fc.boolean();
const of = <Kind extends string, Rest extends object>(
	kind: Kind,
	rest: {
		[Key in keyof Rest]: fc.Arbitrary<Rest[Key]>;
	}
) =>
	fc.record({ kind: fc.constant(kind), ...rest } as never) as fc.Arbitrary<{ kind: Kind } & Rest>;

const answer = fc.oneof(
	fc.record({ code: one('acceptedFixed' as const, 'explained' as const), text }),
	fc.record({ code: fc.constant('acceptedPlanned' as const), text, on: day }),
	fc.record({ code: fc.constant('disputed' as const), text, evidence: text }),
	fc.record({ code: fc.constant('otherAgency' as const), text, agency: text }),
	fc.record({ code: fc.constant('duplicate' as const), text, of: concern })
);

const acts: fc.Arbitrary<ConcernAct>[] = [
	fc
		.record({
			category,
			severity,
			isWithheld: isOne,
			isAboutDetainee: isOne,
			route: one('forceAndOfficeAtOnce' as const, 'officeAtOnce' as const, 'withReport' as const),
			targets
		})
		.map(raised),
	of('reclassified', { category, severity, reason: text, targets }),
	of('mergedInto', { into: concern }),
	of('mergeTakenBack', { into: concern }),
	of('tookIn', { concernId: concern, raisedOn: day, raisedBy: one<MemberId[]>([], [idOf(6)]) }),
	of('letGo', { concernId: concern }),
	of('splitOff', { concernId: concern }),
	of('linkedToTheme', { themeId }),
	of('unlinkedFromTheme', { themeId }),
	of('markedResolvedOnSite', { reason: text }),
	of('wordedForForce', { wording: text }),
	of('keptFromForce', { reason: text }),
	of('sentToForce', { how: one('alone' as const, 'withReport' as const), targets }),
	fc.constant({ kind: 'acknowledged' as const }),
	fc.constant({ kind: 'urgentAcknowledged' as const }),
	of('assigned', { inspector: one<MemberId | null>(null, idOf(5)) }),
	of('handedOver', { note: text }),
	of('answered', { answer }),
	of('questionAsked', { to: one('office' as const, 'force' as const, 'visitors' as const), text }),
	of('questionAnswered', { questionId: id, text }),
	of('fileAttached', { fileId, name: text, type: one('pdf' as const), bytes: fc.constant(9) }),
	of('fileCleared', { fileId }),
	of('fileRefused', { fileId, reason: text }),
	of('seenByVisit', {
		visitId: visit,
		day,
		seen: one('fixed' as const, 'notFixed' as const, 'couldNotCheck' as const),
		note: text
	}),
	of('visitSentToForce', { visitId: visit }),
	of('reopeningProposed', { reason: text }),
	of('reopened', { reason: text, targets }),
	of('reopeningDeclined', { reason: text }),
	of('closed', { reason: text }),
	of('pausedForContractor', { until: day, reason: text }),
	of('resumed', { reason: text }),
	of('escalated', {
		level: one(...escalationLevels),
		clock: one(null, ...clockKinds),
		round: fc.nat(2),
		to: fc.constant<MemberId[]>([])
	}),
	of('privateNote', { text }),
	of('corrected', { entryId: id, text }),
	of('visitorSaid', {
		answersMyPoint: one('yes' as const, 'partly' as const, 'no' as const),
		text
	}),
	of('thanked', { text })
];

export const arbitraryAct = fc.oneof(...acts);

/** Anything at all that anybody may append, in any order, over a year; half of them begin by being raised. */
export const arbitraryEntries: fc.Arbitrary<ConcernEntry[]> = fc
	.tuple(
		fc.array(
			fc.record({
				act: arbitraryAct,
				hours: fc.integer({ min: 0, max: 700 }),
				side: one(...sides),
				by: one<ConcernEntry['by']>('application', una, rosalind, idOf(3), idOf(4))
			}),
			{ maxLength: 30 }
		),
		fc.option(acts[0]!)
	)
	.map(([written, first]) => {
		let at = Date.parse(RAISED);
		const begun = first
			? [{ act: first, hours: 0, side: 'visitors' as const, by: una as ConcernEntry['by'] }]
			: [];
		return [...begun, ...written].map(({ act, hours, side, by }, place) => {
			at += hours * 3_600_000;
			return {
				id: idOf(101 + place),
				concernId,
				at: new Date(at).toISOString() as Instant,
				by,
				side,
				act
			};
		});
	});
