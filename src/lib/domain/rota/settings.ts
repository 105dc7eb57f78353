import * as z from 'zod/mini';

/** The soft rules: what a rota costs that does not keep them. */
export const softRules = [
	/** A suite without a visit in a week. */
	'gap',
	/** A suite and quarter whose pairs cannot make its least number of night, weekend or evening visits. */
	'night',
	'weekend',
	'evening',
	/** A visitor without a night visit in the year who could go at night, and has none possible in this rota. */
	'nightOfVisitor',
	/** Visits of a visitor above or below a fair share, squared. */
	'fairness',
	/** The same two again within the last three visits of either, counted for each of the two. */
	'repeatedPair',
	/** A visitor at the same suite twice running. */
	'sameSuite',
	/** A visitor at a suite at which they were before in the same quarter. */
	'variety',
	/** Every full ten miles of a visitor’s way there. */
	'travel'
] as const;
export type SoftRule = (typeof softRules)[number];

const weight = z.int().check(z.minimum(0), z.maximum(100_000));

/** What the manager can see and change. A weight is the cost of missing the rule once; 0 switches it off. */
export const RotaSettings = z.strictObject({
	weights: z.strictObject(
		Object.fromEntries(softRules.map((rule) => [rule, weight])) as Record<SoftRule, typeof weight>
	),
	/** Visits in one quarter of the rota that nobody is asked to go beyond. */
	mostInQuarter: z.int().check(z.minimum(1), z.maximum(13)),
	/** Least number of visits of a kind to each suite in a quarter. */
	least: z.strictObject({
		night: z.int().check(z.minimum(0), z.maximum(13)),
		weekend: z.int().check(z.minimum(0), z.maximum(13)),
		evening: z.int().check(z.minimum(0), z.maximum(13))
	})
});
export type RotaSettings = z.infer<typeof RotaSettings>;

export const defaultSettings: RotaSettings = {
	weights: {
		gap: 10_000,
		night: 300,
		weekend: 100,
		evening: 60,
		nightOfVisitor: 40,
		fairness: 20,
		repeatedPair: 30,
		sameSuite: 20,
		variety: 8,
		travel: 1
	},
	mostInQuarter: 4,
	least: { night: 1, weekend: 3, evening: 3 }
};
