import { categoryInWords, severityAfterwards } from '#lib/domain/concern.ts';
import { standingInWords } from '#lib/domain/concerns/clocks.ts';
import { dueDayOf } from '#lib/domain/concerns/due.ts';
import { stateInWords } from '#lib/domain/concerns/state.ts';
import type { PackCounts } from './pack-counts.ts';
import type { PackLine } from './pack-line.ts';
import { countsColumns, didInWords, saidInWords, sinceInWords } from './pack-words.ts';
import type { PanelPack } from './panel-pack.ts';

/** The packs as rows for a spreadsheet. */

const rowOf = (part: string, suite: string, line: PackLine): string[] => [
	part,
	suite,
	categoryInWords(line.category),
	severityAfterwards(line.severity),
	line.raisedOn,
	stateInWords(line.state),
	line.dueAt ? dueDayOf(line.dueAt) : '',
	line.standing ? standingInWords(line.standing) : '',
	saidInWords(line)
];

/** A row for each concern and part of the pack; the visits of its cover stand in the file of figures. */
export const packRows = ({ suites, praise }: PanelPack): string[][] => [
	[
		'Part',
		'Suite',
		'Category',
		'Severity',
		'Raised on',
		'Where it stands',
		'Due for the force',
		'In time',
		'You said',
		'They did',
		'Since then'
	],
	...suites.flatMap(({ name, open, followedUp }) => [
		...open.map((line) => [...rowOf('Open', name, line), '', '']),
		...followedUp.map((line) => [
			...rowOf('You said, they did', name, line),
			didInWords(line).join('\n'),
			sinceInWords(line)
		])
	]),
	...praise.map((line) => [...rowOf('Good practice', line.suiteName, line), '', ''])
];

/** Counts alone: by suite, then by what they are about. */
export const countsRows = ({ suites, total, categories }: PackCounts): (string | number)[][] => [
	['Table', 'Row', ...countsColumns.map(({ label }) => label)],
	...[...suites, total].map((row) => [
		'By suite',
		row.name,
		...countsColumns.map(({ key }) => row[key])
	]),
	...categories.map(({ category, raised, open, answered }) => [
		'By what they are about',
		categoryInWords(category),
		raised,
		open,
		'',
		answered,
		'',
		'',
		''
	])
];
