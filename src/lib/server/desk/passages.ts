import { z } from 'zod';
import { categoryInWords } from '#lib/domain/concern.ts';
import { reportNumber } from '#lib/domain/closing.ts';
import { outcomeInWords } from '#lib/domain/outcome.ts';
import { weekdayInWords } from '#lib/domain/time.ts';
import type { AnswerLine, DetaineeView, VisitView } from '#lib/domain/view.ts';
import { resultInWords } from '#lib/domain/visit-result.ts';
import { delayReasonInWords, stopReasonInWords } from '#lib/domain/words.ts';

/** A piece of a visit that can be found, and what it is called where it is shown. */
export const Passage = z.object({ label: z.string(), text: z.string() });
export type Passage = z.infer<typeof Passage>;

const inOne = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join('. ');

const noted = (lines: readonly AnswerLine[], where: string): Passage[] =>
	lines.flatMap(({ label, notes }) =>
		notes.map(({ text }) => ({ label: where ? `${where}: ${label}` : label, text }))
	);

/** All that was asked of a person or looked up about them. */
const linesOf = ({ person, talk, record }: DetaineeView): AnswerLine[] => [
	...person,
	...talk,
	...record
];

const ofPerson = (person: DetaineeView): Passage[] => {
	const where = `Cell ${person.cell || '?'}, number ${person.custodyNumber || 'not noted'}`;
	const outcome = person.outcome ? outcomeInWords(person.outcome) : '';
	return [
		{ label: where, text: inOne([...person.circumstances, outcome, person.outcomeReason]) },
		...noted(linesOf(person), where),
		...person.notes.map(({ text }) => ({ label: where, text }))
	];
};

const ofConcerns = ({ concerns, visit, suite, detainees }: VisitView): Passage[] => {
	const lines = [...visit, ...suite, ...detainees.flatMap(linesOf)];
	return concerns.map(({ category, where, questionId, text, staffTold }) => ({
		label: `Concern: ${categoryInWords(category)}`,
		text: inOne([
			where,
			lines.find((line) => line.questionId === questionId)?.label,
			text,
			staffTold?.who && `Staff told: ${staffTold.who}`
		])
	}));
};

/** How the visit went, where it did not go smoothly. */
const ofCourse = ({ result, refused, times }: VisitView): Passage[] => {
	const delay = inOne([
		times.delayReason && delayReasonInWords[times.delayReason],
		times.delayAuthorisedBy
	]);
	const reason = inOne([
		times.stopped && stopReasonInWords[times.stopped.reason],
		refused && `${refused.rank} ${refused.by}`,
		refused?.reason
	]);
	return [
		...(delay ? [{ label: 'Delay at the door', text: delay }] : []),
		...(result === 'completed' ? [] : [{ label: resultInWords[result], text: reason }])
	];
};

/** What the custody officer and the visitors said of it. */
const ofWords = ({ custodyOfficer, signatures }: VisitView): Passage[] => [
	...(custodyOfficer
		? [
				{
					label: `Custody officer ${custodyOfficer.rank} ${custodyOfficer.name}`,
					text: custodyOfficer.comment
				}
			]
		: []),
	...signatures
		.filter(({ note }) => note !== '')
		.map(({ name, note }) => ({ label: `Note of ${name} to their signature`, text: note }))
];

const ofFollowUps = ({ followUps }: VisitView): Passage[] =>
	followUps.map(({ category, cell, text, note }) => ({
		label: `Seen again: ${categoryInWords(category)}`,
		text: inOne([cell && `Cell ${cell}`, text, note])
	}));

/**
 * [search.1] Everything of a visit that a person wrote and that the office may read, with the names that the report
 * stands under. Plain yes and no to a question is not among it: every visit has those.
 */
export const passagesOf = (view: VisitView, versions: readonly number[]): Passage[] => [
	{
		label: versions.map((version) => reportNumber(view.visitId, version)).join(', '),
		text: [
			view.letterhead.suiteName,
			weekdayInWords(view.day),
			...view.letterhead.visitors.map(({ name }) => name)
		].join(', ')
	},
	...ofConcerns(view),
	...ofCourse(view),
	...ofFollowUps(view),
	...noted([...view.visit, ...view.suite], ''),
	...view.detainees.flatMap(ofPerson),
	...view.removed.map(({ cell, custodyNumber }) => ({
		label: 'Removed from the board',
		text: `Cell ${cell || '?'}, number ${custodyNumber || 'not noted'}`
	})),
	...view.notes.map(({ text, about }) => ({ label: about || 'Note', text })),
	...ofWords(view)
];
