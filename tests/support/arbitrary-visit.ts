import fc from 'fast-check';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { genders, heldAsOptions } from '#lib/domain/circumstance.ts';
import { concernCategories, severities } from '#lib/domain/concern.ts';
import { TimeAnswer, timesToAsk } from '#lib/domain/record-time.ts';
import { seenOptions, type OpenConcern } from '#lib/domain/field.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import { outcomes } from '#lib/domain/outcome.ts';
import { instantOf } from '#lib/domain/time.ts';
import { visitBy, type VisitBuilder } from './visit-builder.ts';

const questions = [
	...['A10', 'A13', 'A15', 'B02', 'B06', 'B13', 'B30', 'C08', 'C09'],
	...['D02', 'D10', 'D13', 'D40', 'D44', 'D45', 'D46', 'D50', 'D95', 'E03', 'E11']
] as const;
const isOfVisit = (question: string): boolean => /^[AB]/.test(question);
const answers = ['yes', 'no', 'notAsked'];
const openConcern = {
	visitId: '019a0000-0000-7000-8000-0000000000ff',
	raisedOn: '2026-11-02',
	category: 'estate',
	severity: 'standard',
	cell: '9',
	text: ''
} as OpenConcern;

const act = fc.record({
	does: fc.constantFrom(
		'detainee',
		'answer',
		'note',
		'concern',
		'consent',
		'outcome',
		'remove',
		'followUp',
		'time',
		'who',
		'refuse',
		'pen',
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
		tablet.at(isOfVisit(question) ? null : (detainee ?? null), pick % 5 ? question : null);
	if (step.does === 'detainee') tablet.detainee({ custodyNumber: String(pick) });
	if (step.does === 'answer' && (detainee || isOfVisit(question)))
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
	if (step.does === 'followUp')
		tablet.followUp(chosen(seenOptions, pick)!, {
			note: text,
			about: { ...openConcern, text: `${text} Raised before.` }
		});
	if (step.does === 'time' && detainee)
		tablet
			.at(detainee)
			.set('detainee', detainee, { relevantAt: instantOf(tablet.now - pick * 60_000) })
			.timeToAsk(chosen(timesToAsk, pick)!, chosen(TimeAnswer.options, pick)!);
	if (step.does === 'who' && detainee)
		tablet.set('detainee', detainee, {
			isChild: pick % 2 === 0,
			gender: chosen(genders, pick)!.code,
			heldAs: chosen(heldAsOptions, pick)!.code,
			offenceTalkStopped: pick % 3 === 0
		});
	if (step.does === 'refuse' && pick % 10 === 0)
		tablet.set('visit', tablet.visitId, {
			refused: {
				at: instantOf(tablet.now),
				by: 'Insp. Hale',
				rank: 'Inspector',
				reason: 'An incident'
			}
		});
	if (step.does === 'pen') {
		const holder = chosen(tablet.pair, pick)!;
		tablet.set('visit', tablet.visitId, { penHolder: holder }).as(holder);
	}
	if (step.does === 'arrive') tablet.arrive();
	if (step.does === 'meet') {
		tablet.receive(other.changes);
		other.receive(tablet.changes);
	}
};

/** A visit made by two tablets that meet now and then: whatever a pair may do, in any order. Both have met at the end. */
export const arbitraryVisit = (acts = 40): fc.Arbitrary<VisitBuilder> =>
	fc.tuple(fc.array(act, { maxLength: acts }), fc.nat(1_000_000)).map(([steps, seed]) => {
		const one = visitBy(undefined, { seed })
			.begin({ templateId: publishedTemplates.at(-1)!.id })
			.arrive()
			.admit()
			.detainee();
		const two = one.otherDevice();
		steps.forEach((step, number) => {
			const [tablet, other] = step.on ? [two, one] : [one, two];
			play(tablet, other, step, `canary ${number}.`);
		});
		return one.receive(two.changes);
	});
