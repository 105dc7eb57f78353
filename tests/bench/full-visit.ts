import { optionsOf } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { randomFrom } from '../support/random.ts';
import { visitBy } from '../support/visit-builder.ts';

const HELD = 12;
const QUESTIONS = 25;

const template = publishedTemplates.at(-1)!;

/** The first of what is asked of and about a person held by choosing one of several answers. */
const questions = template.sections
	.filter(({ of }) => of === 'talk' || of === 'record')
	.flatMap(({ questions }) => questions)
	.filter((question) => question.type !== 'several' && optionsOf(question).length > 0)
	.slice(0, QUESTIONS);

const saw = 'Asked twice since midnight and was told to wait; nothing of it stands on the record.';

/** A visit as the office reads it: 12 people × 25 questions, a note on every fifth, 12 concerns. */
export const fullVisit = (): VisitView => {
	const random = randomFrom(2026);
	const visit = visitBy().begin({ templateId: template.id }).arrive().admit();
	for (let person = 0; person < HELD; person++) {
		visit.detainee({ cell: `M${person + 1}`, custodyNumber: `TE/${4000 + person}/26` });
		for (const question of questions) {
			const options = optionsOf(question);
			visit.answer(question.id, options[Math.floor(random() * options.length)]!.value);
			if (random() < 0.2) visit.note(saw);
		}
		visit.concern({ text: saw, category: 'healthcare' });
	}
	return visit.custodyOfficer({ comment: saw }).leave().view();
};
