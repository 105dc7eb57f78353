import {
	findQuestion,
	notAskedInWords,
	optionsOf,
	type ChecklistTemplate,
	type Question,
	type Section,
	type SectionOf
} from '#lib/domain/checklist.ts';
import { circumstanceInWords } from '#lib/domain/circumstance.ts';

/** One question on paper: boxes to tick, or lines to write on. */
type PaperQuestion = {
	id: string;
	text: string;
	isCore: boolean;
	hint: string | undefined;
	/** The words beside each box; none where there is nothing to tick. */
	boxes: string[];
	/** Asked only if. */
	onlyIf: string | undefined;
};
export type PaperSection = {
	id: string;
	title: string;
	onlyIf: string | undefined;
	questions: PaperQuestion[];
};

const onlyIf = (
	template: ChecklistTemplate,
	{ when }: Pick<Section, 'when'>
): string | undefined => {
	if (!when) return undefined;
	if ('circumstance' in when) return circumstanceInWords(when.circumstance);
	const question = findQuestion(template, when.question);
	if (!question) return undefined;
	const answers = optionsOf(question)
		.filter(({ value }) => when.is.includes(value))
		.map(({ words }) => words);
	return `${question.label}: ${answers.join(' or ')}`;
};

const boxesOf = (question: Question, of: SectionOf): string[] =>
	question.type === 'words'
		? []
		: [...optionsOf(question).map(({ words }) => words), notAskedInWords(of)];

/**
 * A part of the checklist as it is printed, every block among it: on paper nothing opens by itself, so each says when
 * it is asked.
 */
export const paperSections = (template: ChecklistTemplate, of: SectionOf): PaperSection[] =>
	template.sections
		.filter((section) => section.of === of)
		.map((section) => ({
			id: section.id,
			title: section.title,
			onlyIf: onlyIf(template, section),
			questions: section.questions.map((question) => ({
				id: question.id,
				text: question.text,
				isCore: question.level === 'core',
				hint: question.hint,
				boxes: boxesOf(question, of),
				onlyIf: onlyIf(template, question)
			}))
		}));
