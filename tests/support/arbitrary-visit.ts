import fc from 'fast-check';
import { concernCategories, severities } from '#lib/domain/concern.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { outcomes } from '#lib/domain/outcome.ts';
import { visitBy, type VisitBuilder } from './visit-builder.ts';

const questions = ['D02', 'D10', 'D13', 'D40', 'E03', 'E11', 'B02', 'B06', 'B13'] as const;
const answers = ['yes', 'no', 'notAsked'];

const act = fc.record({
	does: fc.constantFrom(
		'detainee',
		'answer',
		'note',
		'concern',
		'consent',
		'outcome',
		'remove',
		'arrive',
		'meet'
	),
	/** On which of the two tablets. */
	on: fc.nat(1),
	/** Chooses among what is there. */
	pick: fc.nat(1_000),
	category: fc.constantFrom(...concernCategories.map(({ code }) => code)),
	severity: fc.constantFrom(...severities.map(({ code }) => code)),
	consent: fc.constantFrom('agreed', 'notAgreed', 'notAsked', undefined),
	outcome: fc.constantFrom(...outcomes.map(({ code }) => code))
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const chosen = <T>(all: readonly T[], pick: number): T | undefined => all[pick % all.length];

/** Every text that an act writes is its own, so that it can be looked for where it must not be. */
const play = (tablet: VisitBuilder, other: VisitBuilder, step: Act, text: string): void => {
	const { pick } = step;
	const question = chosen(questions, pick)!;
	const of = (kind: string): EntityId[] => [
		...new Set(
			tablet.changes
				.filter(({ entityKind }) => entityKind === kind)
				.map(({ entityId }) => entityId as EntityId)
		)
	];
	const detainee = chosen(of('detainee'), pick);
	const goTo = () =>
		tablet.at(question.startsWith('B') ? null : (detainee ?? null), pick % 5 ? question : null);
	if (step.does === 'detainee') tablet.detainee({ custodyNumber: String(pick) });
	if (step.does === 'answer' && (detainee || question.startsWith('B')))
		goTo().answer(question, chosen(answers, pick)!);
	if (step.does === 'note') goTo().note(text);
	if (step.does === 'concern') {
		const { category, severity, consent: consentToRaise } = step;
		goTo().concern({ text, category, severity, consentToRaise });
	}
	const concern = chosen(of('concern'), pick);
	if (step.does === 'consent' && concern)
		tablet.set('concern', concern, { consentToRaise: step.consent ?? null });
	if (step.does === 'outcome' && detainee)
		tablet.set('detainee', detainee, { outcome: step.outcome, outcomeReason: text });
	if (step.does === 'remove' && detainee) tablet.remove('detainee', detainee);
	if (step.does === 'arrive') tablet.arrive();
	if (step.does === 'meet') {
		tablet.receive(other.changes);
		other.receive(tablet.changes);
	}
};

/** A visit made by two tablets that meet now and then: whatever a pair may do, in any order. Both have met at the end. */
export const arbitraryVisit = (acts = 40): fc.Arbitrary<VisitBuilder> =>
	fc.tuple(fc.array(act, { maxLength: acts }), fc.nat(1_000_000)).map(([steps, seed]) => {
		const one = visitBy(undefined, { seed }).begin().arrive().admit().detainee();
		const two = one.otherDevice();
		steps.forEach((step, number) => {
			const [tablet, other] = step.on ? [two, one] : [one, two];
			play(tablet, other, step, `canary ${number}.`);
		});
		return one.receive(two.changes);
	});
