/** One line of a benchmark: ours beside a peer or a floor of the same run. */
export type Row = {
	metric: string;
	unit: string;
	ours: number;
	against: string;
	theirs: number;
	/** `ours / theirs`. */
	ratio: number;
	/** The largest ratio that meets it; null when the line is only told. */
	target: number | null;
	met: boolean | null;
};

/** Nearest rank: the smallest value that at least this share of all values does not exceed. `share` in (0, 1]. */
export const percentile = (values: readonly number[], share: number): number => {
	const sorted = values.toSorted((a, b) => a - b);
	const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
	if (value === undefined) throw new Error('A percentile needs at least one value');
	return value;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);
export const p95 = (values: readonly number[]): number => percentile(values, 0.95);

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A ratio meets its target as it is, not as it is printed. */
export const compare = (
	line: Pick<Row, 'metric' | 'unit' | 'ours' | 'against' | 'theirs'>,
	target: number | null = null
): Row => {
	const ratio = line.ours / line.theirs;
	return {
		...line,
		ours: rounded(line.ours),
		theirs: rounded(line.theirs),
		ratio: rounded(ratio),
		target,
		met: target === null ? null : ratio <= target
	};
};

/** So many of all, and none of them wanted. */
export const count = (line: Pick<Row, 'metric' | 'unit' | 'ours' | 'against' | 'theirs'>): Row =>
	compare(line, 0);
