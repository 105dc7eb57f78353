import {
	questionsOf,
	type AnswerType,
	type ChecklistTemplate,
	type Question
} from '#lib/domain/checklist.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import type { Drawn } from './drawn.ts';
import type { PersonHeld } from './people-held.ts';
import { rightsUnsettled, type Found } from './sentences.ts';
import type { VisitPen } from './visit-pen.ts';
import { writeConcern } from './write-concern.ts';

/** Answers where all is in order, each as often as it is given. */
const inOrder: Partial<Record<AnswerType, readonly string[]>> = {
	yesNo: ['yes'],
	yesNoUnsure: ['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'unsure'],
	yesNoNotNeeded: ['yes', 'yes', 'notNeeded'],
	condition: ['fine'],
	record: ['shown'],
	treatment: ['well', 'well', 'well', 'mixed'],
	worry: ['nothing']
};

/** Nobody has time to ask everything: so many in ten core questions are answered. */
const ASKED_IN_TEN = { suite: 9, talk: 8, record: 7 } as const;

/** Those of the scheme's theme are prompts, and the demonstration's visitors take them to heart. */
const isAskedAtAll = ({ id, level }: Question): boolean => level === 'core' || id.startsWith('T');

/** Answers the core of a part and its theme; what something was found from gets its own answer. */
export const writeAnswers = (
	pen: VisitPen,
	{ chance }: Drawn,
	template: ChecklistTemplate,
	of: 'suite' | 'talk' | 'record',
	found: readonly Found[],
	detaineeId?: EntityId
): void => {
	const ordinary = (question: Question): string | undefined => {
		const answers = inOrder[question.type];
		const isAsked = chance.between(1, 10) <= ASKED_IN_TEN[of];
		return isAsked && answers ? chance.of(answers) : undefined;
	};
	for (const question of questionsOf(template, of)) {
		if (!isAskedAtAll(question)) continue;
		const value =
			found.find(({ questionId }) => questionId === question.id)?.value ?? ordinary(question);
		if (value) pen.answer(question.id, value, detaineeId);
	}
};

const rightsFound = (drawn: Drawn): { found: Found; isSettled: boolean } | undefined => {
	const rights = drawn.rights.draw();
	if (rights === 'inOrder') return undefined;
	return rights === 'settled'
		? { found: drawn.rightsIssues.draw(), isSettled: true }
		: { found: { questionId: 'D04', value: 'no', text: rightsUnsettled }, isSettled: false };
};

const custodyNumber = ({ chance }: Drawn, { now }: VisitPen): string =>
	`KE/${chance.between(10_000, 59_999)}/${now.slice(2, 4)}`;

const consents = ({ outcome }: PersonHeld, { chance }: Drawn) => {
	if (outcome === 'declined') return { consentToTalk: 'no' } as const;
	if (outcome !== 'seen') return {};
	const consentToRecord = chance.between(1, 5) > 1 ? 'yes' : 'no';
	return { consentToTalk: 'yes', consentToRecord } as const;
};

/** One person on the board; who speaks with the pair is asked, and their record is read if they agree. */
export const writePerson = (
	pen: VisitPen,
	drawn: Drawn,
	template: ChecklistTemplate,
	cell: number,
	person: PersonHeld,
	found: { said?: Found | undefined; missing?: Found | undefined }
): void => {
	const { outcome, gender, ageBand, isVulnerable } = person;
	const consent = consents(person, drawn);
	const reason = 'Inspector: being dealt with under a cordon in the suite';
	const id = pen.add('detainee', {
		cell: String(cell),
		custodyNumber: custodyNumber(drawn, pen),
		gender,
		isChild: ageBand ? true : undefined,
		ageBand,
		isVulnerable: isVulnerable || undefined,
		...consent,
		outcome,
		outcomeReason: outcome === 'refusedByInspector' ? reason : undefined
	});
	if (outcome !== 'seen') return;
	const rights = rightsFound(drawn);
	const { said, missing } = found;
	writeAnswers(
		pen,
		drawn,
		template,
		'talk',
		[said, rights?.found].filter((one) => one !== undefined),
		id
	);
	if (rights)
		writeConcern(pen, drawn, template, rights.found, {
			detaineeId: id,
			isSettled: rights.isSettled
		});
	if (said) writeConcern(pen, drawn, template, said, { detaineeId: id, isSettled: false });
	if (consent.consentToRecord !== 'yes' && !missing) return;
	writeAnswers(pen, drawn, template, 'record', missing ? [missing] : [], id);
	if (missing) writeConcern(pen, drawn, template, missing, { detaineeId: id, isSettled: false });
};
