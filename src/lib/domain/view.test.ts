import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryVisit } from '../../../tests/support/arbitrary-visit.ts';
import { tobias, visitBy, type VisitBuilder } from '../../../tests/support/visit-builder.ts';
import { findQuestion } from './checklist.ts';
import { publishedTemplates } from './checklists/published.ts';
import type { About } from './field.ts';
import { forceView, handOverView, stationView } from './narrow-views.ts';
import type { VisitView } from './view.ts';
import { headsOf } from './visit.ts';

const narrow: [string, (view: VisitView) => VisitView][] = [
	['force version', forceView],
	['hand-over screen', handOverView],
	['station copy', stationView]
];
const confidential = ['complaint', 'assault', 'discrimination', 'reprisal'];
const template = publishedTemplates.at(-1)!;

/** What may not be read at the force, worked out from the changes alone and not from the view. */
const secretsOf = (
	{ visit, record }: VisitBuilder,
	isStation: boolean
): { secret: string[]; open: string[] } => {
	const all = [...visit.changes.values()];
	const texts = (id: string) =>
		all.flatMap(({ entityId, field, value }) =>
			entityId === id && field === 'text' ? [value as string] : []
		);
	const aboutOf = (id: string) =>
		all.find(({ entityId, field }) => entityId === id && field === 'about')!.value as About;
	const idsOf = (kind: string) => [
		...new Set(all.flatMap(({ entityKind, entityId }) => (entityKind === kind ? [entityId] : [])))
	];
	const secret: string[] = [];
	const open: string[] = [];
	const closedQuestions = new Set<string | null>(
		template.sections.flatMap(({ questions }) =>
			questions.filter(({ isConfidential }) => isConfidential).map(({ id }) => id)
		)
	);
	for (const id of idsOf('concern')) {
		const about = aboutOf(id);
		const categories = headsOf(visit, id, 'category').map(({ value }) => value as string);
		const consents = headsOf(visit, id, 'consentToRaise').map(({ value }) => value);
		const agreed = consents.length > 0 && consents.every((consent) => consent === 'agreed');
		const isPrivate =
			about.questionId !== null && findQuestion(template, about.questionId)?.isConfidential;
		const withheld =
			categories.some((category) => confidential.includes(category)) ||
			(!agreed && (about.detaineeId !== null || isPrivate));
		const leftOut = withheld || (isStation && about.detaineeId !== null);
		(leftOut ? secret : open).push(...texts(id));
		if (withheld) closedQuestions.add(about.questionId);
	}
	for (const id of idsOf('note')) {
		const { detaineeId, questionId } = aboutOf(id);
		const suite = detaineeId === null && /^[AB]/.test(questionId ?? '');
		(suite && !closedQuestions.has(questionId) ? open : secret).push(...texts(id));
	}
	for (const { outcome, outcomeReason } of [...record.detainees, ...record.removedDetainees])
		if ((isStation || outcome.value !== 'refusedByInspector') && outcomeReason.value)
			secret.push(outcomeReason.value);
	for (const id of idsOf('followUp'))
		for (const { field, value } of all.filter(({ entityId }) => entityId === id)) {
			if (field === 'note') secret.push(value as string);
			if (field === 'about') secret.push((value as { text: string }).text);
		}
	return { secret, open };
};

describe.each(narrow)('%s', (_, narrower) => {
	const isStation = narrower === stationView;

	it('[view.1] holds no text of any visit that may not be read there, and every other', () => {
		fc.assert(
			fc.property(arbitraryVisit(), (builder) => {
				const { secret, open } = secretsOf(builder, isStation);
				const printed = JSON.stringify(narrower(builder.view()));
				expect(secret.filter((text) => printed.includes(text))).toEqual([]);
				expect(open.filter((text) => !printed.includes(text))).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('[view.1] holds neither talks, nor a word of dissent, nor where the pair were when they stopped', () => {
		const visit = visitBy()
			.begin()
			.arrive()
			.admit()
			.detainee()
			.answer('D02', 'yes')
			.stop()
			.leave()
			.close()
			.sign(tobias, { agreement: 'agreeWithNote', note: 'canary of dissent' });
		const view = visit.view();
		expect(JSON.stringify(view)).toContain('canary of dissent');
		const narrowed = narrower(view);
		const printed = JSON.stringify(narrowed);
		expect(printed).not.toContain('canary of dissent');
		expect(printed).not.toContain('/visitor/');
		expect(narrowed.detainees.map(({ talk }) => talk)).toEqual(isStation ? [] : [[]]);
	});

	it('[view.1] holds no line of the suite that a withheld concern about a person came from', () => {
		const visit = visitBy()
			.begin()
			.arrive()
			.admit()
			.answer('B02', 'notRight')
			.note('canary of B02');
		visit.detainee();
		visit.concern({
			about: { detaineeId: visit.place.detaineeId, questionId: 'B02' },
			consentToRaise: 'notAgreed',
			text: 'canary of the concern'
		});
		const narrowed = narrower(visit.answer('B06', 'fine').view());
		expect(JSON.stringify(narrowed)).not.toContain('canary');
		expect(narrowed.suite.map(({ questionId }) => questionId)).not.toContain('B02');
		expect(narrowed.suite.map(({ questionId }) => questionId)).toContain('B06');
	});

	it('[view.1] adds nothing to what the office reads', () => {
		fc.assert(
			fc.property(arbitraryVisit(20), (builder) => {
				const office = JSON.stringify(builder.view());
				const narrowed = narrower(builder.view());
				for (const { text } of narrowed.concerns) expect(office).toContain(text);
				expect(narrowed.counts).toEqual(builder.view().counts);
			}),
			{ numRuns: 50 }
		);
	});
});

describe('the full report', () => {
	it('[view.2] holds every note of any visit', () => {
		fc.assert(
			fc.property(arbitraryVisit(), (builder) => {
				const printed = JSON.stringify(builder.view());
				const written = builder.record.notes.map(({ text }) => text.value ?? '');
				expect(written.filter((text) => !printed.includes(text))).toEqual([]);
			}),
			{ numRuns: 300 }
		);
	});

	it('[view.2] says what a note was about where that has no place of its own, and who was removed', () => {
		const visit = visitBy().begin().arrive().admit();
		const wrong = visit.detainee({ cell: '7', custodyNumber: 'TE/9' }).place.detaineeId!;
		visit.note('He asked for his solicitor');
		const nobody = visit.newId();
		visit
			.remove('detainee', wrong)
			.note('Nobody knows him', { detaineeId: nobody, questionId: null })
			.note('About all talks', { detaineeId: null, questionId: 'D02' })
			.note('About the day', { detaineeId: null, questionId: null });
		const view = visit.view();
		expect(view.removed).toEqual([{ id: wrong, cell: '7', custodyNumber: 'TE/9' }]);
		expect(Object.fromEntries(view.notes.map(({ text, about }) => [text, about]))).toEqual({
			'He asked for his solicitor': 'Cell 7, number TE/9, removed from the board',
			'Nobody knows him': 'A person who is not on the board',
			'About all talks': findQuestion(template, 'D02')!.label,
			'About the day': ''
		});
		for (const [, narrower] of narrow)
			expect(narrower(view)).toMatchObject({ removed: [], notes: [] });
	});
});
