import type { Change } from '#lib/domain/change.ts';
import { answerInWords, answerTypes, findQuestion } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';

/** What stands in a field that a person typed or chose words in; of the rest it is enough that it is kept. */
const written: Record<string, string> = {
	text: 'Words',
	cell: 'Cell',
	custodyNumber: 'Number',
	outcomeReason: 'Reason',
	delayAuthorisedBy: 'Who decided on the delay'
};

/** An entry that is not part of the visit, as its author wrote it; nothing where it holds no words of theirs. */
export const writtenIn = ({ field, value }: Pick<Change, 'field' | 'value'>): string => {
	if (typeof value !== 'string') return '';
	const id = /^answer\.(.+)$/.exec(field)?.[1];
	const question = id
		? publishedTemplates.map((template) => findQuestion(template, id)).find(Boolean)
		: undefined;
	if (question && Object.hasOwn(answerTypes, question.type))
		return `${question.label}: ${answerInWords(question, 'suite', value)}`;
	return Object.hasOwn(written, field) ? `${written[field]}: ${value}` : '';
};
