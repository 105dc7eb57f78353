import { problemsIn, type VisitProblem } from '#lib/domain/visit-problems.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';

type ToDo = { text: string; href: string };

/** From so many people on, those of whom nothing is said yet are one line: the board has them all, and one tap for the rest. */
const MANY = 4;

const cellOf = (record: VisitRecord, id: string): string =>
	`cell ${record.detainees.find((held) => held.id === id)?.cell.value ?? '?'}`;

/** A problem in words, with the place where it is put right. */
export const problemInWords = (home: string, record: VisitRecord, problem: VisitProblem): ToDo => {
	switch (problem.problem) {
		case 'arrivalMissing':
			return { text: 'Note when you arrived at the door', href: `${home}/door` };
		case 'admissionMissing':
			return { text: 'Note when you were let in', href: `${home}/door` };
		case 'bothPresentMissing':
			return { text: 'Note that both of you were here', href: `${home}/door` };
		case 'departureMissing':
			return { text: 'Enter when you left the suite', href: '#left' };
		case 'timesOutOfOrder':
			return { text: 'Arriving, being let in and leaving are out of order', href: `${home}/door` };
		case 'delayReasonMissing':
			return {
				text: `Note the reason for the delay of ${problem.minutes} minutes`,
				href: `${home}/door`
			};
		case 'refusalIncomplete':
			return { text: 'Say who refused, their rank and the reason', href: `${home}/door/refused` };
		case 'custodyOfficerPartMissing':
			return { text: 'Hand over to the custody officer', href: `${home}/hand-over` };
		case 'outcomeMissing':
			return {
				text: `Say what happened, ${cellOf(record, problem.detaineeId)}`,
				href: `${home}/people/${problem.detaineeId}`
			};
		case 'outcomeReasonMissing':
			return {
				text: `Give the reason, ${cellOf(record, problem.detaineeId)}`,
				href: `${home}/people/${problem.detaineeId}`
			};
		case 'cellMissing':
			return {
				text: 'Enter the cell of a person on the board',
				href: `${home}/people/${problem.detaineeId}`
			};
		case 'concernTextMissing':
			return { text: 'Say what the concern is', href: `${home}/concerns/${problem.concernId}` };
		case 'consentToRaiseMissing':
			return {
				text: 'Say whether the person was content for the concern to be raised',
				href: `${home}/concerns/${problem.concernId}`
			};
		case 'staffNotTold':
			return {
				text: 'Tell staff about the urgent concern and note whom',
				href: `${home}/concerns/${problem.concernId}`
			};
		case 'wroteDifferentThings':
			return {
				text: 'You wrote different things: choose one',
				href: placeOf(home, record, problem)
			};
	}
};

/** Where a field of the visit itself stands. */
const placeOfVisit = (home: string, field: string): string => {
	const places: Record<string, string> = {
		leftAt: '#left',
		heldSaid: `${home}#board`,
		refused: `${home}/door/refused`,
		partnerDidNotComeAt: `${home}/door/partner`,
		custodyOfficer: `${home}/hand-over`
	};
	return places[field] ?? `${home}/door`;
};

const placeOf = (
	home: string,
	record: VisitRecord,
	{ entityId, field }: { entityId: string | null; field: string }
): string => {
	if (record.concerns.some(({ id }) => id === entityId)) return `${home}/concerns/${entityId}`;
	if (record.followUps.some(({ id }) => id === entityId)) return `${home}/suite#follow-ups`;
	if (entityId && (field.startsWith('answer.E') || field.startsWith('timeToAsk.')))
		return `${home}/records?of=${entityId}`;
	if (entityId) return `${home}/people/${entityId}`;
	if (field.startsWith('answer.A')) return `${home}/door`;
	if (field.startsWith('answer.')) return `${home}/suite`;
	return placeOfVisit(home, field);
};

/** Everything that keeps the visit from being signed, in words, each with its place. */
export const stillToDo = (home: string, record: VisitRecord, delayFlaggedFrom: number): ToDo[] => {
	const problems = problemsIn(record, delayFlaggedFrom);
	const open = problems.filter(({ problem }) => problem === 'outcomeMissing');
	if (open.length < MANY) return problems.map((problem) => problemInWords(home, record, problem));
	return problems.flatMap((problem) =>
		problem === open[0]
			? [{ text: `Say what happened to ${open.length} people on the board`, href: `${home}#board` }]
			: problem.problem === 'outcomeMissing'
				? []
				: [problemInWords(home, record, problem)]
	);
};
