import * as z from 'zod/mini';
import { defaultEscalation, EscalationSettings } from './escalation.ts';
import { defaultTargets, TargetTable } from './targets.ts';

/** What a scheme settles about concerns, dated with its other settings. */
export const ConcernSettings = z.strictObject({
	targets: TargetTable,
	escalation: EscalationSettings,
	/** Read at all hours: where a risk to life, to health or of unlawful detention goes at once. */
	forceDutyEmail: z.nullable(z.email()),
	/** Hears of what is at twice its time. */
	headOfCustodyEmail: z.nullable(z.email()),
	/** Whether the force may attach files: prints and stills are full of names, so not unless a scheme says so. */
	takesFiles: z.boolean()
});
export type ConcernSettings = z.infer<typeof ConcernSettings>;

export const defaultConcernSettings: ConcernSettings = {
	targets: defaultTargets,
	escalation: defaultEscalation,
	forceDutyEmail: null,
	headOfCustodyEmail: null,
	takesFiles: false
};
