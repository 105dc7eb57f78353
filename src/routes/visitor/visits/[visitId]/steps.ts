import { progressOf, questionsOf } from '#lib/domain/checklist.ts';
import { recordsToCheck } from '#lib/domain/records-to-check.ts';
import { timeInWords } from '#lib/domain/time.ts';
import { valuesOf, type VisitRecord } from '#lib/domain/visit-record.ts';
import { resultOf } from '#lib/domain/visit-result.ts';

/** A step without an address is closed for now; its state says until when. */
export type Step = { text: string; state: string; href?: string };

const doorState = ({ visit: { admittedAt, arrivedAt } }: VisitRecord): string => {
	if (admittedAt.value) return `Let in at ${timeInWords(admittedAt.value)}`;
	return arrivedAt.value ? `At the door since ${timeInWords(arrivedAt.value)}` : 'Not arrived yet';
};

/** Of a visit that was no more than its door there is one screen, and the signature. */
const atTheDoorAlone = (home: string, record: VisitRecord): Step[] => [
	resultOf(record) === 'accessRefused'
		? { href: `${home}/door/refused`, text: 'Refused at the door', state: 'The whole report' }
		: { href: `${home}/door/partner`, text: 'My partner did not come', state: 'The whole report' }
];

/** What comes after cells, kitchen and stores: the records that may be looked at, else the custody officer. */
export const afterTheSuite = (home: string, record: VisitRecord): Required<Omit<Step, 'state'>> => {
	const records = recordsToCheck(record).length;
	return records
		? { href: `${home}/records`, text: `Next: records to check (${records})` }
		: { href: `${home}/hand-over`, text: 'Next: hand over' };
};

/** The steps of a visit in the order in which a pair really works; nobody begins the cells alone. */
export const stepsOf = (home: string, record: VisitRecord): Step[] => {
	const { visit, counts, template } = record;
	const result = resultOf(record);
	if (result === 'accessRefused' || result === 'partnerDidNotCome')
		return atTheDoorAlone(home, record);
	const bothHere = visit.bothPresent.value ?? false;
	const inside = (step: Required<Step>): Step =>
		bothHere ? step : { text: step.text, state: 'When you are both here' };
	const suite = progressOf(questionsOf(template!, 'suite'), valuesOf(record.suiteAnswers));
	const records = recordsToCheck(record).length;
	return [
		{ href: `${home}/door`, text: 'The door', state: doorState(record) },
		{ href: `${home}/introduction`, text: 'Introduction card', state: 'Read it before a talk' },
		inside({
			href: `${home}#board`,
			text: 'The board and the talks',
			state: `${counts.held} held, ${counts.seen} spoken to`
		}),
		inside({
			href: `${home}/suite`,
			text: 'Cells, kitchen and stores',
			state: `${suite.answered} of ${suite.core} checked`
		}),
		inside({
			href: `${home}/records`,
			text: `Records to check (${records})`,
			state: records ? 'At the desk' : 'None yet'
		}),
		{
			href: `${home}/hand-over`,
			text: 'Hand over to the custody officer',
			state: visit.custodyOfficer.value ? 'Done' : 'Before you leave'
		},
		{ href: `${home}/finish`, text: 'Finish and sign', state: 'In the side room' }
	];
};
