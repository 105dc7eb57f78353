import { answerInWords, type Question, type Section } from '#lib/domain/checklist.ts';
import { categoryInWords } from '#lib/domain/concern.ts';
import { outcomeInWords } from '#lib/domain/outcome.ts';
import type { DetaineeEntry, VisitRecord } from '#lib/domain/visit-record.ts';
import { hasWords, wordsIn } from '#lib/ui/word-search.ts';
import { aboutOf } from '../about-index.ts';
import { maskedNumber } from '../masked-number.ts';
import { controlId, partId, type PersonPart } from './parts.ts';

/** A place of the page that has all the words. */
export type Hit = { anchor: string; where: string; text: string };

/** Its own words, one of which must be meant, and those of what it stands in: `food` in `cell 4`. */
type Found = { own: string; within?: string; hit: Hit };

const cellOf = (detainee: DetaineeEntry | undefined): string =>
	detainee ? `Cell ${detainee.cell.value ?? '?'}` : 'The suite';

const questionHit = (
	record: VisitRecord,
	question: Question,
	{ of }: Section,
	detainee?: DetaineeEntry
): Found => {
	const { notes } = aboutOf(record, detainee?.id ?? null, question.id);
	const value = (detainee?.answers ?? record.suiteAnswers).get(question.id)?.value;
	const answer = value === undefined ? '' : answerInWords(question, of, value);
	const written = notes.map(({ text }) => text.value ?? '').join(' ');
	return {
		own: `${question.text} ${question.label} ${answer} ${written}`,
		within: `${cellOf(detainee)} ${detainee?.custodyNumber.value ?? ''}`,
		hit: {
			anchor: controlId(question, detainee),
			where: cellOf(detainee),
			text: [question.label, answer, written].filter(Boolean).join(': ')
		}
	};
};

const personHit = (detainee: DetaineeEntry): Found => {
	const { outcome, custodyNumber } = detainee;
	const word = outcome.value ? outcomeInWords(outcome.value) : 'Not noted';
	return {
		own: `${cellOf(detainee)} ${custodyNumber.value ?? ''} ${word}`,
		hit: {
			anchor: partId(detainee),
			where: cellOf(detainee),
			text: [maskedNumber(custodyNumber.value ?? ''), word].filter(Boolean).join(', ')
		}
	};
};

const concernHits = (record: VisitRecord): Found[] =>
	record.concerns.map((concern) => {
		const { category, text, about } = concern;
		const detainee = record.detainees.find(({ id }) => id === about.value?.detaineeId);
		const kind = category.value ? categoryInWords(category.value) : '';
		return {
			own: `Concern ${kind} ${text.value ?? ''}`,
			within: cellOf(detainee),
			hit: {
				anchor: `concern-${concern.id}`,
				where: `Concern, ${cellOf(detainee).toLowerCase()}`,
				text: [kind, text.value].filter(Boolean).join(': ')
			}
		};
	});

/**
 * Where in a visit all of these words stand: in cells, numbers, questions, answers, notes and concerns. Nothing for a
 * query without a word.
 */
export const searchVisit = (
	record: VisitRecord,
	{ suite, people }: { suite: readonly Section[]; people: readonly PersonPart[] },
	query: string
): Hit[] => {
	const words = wordsIn(query);
	if (words.length === 0) return [];
	const ofSuite = suite.flatMap((section) =>
		section.questions.map((question) => questionHit(record, question, section))
	);
	const ofPeople = people.flatMap(({ detainee, sections }) => [
		personHit(detainee),
		...sections.flatMap((section) =>
			section.questions.map((question) => questionHit(record, question, section, detainee))
		)
	]);
	return [...ofPeople, ...concernHits(record), ...ofSuite]
		.filter(
			({ own, within }) =>
				words.some((word) => hasWords(own, [word])) && hasWords(`${own} ${within ?? ''}`, words)
		)
		.map(({ hit }) => hit);
};
