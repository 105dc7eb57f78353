import * as z from 'zod/mini';
import type { Severity } from '#lib/domain/concern.ts';

/** How long something may take. Hours are hours of real time; days and working days are whole London days. */
export const Target = z.strictObject({
	count: z.int().check(z.minimum(1), z.maximum(366)),
	unit: z.enum(['hours', 'workingDays', 'days'])
});
export type Target = z.infer<typeof Target>;

/** What is promised for a concern of one severity. */
export const Targets = z.strictObject({
	/** The force says that it has it: from when it was sent. */
	acknowledge: Target,
	/** The force answers: from when it was sent. */
	answer: Target,
	/** A later visit looks: from when the force said that it is fixed, or from the date that it gave. */
	seenFixed: Target
});
export type Targets = z.infer<typeof Targets>;

/** The scheme's own table; good practice has no time to keep. */
export const TargetTable = z.strictObject({
	immediate: Targets,
	serious: Targets,
	standard: Targets,
	minor: Targets
});
export type TargetTable = z.infer<typeof TargetTable>;

const workingDays = (count: number): Target => ({ count, unit: 'workingDays' });
const days = (count: number): Target => ({ count, unit: 'days' });

/**
 * What a scheme begins with. No national standard sets such times: the answers, and the day for what is urgent, are those
 * of docs/field.md; the other times are this product's own proposal, with a suite visited about once a week. Every one
 * is the scheme's to change.
 */
export const defaultTargets: TargetTable = {
	immediate: {
		acknowledge: { count: 24, unit: 'hours' },
		answer: workingDays(3),
		seenFixed: days(14)
	},
	serious: { acknowledge: workingDays(1), answer: workingDays(5), seenFixed: days(28) },
	standard: { acknowledge: workingDays(3), answer: workingDays(15), seenFixed: days(56) },
	minor: { acknowledge: workingDays(5), answer: workingDays(30), seenFixed: days(84) }
};

/** The times that a concern gets when its clocks begin; `null` for good practice. */
export const targetsFor = (table: TargetTable, severity: Severity): Targets | null =>
	severity === 'praise' ? null : table[severity];

const unitInWords: Record<Target['unit'], readonly [string, string]> = {
	hours: ['hour', 'hours'],
	workingDays: ['working day', 'working days'],
	days: ['day', 'days']
};

/** `3 working days`, `24 hours`, `1 day`. */
export const targetInWords = ({ count, unit }: Target): string =>
	`${count} ${unitInWords[unit][count === 1 ? 0 : 1]}`;
