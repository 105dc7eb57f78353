import { concernFrom, findQuestion, type ChecklistTemplate } from '#lib/domain/checklist.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import type { Drawn } from './drawn.ts';
import type { Found } from './sentences.ts';
import type { VisitPen } from './visit-pen.ts';

/** A concern opens from its answer as on a device: with the category and the severity that the question names. */
export const writeConcern = (
	pen: VisitPen,
	drawn: Drawn,
	template: ChecklistTemplate,
	{ questionId, value, text }: Found,
	{ detaineeId, isSettled }: { detaineeId?: EntityId; isSettled: boolean }
): void => {
	const question = findQuestion(template, questionId);
	const opened = question && concernFrom(question, value);
	if (!opened) throw new Error(`${questionId} opens no concern from ${value}`);
	const isTold = isSettled || opened.severity === 'immediate';
	pen.add('concern', {
		about: { detaineeId: detaineeId ?? null, questionId },
		...opened,
		text,
		consentToRaise: detaineeId && 'agreed',
		staffTold: isTold ? { who: `PS ${drawn.officer()}`, at: pen.now } : undefined,
		resolvedOnVisit: isSettled || undefined
	});
};

export const writePraise = (pen: VisitPen, drawn: Drawn): void => {
	pen.add('concern', {
		about: { detaineeId: null, questionId: null },
		category: 'goodPractice',
		severity: 'praise',
		text: drawn.praises.draw()
	});
};
