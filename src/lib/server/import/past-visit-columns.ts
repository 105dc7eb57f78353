import { resultInWords } from '#lib/domain/visit-result.ts';
import type { Column, Columns } from './columns.ts';

const countColumn = (
	name: string,
	note: string,
	examples: readonly [string, string],
	isNeeded = false
): Column => ({ name, note: `${note} Empty where it was not counted.`, examples, isNeeded });

const kinds = [
	{ key: 'Women', words: 'women' },
	{ key: 'Men', words: 'men' },
	{ key: 'ChildrenYounger', words: 'children aged 10 to 13' },
	{ key: 'ChildrenOlder', words: 'children aged 14 to 17' }
] as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const ofKinds = <Count extends 'offered' | 'seen'>(count: Count, whom: string) =>
	Object.fromEntries(
		kinds.map(({ key, words }) => [
			`${count}${key}`,
			countColumn(`${capital(words)} ${count}`, `Of those ${whom}.`, ['', ''])
		])
	) as Record<`${Count}${(typeof kinds)[number]['key']}`, Column>;

/** One row of a past visit: when, where, who, how it ended, and counts. Nothing about a person who was held. */
export const pastVisitColumns = {
	day: {
		name: 'Day',
		also: ['Date'],
		isNeeded: true,
		note: 'The day of arrival, the day before the month: 22/11/2026.',
		examples: ['14/03/2025', '2025-03-21']
	},
	suite: {
		name: 'Suite',
		also: ['Custody suite'],
		isNeeded: true,
		note: 'As it is called in your list of suites.',
		examples: ['Northgate', 'Harbour Road']
	},
	firstVisitor: {
		name: 'Visitor 1',
		isNeeded: false,
		note: 'Name or email address of somebody in the scheme. Empty where it was not kept.',
		examples: ['Amelia Fernsby', '']
	},
	secondVisitor: {
		name: 'Visitor 2',
		isNeeded: false,
		note: 'The same.',
		examples: ['amelia.fernsby@example.org', '']
	},
	arrived: {
		name: 'Arrived',
		isNeeded: false,
		note: 'At the door, as 02:41. Empty where it was not kept.',
		examples: ['22:50', '']
	},
	admitted: {
		name: 'Admitted',
		also: ['Let in'],
		isNeeded: false,
		note: 'Let in, as 02:41. Empty where it was not kept.',
		examples: ['22:55', '']
	},
	left: {
		name: 'Left',
		isNeeded: false,
		note: 'May lie after midnight. Empty where it was not kept.',
		examples: ['00:10', '']
	},
	result: {
		name: 'Result',
		isNeeded: true,
		note: `${Object.values(resultInWords).join(', ')}.`,
		examples: [resultInWords.completed, resultInWords.accessRefused]
	},
	byTelephone: {
		name: 'By telephone',
		isNeeded: false,
		note: 'Yes or no. Empty means no.',
		examples: ['no', 'no']
	},
	held: countColumn('Held', 'People held when you came.', ['12', ''], true),
	offered: countColumn('Offered', 'Offered a talk.', ['9', ''], true),
	seen: countColumn('Seen', 'Spoken to.', ['6', ''], true),
	declined: countColumn('Declined', 'Offered a talk and declined it.', ['3', ''], true),
	notAvailable: countColumn('Not available', 'Asleep, in interview and the like.', ['2', ''], true),
	notOffered: countColumn(
		'Not offered',
		'Could have been offered a talk and were not.',
		['1', ''],
		true
	),
	observed: countColumn('Observed', 'Looked in on, not spoken to.', ['1', '']),
	...ofKinds('offered', 'offered a talk'),
	...ofKinds('seen', 'spoken to'),
	urgentConcerns: countColumn('Urgent concerns', 'Raised on this visit.', ['0', '']),
	seriousConcerns: countColumn('Serious concerns', 'Raised on this visit.', ['1', '']),
	standardConcerns: countColumn('Standard concerns', 'Raised on this visit.', ['2', '']),
	minorConcerns: countColumn('Minor concerns', 'Raised on this visit.', ['0', '']),
	goodPractice: countColumn('Good practice', 'Noted on this visit.', ['1', ''])
} as const satisfies Columns;
