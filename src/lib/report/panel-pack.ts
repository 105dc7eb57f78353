import { categoryInWords } from '#lib/domain/concern.ts';
import type { ForcePack, PackCounts } from '#lib/domain/panel-pack/pack-counts.ts';
import {
	categoryColumns,
	countsColumns,
	coverageColumns,
	cutInWords,
	didInWords,
	forcePackHolds,
	kindInWords,
	officePackLeavesOut,
	saidInWords,
	sinceInWords,
	standsInWords,
	themeColumns
} from '#lib/domain/panel-pack/pack-words.ts';
import type { OfficePack, SuitePack } from '#lib/domain/panel-pack/panel-pack.ts';
import { periodInWords } from '#lib/domain/period.ts';
import { dayInWords, dayOf, type Instant } from '#lib/domain/time.ts';
import { heading, paragraph, type Block, type ReportDocument, type Table } from './document.ts';

const PRODUCER = 'Custody visiting panel pack 1';

/** Under which names a pack is handed round, for which panel and time, and when it was made. */
export type PackMade = {
	id: string;
	created: Instant;
	/** `East Kent, July to September 2026`. */
	words: string;
	schemeName: string;
	isDemonstration: boolean;
	localPolicingBody: string;
	officeName: string;
};

/** A column is as wide as its longest word and some room, so that no head is broken within a word. */
const widthOf = (label: string): number =>
	2 + Math.max(...label.split(' ').map(({ length }) => length));
const WIDTH_OF_NAMES = 16;

/** A row for each thing that has a name, and a column for each number. */
const numbers = <Key extends string>(
	caption: string,
	first: string,
	columns: readonly { key: Key; label: string }[],
	rows: readonly ({ name: string } & Record<Key, number>)[]
): Table => ({
	kind: 'table',
	caption,
	columns: [
		{ head: first, width: WIDTH_OF_NAMES },
		...columns.map(({ label }) => ({ head: label, width: widthOf(label) }))
	],
	rows: rows.map((row) => [row.name, ...columns.map(({ key }) => String(row[key]))]),
	rowHeaders: true
});

const countsBlocks = ({ suites, total, categories }: PackCounts): Block[] => [
	heading(2, 'In numbers'),
	numbers('Concerns by suite', 'Suite', countsColumns, [...suites, total]),
	...(categories.length > 0
		? [
				numbers(
					'Concerns by what they are about',
					'About',
					categoryColumns,
					categories.map((row) => ({ ...row, name: categoryInWords(row.category) }))
				)
			]
		: [])
];

const suiteBlocks = ({ name, open, followedUp }: SuitePack): Block[] => [
	heading(2, name),
	heading(3, 'Open today'),
	open.length > 0
		? {
				kind: 'table',
				columns: [
					{ head: 'Concern', width: 5 },
					{ head: 'What was raised', width: 7 },
					{ head: 'Where it stands', width: 4 }
				],
				rows: open.map((line) => [
					`${kindInWords(line)}\nVisit of ${dayInWords(line.raisedOn)}`,
					saidInWords(line),
					standsInWords(line)
				]),
				rowHeaders: true
			}
		: paragraph('Nothing is open.'),
	heading(3, 'You said, they did'),
	followedUp.length > 0
		? {
				kind: 'table',
				columns: [
					{ head: 'You said', width: 6 },
					{ head: 'They did', width: 6 },
					{ head: 'Since then', width: 4 }
				],
				rows: followedUp.map((line) => [
					[
						{ text: `${kindInWords(line)}\n`, bold: true },
						{ text: `Visit of ${dayInWords(line.raisedOn)}\n${saidInWords(line)}` }
					],
					didInWords(line).join('\n'),
					sinceInWords(line)
				])
			}
		: paragraph('Nothing was answered, seen fixed or closed in this time.')
];

const praiseBlocks = ({ praise }: OfficePack): Block[] =>
	praise.length > 0
		? [
				heading(2, 'Good practice'),
				{
					kind: 'list',
					items: praise.map((line) => [
						{ text: `${line.suiteName}, ${dayInWords(line.raisedOn)}: `, bold: true },
						{ text: saidInWords(line) }
					])
				}
			]
		: [];

const themeBlocks = ({ themes }: OfficePack): Block[] =>
	themes.length > 0
		? [
				heading(2, 'Themes'),
				numbers(
					'Concerns by theme',
					'Theme',
					themeColumns,
					themes.map((theme) => ({ ...theme, name: theme.title }))
				)
			]
		: [];

const coverageBlocks = ({ coverage }: OfficePack): Block[] =>
	coverage
		? [
				heading(2, 'Visits'),
				numbers(
					`Visits by suite, ${periodInWords(coverage.period)}`,
					'Suite',
					coverageColumns,
					coverage.rows
				)
			]
		: [];

const documentOf = (
	title: string,
	marking: string,
	{ isCut }: { isCut: boolean },
	made: PackMade,
	blocks: readonly Block[]
): ReportDocument => ({
	meta: {
		title: `${title}: ${made.words}`,
		lang: 'en-GB',
		author: made.officeName,
		created: made.created,
		id: made.id,
		producer: PRODUCER,
		footer: [marking, made.isDemonstration ? 'Demonstration: all invented' : '']
			.filter(Boolean)
			.join(' · '),
		pageLabel: 'Page {page} of {pages}',
		unprintable:
			'Characters that could not be printed, each shown as an empty square: {count}. The full text is in the application.'
	},
	blocks: [
		heading(1, `${title}: ${made.words}`),
		paragraph([
			{ text: made.schemeName, bold: true },
			{
				text: `\n${made.localPolicingBody}\nAs it stood on ${dayInWords(dayOf(made.created))}`
			}
		]),
		...(made.isDemonstration
			? [paragraph('A demonstration: every person, place and number in it is invented.')]
			: []),
		...(isCut
			? [
					{
						kind: 'notice' as const,
						shape: 'triangle' as const,
						word: 'Not whole',
						text: [cutInWords]
					}
				]
			: []),
		...blocks
	]
});

/** What the office takes to a panel's meeting, on paper. */
export const officePackReport = (pack: OfficePack, made: PackMade): ReportDocument =>
	documentOf('Panel pack', 'For the panel: nothing about a person who was held', pack, made, [
		paragraph(officePackLeavesOut),
		...countsBlocks(pack.counts),
		...coverageBlocks(pack),
		...pack.suites.flatMap(suiteBlocks),
		...praiseBlocks(pack),
		...themeBlocks(pack)
	]);

/** The same meeting's pack for the force: counts alone. */
export const forcePackReport = (pack: ForcePack, made: PackMade): ReportDocument =>
	documentOf('Panel pack for the force', 'For the force: counts alone', pack, made, [
		paragraph(forcePackHolds),
		...countsBlocks(pack)
	]);
