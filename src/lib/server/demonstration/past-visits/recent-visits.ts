import { letterheadOf } from '#lib/domain/letterhead.ts';
import { instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { Chance } from './chance.ts';
import { closeVisit, confirmWord, giveWord } from './close-visit.ts';
import { Drawn } from './drawn.ts';
import type { InventedDevice } from './invented-device.ts';
import type { Job, PastWorld } from './job.ts';
import { makeVisits, type MadeVisit } from './make-visits.ts';
import { officeWork } from './office-work.ts';
import { send } from './send-visit.ts';
import type { Told } from './story.ts';
import type { VisitPen } from './visit-pen.ts';
import type { MadePlan } from './write-visit.ts';

/** A tablet finds a signal some minutes after the pair have left. */
const sentAfter = (pen: VisitPen, chance: Chance) =>
	instantOf(millisecondsOf(pen.now) + chance.between(2, 25) * 60_000);

const jobsOf = async (
	world: PastWorld,
	devices: ReadonlyMap<string, InventedDevice>,
	made: MadeVisit,
	told: Told,
	chance: Chance
): Promise<Job[]> => {
	const { pen, plan, record } = made;
	const letterhead = record.begun && letterheadOf(world.names, record.begun);
	if (!letterhead) throw new Error('A visit of the past has no letterhead');
	const [first, second] = plan.visitors;
	const closed = await closeVisit(pen, letterhead);
	giveWord(pen, closed, { visitorId: first.id, kind: 'ownKey' });
	if (told.isAttested) giveWord(pen, closed, { visitorId: second.id, kind: 'attestation' });
	const at = sentAfter(pen, chance);
	const jobs: Job[] = [
		{ at, perform: () => send(world, pen.device, plan.visitId, pen.written, at) }
	];
	if (told.isAttested) return [...jobs, ...officeWork(world, made, at, told, chance)];
	const other = confirmWord(pen, closed, devices.get(second.id)!, chance);
	const confirmedAt = instantOf(Math.max(millisecondsOf(at), millisecondsOf(other.now)) + 60_000);
	return [
		...jobs,
		{
			at: confirmedAt,
			perform: () => send(world, other.device, plan.visitId, other.written, confirmedAt)
		},
		...officeWork(world, made, confirmedAt, told, chance)
	];
};

/** Whole visits with their changes, signatures and reports; `tellOf` says what is told of each. */
export const jobsOfVisits = async (
	world: PastWorld,
	devices: ReadonlyMap<string, InventedDevice>,
	plans: readonly MadePlan[],
	tellOf: (plan: MadePlan) => Told
): Promise<Job[]> => {
	const seed = `${world.scheme.id}|recent`;
	const chance = new Chance(`${seed}|office`);
	const jobs: Job[] = [];
	const visits = makeVisits(
		plans,
		new Drawn(seed),
		({ id }) => devices.get(id)!,
		(plan) => tellOf(plan).find
	);
	for (const made of visits)
		jobs.push(...(await jobsOf(world, devices, made, tellOf(made.plan), chance)));
	return jobs;
};
