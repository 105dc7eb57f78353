import type { Row } from './measure.ts';

const verdict = ({ met }: Row): string => (met === null ? '' : met ? 'met' : 'MISSED');

const cells = (row: Row): string[] => [
	row.metric,
	`${row.ours} ${row.unit}`,
	row.against,
	`${row.theirs} ${row.unit}`,
	row.ratio.toFixed(2),
	row.target === null ? '' : `≤ ${row.target}`,
	verdict(row)
];

/** A table that reads well on a terminal and, pasted, in Markdown. */
export const tableOf = (rows: readonly Row[]): string => {
	const head = ['what', 'ours', 'against', 'theirs', 'ratio', 'target', 'verdict'];
	const lines = [head, ...rows.map(cells)];
	const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
	const drawn = lines.map(
		(line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`
	);
	const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
	return [drawn[0], rule, ...drawn.slice(1)].join('\n');
};
