import { concernCategories, severities } from './concern.ts';
import { delayReasons } from './field.ts';
import type { FiguresGroup } from './figures-groups.ts';
import { outcomes } from './outcome.ts';
import {
	countOf,
	type Counter,
	type DayBand,
	type DetaineeCount,
	type PersonKind
} from './statistics.ts';
import { resultInWords, visitResults } from './visit-result.ts';
import { delayReasonInWords } from './words.ts';

/** One figure of a group, with the words that it goes by in every table and file. */
type Line = {
	label: string;
	value: (group: FiguresGroup) => number | null;
	/** Left out where it is nought or not known for every group. */
	isSparse?: boolean;
};

const sum = (group: FiguresGroup, counters: readonly Counter[]): number =>
	counters.reduce((total, counter) => total + countOf(group.figures, counter), 0);

const count = (label: string, ...counters: Counter[]): Line => ({
	label,
	value: (group) => sum(group, counters)
});
const sparse = (line: Line): Line => ({ ...line, isSparse: true });

/** To one place, as printed: minutes as hours, a share of a hundred. */
const oneDecimal = (value: number): number => Math.round(value * 10) / 10;
const hours = (label: string, counter: Counter): Line => ({
	label,
	value: (group) => oneDecimal(sum(group, [counter]) / 60)
});
/** Whole units for each of so many; not known where there are none. */
const mean = (label: string, counter: Counter, per: Counter): Line => ({
	label,
	value: (group) => {
		const visits = sum(group, [per]);
		return visits === 0 ? null : Math.round(sum(group, [counter]) / visits);
	}
});

const visits: Line[] = [
	{ label: 'Planned (allotted to a pair)', value: ({ planned }) => planned },
	count('Attempted', 'visits.attempted'),
	...visitResults.map((result) => count(resultInWords[result], `visits.${result}`)),
	count('Of those attempted: by telephone', 'visits.byTelephone'),
	count('Of those attempted: extended', 'visits.extended')
];

const classInWords: Record<DetaineeCount, string> = {
	held: 'Held when the pair visited',
	offered: 'Offered a talk',
	seen: 'Spoke to the visitors',
	declined: 'Declined',
	notAvailable: 'Not available',
	notOffered: 'Not offered a talk',
	observed: 'Of those not offered: looked in on'
};

const people: Line[] = [
	...(Object.keys(classInWords) as DetaineeCount[]).map((name) =>
		count(classInWords[name], `detainees.${name}`)
	),
	sparse({
		label: 'Held, and of no class',
		value: (group) =>
			sum(group, ['detainees.held']) -
			sum(group, ['detainees.offered', 'detainees.notAvailable', 'detainees.notOffered'])
	})
];

const reach: Line[] = [
	{ label: 'Held by the force in all (throughput)', value: ({ throughput }) => throughput },
	sparse({
		label: 'Months of suites without the force’s number',
		value: ({ throughputMissing }) => throughputMissing
	}),
	{
		label: 'Spoke to the visitors, of 100 held by the force',
		value: (group) =>
			group.throughput
				? oneDecimal((sum(group, ['detainees.seen']) / group.throughput) * 100)
				: null
	}
];

const notAvailable: Line[] = outcomes
	.filter(({ counts }) => counts === 'notAvailable')
	.map(({ code, words }) => count(words, `notAvailable.${code}` as Counter));

const kindInWords: readonly { words: string; of: readonly PersonKind[]; isSparse?: boolean }[] = [
	{ words: 'Women', of: ['women'] },
	{ words: 'Men', of: ['men'] },
	{ words: 'Children', of: ['childrenYounger', 'childrenOlder', 'childrenOfUnknownAge'] },
	{ words: 'Children of 10 to 13', of: ['childrenYounger'] },
	{ words: 'Children of 14 to 17', of: ['childrenOlder'] },
	{ words: 'Children, age not noted', of: ['childrenOfUnknownAge'], isSparse: true },
	{ words: 'Adults, not recorded which', of: ['notRecorded'], isSparse: true }
];

const kinds: Line[] = kindInWords.flatMap(({ words, of, isSparse = false }) =>
	(
		[
			['held', 'held'],
			['offered', 'offered a talk'],
			['seen', 'spoke to the visitors']
		] as const
	).map(([name, said]) => {
		const line = count(`${words}: ${said}`, ...of.map((kind): Counter => `${name}.${kind}`));
		return { ...line, isSparse };
	})
);

const concerns: Line[] = [
	...severities
		.filter(({ code }) => code !== 'praise')
		.map(({ code, afterwards }) => count(afterwards, `concerns.severity.${code}`)),
	count('Of these: told at once to the force or the office', 'concerns.urgent'),
	count('Of these: put right during the visit', 'concerns.resolvedOnVisit'),
	count('Good practice', 'concerns.severity.praise')
];

const categories: Line[] = concernCategories.map(({ code, words }) =>
	sparse(count(words, `concerns.category.${code}`))
);

const followUps: Line[] = [
	count('Seen fixed', 'followUps.fixed'),
	count('Seen, and not fixed', 'followUps.notFixed'),
	count('Could not check', 'followUps.couldNotCheck')
];

const delays: Line[] = [
	count('Visits that waited at the door', 'delays.any'),
	count('Of these: so long that the scheme flags it', 'delays.flagged'),
	count('Minutes waited in all', 'delays.minutes'),
	mean('Minutes for each visit that waited', 'delays.minutes', 'delays.any'),
	...delayReasons.map((reason) =>
		sparse(count(delayReasonInWords[reason], `delays.reason.${reason}`))
	)
];

const time: Line[] = [
	count('Visits of which the times are known', 'visits.timed'),
	hours('Hours in the suites', 'minutes.inSuite'),
	mean('Minutes for each visit', 'minutes.inSuite', 'visits.timed'),
	hours('Hours given by the visitors, from the door on', 'minutes.volunteers')
];

const weekdayInWords = {
	1: 'Monday',
	2: 'Tuesday',
	3: 'Wednesday',
	4: 'Thursday',
	5: 'Friday',
	6: 'Saturday',
	7: 'Sunday'
} as const;
const bandInWords: Record<DayBand, string> = {
	morning: 'Morning (06:00 to 11:59)',
	afternoon: 'Afternoon (12:00 to 17:59)',
	evening: 'Evening (18:00 to 21:59)',
	night: 'Night (22:00 to 05:59)'
};

const weekdays: Line[] = ([1, 2, 3, 4, 5, 6, 7] as const).map((day) =>
	count(weekdayInWords[day], `weekday.${day}`)
);
const bands: Line[] = (Object.keys(bandInWords) as DayBand[]).map((band) =>
	count(bandInWords[band], `band.${band}`)
);

/** The tables in the order in which they stand on the page. */
export const linesOfTables: readonly { id: string; caption: string; lines: readonly Line[] }[] = [
	{ id: 'visits', caption: 'Visits', lines: visits },
	{ id: 'people', caption: 'People held', lines: people },
	{ id: 'notAvailable', caption: 'Why people were not available', lines: notAvailable },
	{ id: 'kinds', caption: 'Women, men and children', lines: kinds },
	{ id: 'reach', caption: 'How many were reached', lines: reach },
	{ id: 'concerns', caption: 'Concerns by how serious they are', lines: concerns },
	{ id: 'categories', caption: 'Concerns by what they are about', lines: categories },
	{ id: 'followUps', caption: 'What became of earlier concerns', lines: followUps },
	{ id: 'delays', caption: 'Delays at the door', lines: delays },
	{ id: 'time', caption: 'Time given', lines: time },
	{ id: 'weekdays', caption: 'On which days visits began', lines: weekdays },
	{ id: 'bands', caption: 'At what time visits began', lines: bands }
];
