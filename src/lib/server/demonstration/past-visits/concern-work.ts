import type { Answer } from '#lib/domain/concerns/answer.ts';
import { addDays, dayOf, instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Concern } from '#lib/domain/visit-record.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';
import type { MadeVisit } from './make-visits.ts';

const HOUR = 3_600_000;

const hoursAfter = (instant: Instant, hours: number): Instant =>
	instantOf(millisecondsOf(instant) + hours * HOUR);

/** A visit may have seen it fixed, and closed it, before the force came to it. */
const overtaken = ['closedMeanwhile', 'over', 'alreadyDone'];

const answers: readonly ((at: Instant) => Answer)[] = [
	() => ({ code: 'acceptedFixed', text: 'Put right the same week.' }),
	() => ({ code: 'acceptedFixed', text: 'Staff were reminded at the start of each shift.' }),
	() => ({ code: 'acceptedFixed', text: 'The estates team has repaired it.' }),
	(at) => ({
		code: 'acceptedPlanned',
		text: 'The contractor has been booked.',
		on: addDays(dayOf(at), 21)
	}),
	() => ({
		code: 'explained',
		text: 'The suite was at its capacity that night, and checks were made as the record shows.'
	}),
	() => ({
		code: 'otherAgency',
		text: 'Passed on to the provider of health care, who will answer to us.',
		agency: 'Health care provider'
	}),
	() => ({
		code: 'disputed',
		text: 'We do not agree with this one.',
		evidence: 'The record of the suite for that night shows otherwise.'
	})
];

/** Who did what, and when; nothing that would lie after the end of the past. */
const acted = (
	{ db, origin, now }: PastWorld,
	{ id }: Concern,
	by: Actor,
	at: Instant,
	act: OwnAct
): Job[] =>
	at >= now
		? []
		: [
				{
					at,
					perform: async () => {
						const answer = await actOnConcern(db, actBy(by, at), id, act, { origin });
						if (answer.ok || !overtaken.includes(answer.reason)) mustHold(answer);
					}
				}
			];

/** What became of a visit's concerns once its report was sent: the force acknowledged and answered most, and left a few. */
export const concernWork = (world: PastWorld, { record }: MadeVisit, sentAt: Instant): Job[] =>
	record.concerns.flatMap((concern) => {
		const { manager, custodyLead } = world.scheme;
		const chance = new Chance(`concern ${concern.id}`);
		if (concern.isWithheld) {
			const reason = 'Dealt with by the office itself.';
			const at = hoursAfter(sentAt, chance.between(1, 30));
			return concern.route === 'forceAndOfficeAtOnce'
				? []
				: acted(world, concern, manager, at, { kind: 'keptFromForce', reason });
		}
		const isPraise =
			concern.category.value === 'goodPractice' || concern.severity.value === 'praise';
		if (isPraise || concern.resolvedOnVisit.value || chance.between(1, 12) === 1) return [];
		const acknowledgedAt = hoursAfter(sentAt, chance.between(1, 30));
		const answeredAt = hoursAfter(acknowledgedAt, chance.between(6, 140));
		const answer = chance.of(answers)(answeredAt);
		return [
			...acted(world, concern, custodyLead, acknowledgedAt, { kind: 'acknowledged' }),
			...acted(world, concern, custodyLead, answeredAt, { kind: 'answered', answer })
		];
	});
