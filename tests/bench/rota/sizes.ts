/** The schemes that are drafted: invented, as `likelyWorld` makes them from these. */
export type Size = { suites: number; weeks: number; visitors: number; seed: number };

export const sizes: Record<string, Size> = {
	'48 slots, 40 visitors': { suites: 4, weeks: 12, visitors: 40, seed: 1 },
	'78 slots, 60 visitors': { suites: 6, weeks: 13, visitors: 60, seed: 1 },
	'156 slots, 80 visitors': { suites: 6, weeks: 26, visitors: 80, seed: 1 },
	'quarter of Kent': { suites: 6, weeks: 13, visitors: 61, seed: 2 },
	'year of Kent': { suites: 6, weeks: 52, visitors: 61, seed: 3 }
};
