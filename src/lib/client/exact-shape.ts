type Checks<T> = { [Key in keyof T]-?: (value: unknown) => boolean };

/**
 * Whether a value is an object with exactly these keys, each holding what its check demands. For the few rows that
 * the worker of the keys reads: zod would make the worker three times as large.
 */
export const isExactly = <T extends object>(value: unknown, checks: Checks<T>): value is T => {
	if (typeof value !== 'object' || value === null) return false;
	const expected = Object.entries<(value: unknown) => boolean>(checks);
	const entries = new Map(Object.entries(value));
	return (
		entries.size === expected.length &&
		expected.every(([key, holds]) => entries.has(key) && holds(entries.get(key)))
	);
};

export const isText =
	(length: number) =>
	(value: unknown): boolean =>
		typeof value === 'string' && value.length === length;

export const isWhole =
	(least: number, most: number) =>
	(value: unknown): boolean =>
		Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

export const is =
	(expected: string | number) =>
	(value: unknown): boolean =>
		value === expected;
