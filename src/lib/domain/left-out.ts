import { isWithheld } from './concern.ts';
import type { AnswerLine, ConcernView, VisitView } from './view.ts';

/** How much a narrower view leaves out of the office's. */
export type LeftOut = {
	concerns: number;
	/** People whose talk with the visitors is left out whole. */
	talks: number;
	/** Answers about the suite and from custody records. */
	answers: number;
	notes: number;
	/** Reasons why somebody was not spoken to. */
	reasons: number;
	/** What visitors wrote beside their signatures. */
	signatureNotes: number;
};

const answersIn = ({ suite, detainees }: VisitView): AnswerLine[] => [
	...suite,
	...detainees.flatMap(({ record }) => record)
];

const notesIn = (view: VisitView): number =>
	[
		...answersIn(view).map(({ notes }) => notes),
		...view.detainees.flatMap(({ talk }) => talk.map(({ notes }) => notes)),
		...view.detainees.map(({ notes }) => notes),
		view.notes
	].reduce((sum, notes) => sum + notes.length, 0);

const counted = (view: VisitView): LeftOut => ({
	concerns: view.concerns.length,
	talks: view.detainees.filter(({ talk }) => talk.length > 0).length,
	answers: answersIn(view).length,
	notes: notesIn(view),
	reasons: view.detainees.filter(({ outcomeReason }) => outcomeReason !== '').length,
	signatureNotes: view.signatures.filter(({ note }) => note !== '').length
});

/** Told to the manager before the force version is sent. */
export const leftOutOf = (office: VisitView, narrow: VisitView): LeftOut => {
	const [all, kept] = [counted(office), counted(narrow)];
	return {
		concerns: all.concerns - kept.concerns,
		talks: all.talks - kept.talks,
		answers: all.answers - kept.answers,
		notes: all.notes - kept.notes,
		reasons: all.reasons - kept.reasons,
		signatureNotes: all.signatureNotes - kept.signatureNotes
	};
};

/** Why a point is not for the force, in words for the office ([concern.1]). */
export const withheldBecause = ({
	category,
	consentToRaise,
	detaineeId
}: Pick<ConcernView, 'category' | 'consentToRaise' | 'detaineeId'>): string => {
	const isConfidential = isWithheld({ category, consentToRaise, isAboutDetainee: false });
	if (isConfidential) return 'points of this kind stay with the office';
	if (detaineeId === null) return 'told in confidence';
	if (consentToRaise === 'notAgreed') return 'the person did not agree that it is raised';
	return 'the person was not asked whether it may be raised';
};
