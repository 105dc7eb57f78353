import type { VisitView } from '#lib/domain/view.ts';
import { randomFrom } from '../support/random.ts';
import { visitBy } from '../support/visit-builder.ts';
import { checklist, template } from './checklist.ts';

const saw = 'Asked twice since midnight and was told to wait; nothing of it stands on the record.';

/** The visit under measurement as the office reads it: every question answered, notes here and there, 12 concerns. */
export const fullVisit = (): VisitView => {
	const random = randomFrom(2026);
	const visit = visitBy().begin({ templateId: template.id }).arrive().admit();
	checklist.forEach(({ name, questions }, person) => {
		visit.detainee({ cell: name, custodyNumber: `TE/${4000 + person}/26` });
		for (const { questionId, options } of questions) {
			visit.answer(questionId, options[Math.floor(random() * options.length)]!.value);
			if (random() < 0.2) visit.note(saw);
		}
		visit.concern({ text: saw, category: 'healthcare' });
	});
	return visit.custodyOfficer({ comment: saw }).leave().view();
};
