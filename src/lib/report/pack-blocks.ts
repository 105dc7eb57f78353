import { categoryInWords } from '#lib/domain/concern.ts';
import type { PackCounts } from '#lib/domain/panel-pack/pack-counts.ts';
import {
	categoryColumns,
	countsColumns,
	coverageColumns,
	didInWords,
	kindInWords,
	saidInWords,
	sinceInWords,
	standsInWords,
	takenOverInWords,
	themeColumns
} from '#lib/domain/panel-pack/pack-words.ts';
import type { OfficePack, SuitePack } from '#lib/domain/panel-pack/panel-pack.ts';
import { periodInWords } from '#lib/domain/period.ts';
import { dayInWords } from '#lib/domain/time.ts';
import { heading, paragraph, type Block, type Table } from './document.ts';

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

export const countsBlocks = ({ suites, total, categories }: PackCounts): Block[] => [
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

export const suiteBlocks = ({ name, open, followedUp }: SuitePack): Block[] => [
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

export const praiseBlocks = ({ praise }: OfficePack): Block[] =>
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

export const themeBlocks = ({ themes }: OfficePack): Block[] =>
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

export const coverageBlocks = ({ coverage }: OfficePack): Block[] =>
	coverage
		? [
				heading(2, 'Visits'),
				numbers(
					`Visits by suite, ${periodInWords(coverage.period)}`,
					'Suite',
					coverageColumns,
					coverage.rows
				),
				...(coverage.takenOver > 0 ? [paragraph(takenOverInWords(coverage.takenOver))] : [])
			]
		: [];
