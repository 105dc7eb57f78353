import * as z from 'zod/mini';
import { PlanningEntry, PlanningRefusal } from '#lib/domain/planning/entry.ts';
import { saidIn } from './said.ts';

/** What the visitor said of visits to come, as it lies on the device. */
export const KeptPlanning = z.discriminatedUnion('state', [
	z.object({ state: z.literal('waiting'), entry: PlanningEntry }),
	z.object({ state: z.literal('refused'), entry: PlanningEntry, code: PlanningRefusal })
]);
export type KeptPlanning = z.infer<typeof KeptPlanning>;

export const planning = saidIn<PlanningEntry, PlanningRefusal>(
	'planning',
	(value) => KeptPlanning.safeParse(value).data
);
