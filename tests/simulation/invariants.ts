import type { Change } from '#lib/domain/change.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import { applyChanges, emptyVisit, headsOf, type Visit } from '#lib/domain/visit.ts';
import type { Mutant } from './mutant.ts';
import { World } from './world.ts';

const isChange = (change: unknown): change is Change => 'order' in (change as object);

/** The changes, and what stands of every field, as text. */
const textOf = (visit: Visit): string => {
	const changes = [...visit.changes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	const places = new Map(changes.map((change) => [`${change.entityId} ${change.field}`, change]));
	const heads = [...places.values()].map(({ entityId, field }) => headsOf(visit, entityId, field));
	return JSON.stringify([changes, heads]);
};

const lostEdits = ({ witness, server }: World): string[] => {
	const log = new Map(server.disk.log.map((stored) => [stored.id, stored.hash]));
	return [...witness.written.values()].flatMap(({ change, isSaved }) => {
		const apart = server.disk.apart.get(change.id);
		const kept = log.get(change.id) ?? apart?.hash;
		if (kept !== undefined && kept !== JSON.stringify(change))
			return [`I1: ${change.id} was changed`];
		if (kept === undefined && isSaved) return [`I1: ${change.id} was saved and is lost`];
		if (apart?.verdict.status === 'rejected')
			return [`I1: ${change.id} was refused without cause: ${apart.verdict.code}`];
		if (apart && !witness.revoked.has(change.by))
			return [`I1: ${change.id} was put apart without cause`];
		return [];
	});
};

const wrongLog = ({ witness, server }: World): string[] => {
	const { log } = server.disk;
	const broken: string[] = [];
	if (new Set(log.map(({ id }) => id)).size < log.length) broken.push('I2: stored twice');
	if (log.some(({ sequence }, at) => sequence !== at + 1)) broken.push('I2: a gap in the log');
	if (log.map(({ id }) => id).join() !== witness.committed.join())
		broken.push('I9: the log is not what was committed');
	return broken;
};

const differences = ({ devices, server, visits }: World): string[] =>
	visits.flatMap((visitId: VisitId) => {
		const stored = server.disk.log.flatMap((row) =>
			row.visitId === visitId && isChange(row.change) ? [row.change] : []
		);
		const truth = textOf(applyChanges(emptyVisit(visitId), stored.reverse()));
		const served = server.disk.visits.get(visitId) ?? emptyVisit(visitId);
		const broken = textOf(served) === truth ? [] : ['I3: the server is not its log'];
		for (const device of devices)
			if (textOf(device.visit(visitId)) !== truth) broken.push('I3: a device shows something else');
		return broken;
	});

/** What was taken off a screen without having been on it; what is neither shown nor answered. */
const hidden = ({ witness, server, visits }: World): string[] => {
	const broken: string[] = [];
	const changes = server.disk.log.flatMap(({ change }) => (isChange(change) ? [change] : []));
	for (const { id, base } of changes) {
		const shown = new Set(witness.written.get(id)?.shown);
		if (base.some((named) => !shown.has(named))) broken.push(`I4: ${id} answers what nobody saw`);
	}
	const answered = new Set(changes.flatMap(({ base }) => base));
	for (const visitId of visits) {
		const visit = server.disk.visits.get(visitId) ?? emptyVisit(visitId);
		for (const { id, entityId, field } of visit.changes.values()) {
			const isHead = headsOf(visit, entityId, field).some(({ changeId }) => changeId === id);
			if (isHead === answered.has(id)) broken.push(`I5: ${id} is neither shown nor answered`);
		}
	}
	return broken;
};

const unrest = ({ devices, witness }: World): string[] => [
	...(witness.rounds >= 300 ? ['I7: the devices never came to rest'] : []),
	...devices.flatMap(({ disk }) => (disk.waiting.length ? ['I10: something waits for ever'] : []))
];

/** Runs one seed and tells what it broke; nothing is what is wanted. */
export const simulate = (
	seed: number,
	{ steps = 90, mutant }: { steps?: number; mutant?: Mutant } = {}
): { violations: string[]; world: World } => {
	const world = new World(seed, mutant).run(steps);
	const violations = [
		...world.witness.violations,
		...lostEdits(world),
		...wrongLog(world),
		...differences(world),
		...hidden(world),
		...unrest(world)
	];
	return { violations, world };
};
