import type { EntityId } from './ids.ts';
import type { AnswerLine, Audience, VisitView } from './view.ts';

/**
 * [view.1] What a person at the force may read. Leaves out every withheld concern, and with it each answer and note
 * that it came from; every talk, because the introduction promises that what is said stays private; the visitors'
 * notes to the office and to each other. What the suite's own stores, cells and records show stays.
 */
const withoutConfidential = (view: VisitView, audience: Exclude<Audience, 'office'>): VisitView => {
	const withheld = view.concerns.filter(({ isWithheld }) => isWithheld);
	// A line of the suite tells the same whoever the concern is about.
	const isWithheldLine = (detaineeId: EntityId | null) => (line: AnswerLine) =>
		line.isConfidential ||
		withheld.some(
			(concern) =>
				concern.questionId === line.questionId &&
				(detaineeId === null || concern.detaineeId === detaineeId)
		);
	return {
		...view,
		audience,
		times: {
			...view.times,
			stopped: view.times.stopped && { ...view.times.stopped, path: '' }
		},
		concerns: view.concerns.filter(({ isWithheld }) => !isWithheld),
		// The words of an earlier concern may not have been sent to the force yet: where and what kind is enough here.
		followUps: view.followUps.map((followUp) => ({ ...followUp, text: '', note: '' })),
		visit: view.visit.filter((line) => !isWithheldLine(null)(line)),
		suite: view.suite.filter((line) => !isWithheldLine(null)(line)),
		detainees: view.detainees.map((detainee) => ({
			...detainee,
			outcomeReason: detainee.outcome === 'refusedByInspector' ? detainee.outcomeReason : '',
			person: [],
			talk: [],
			offenceTalkStopped: false,
			record: detainee.record
				.filter((line) => !isWithheldLine(detainee.id)(line))
				.map((line) => ({ ...line, notes: [] })),
			notes: []
		})),
		removed: [],
		notes: [],
		signatures: view.signatures.map((signature) => ({ ...signature, note: '' }))
	};
};

/** The force version: what the custody lead reads after the manager has sent it. */
export const forceView = (view: VisitView): VisitView => withoutConfidential(view, 'force');

/** What the custody officer reads on the tablet before signing, tablet in hand. */
export const handOverView = (view: VisitView): VisitView => withoutConfidential(view, 'handOver');

/**
 * The station copy: what is left lying at the suite. Leaves out what the hand-over screen does, and everything of any
 * person held: suite matters and what staff were already told stay.
 */
export const stationView = (view: VisitView): VisitView => {
	const narrow = withoutConfidential(view, 'station');
	return {
		...narrow,
		concerns: narrow.concerns.filter(({ detaineeId }) => detaineeId === null),
		detainees: []
	};
};
