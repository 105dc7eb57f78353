import type { SuiteId } from '#lib/domain/ids.ts';
import { openConcernsIn, seenIn } from '#lib/domain/open-concern.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { readVisit, type VisitRecord } from '#lib/domain/visit-record.ts';
import type { Drawn, Find } from './drawn.ts';
import type { InventedDevice } from './invented-device.ts';
import type { VisitPen } from './visit-pen.ts';
import { writeVisit, type LeftOpen, type MadePlan } from './write-visit.ts';

export type MadeVisit = { plan: MadePlan; pen: VisitPen; record: VisitRecord };

/**
 * Writes visits in the order in which they were made: what one pair leaves open at a suite, the next ones look at. Each
 * is written when it is asked for, so that whoever asks may close one before the next takes numbers of the same device.
 */
export function* makeVisits(
	plans: readonly MadePlan[],
	drawn: Drawn,
	deviceOf: (visitor: Actor) => InventedDevice,
	findOf: (plan: MadePlan) => Find | undefined = () => undefined
): Generator<MadeVisit> {
	const open = new Map<SuiteId, LeftOpen[]>();
	for (const plan of plans) {
		const leftOpen = open.get(plan.suiteId) ?? [];
		const device = deviceOf(plan.visitors[0]);
		const pen = writeVisit({ plan, device, drawn, leftOpen, find: findOf(plan) });
		const record = readVisit(pen.visit);
		const fixed = new Set(seenIn(record).flatMap(({ id, seen }) => (seen === 'fixed' ? [id] : [])));
		open.set(plan.suiteId, [
			...leftOpen.filter(({ id }) => !fixed.has(id)),
			...openConcernsIn(record)
		]);
		yield { plan, pen, record };
	}
}
