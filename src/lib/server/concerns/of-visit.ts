import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import type { ConcernAct } from '#lib/domain/concerns/entry.ts';
import { targetsFor } from '#lib/domain/concerns/targets.ts';
import { EntityId, type MemberId, type VisitId } from '#lib/domain/ids.ts';
import { readVisit, type VisitRecord } from '#lib/domain/visit-record.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { issuedOf } from '#lib/server/reports/issued-versions.ts';
import { loadEntries, type OnFile } from './entries.ts';
import { fromApplication, put } from './put.ts';
import { raiseConcerns } from './raise.ts';
import { noteSeen } from './seen.ts';
import { worldOf, type Behind, type World } from './world.ts';

const hasArrived = async (trx: Trx, schemeId: string, visitId: VisitId): Promise<boolean> =>
	(await trx
		.selectFrom('report')
		.select('version')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('view', '=', 'full')
		.limit(1)
		.executeTakeFirst()) !== undefined;

/**
 * Brings onto file what a visit raised and saw, once its report has arrived: with the report, and with every change that comes
 * after it. What was never signed raises nothing and closes nothing.
 */
export const fileConcerns = async (trx: Trx, behind: Behind, visit: Visit): Promise<void> => {
	if (!(await hasArrived(trx, behind.schemeId, visit.id))) return;
	const issued = issuedOf(visit);
	if (!issued) return;
	const world = await worldOf(trx, behind);
	const whole = readVisit(visit);
	// As it stands now, and what was taken back since as it was signed.
	const concerns = new Map(
		[...issued.record.concerns, ...whole.concerns].map((one) => [one.id, one])
	);
	await raiseConcerns(world, { ...whole, begun: issued.record.begun }, [...concerns.values()]);
	await noteSeen(world, issued.record);
};

const load = async ({ trx, schemeId }: World, id: string): Promise<OnFile> => ({
	id: EntityId.parse(id),
	entries: await loadEntries(trx, schemeId, id)
});

/** What a visit saw is told to the force with its report, once. */
const tellWhatWasSeen = async (world: World, { id: visitId, followUps }: VisitRecord) => {
	for (const { id } of followUps) {
		const onFile = await load(world, id);
		const saw = onFile.entries.some(
			({ act }) => act.kind === 'seenByVisit' && act.visitId === visitId
		);
		const wasTold = onFile.entries.some(
			({ act }) => act.kind === 'visitSentToForce' && act.visitId === visitId
		);
		if (saw && !wasTold)
			await put(world, onFile, fromApplication, { kind: 'visitSentToForce', visitId });
	}
};

/**
 * With the report of a visit the force is sent the concerns in it that nobody has decided upon otherwise, and hears what the
 * visit saw of earlier ones; what was put right before the pair left is settled. What is withheld, or was kept from the force, waits for a person.
 */
export const sendWithReport = async (
	world: World,
	record: VisitRecord,
	by: MemberId
): Promise<void> => {
	const { trx, schemeId, settings } = world;
	const rows = await trx
		.selectFrom('concern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', record.id)
		.where('state', '=', 'toTriage')
		.where('isWithheld', '=', 0)
		.orderBy('id')
		.execute();
	for (const { id } of rows) {
		const onFile = await load(world, id);
		const { severity, resolvedOnVisit } = foldConcern(onFile.entries)!;
		const targets = targetsFor(settings.targets, severity);
		const act: ConcernAct = resolvedOnVisit
			? { kind: 'markedResolvedOnSite', reason: '' }
			: { kind: 'sentToForce', how: 'withReport', targets };
		await put(world, onFile, { by, side: 'office' }, act);
	}
	await tellWhatWasSeen(world, record);
};

/** Who says that what is urgent in a visit was dealt with has seen each urgent concern of it: none climbs any further. */
export const acknowledgeUrgent = async (
	world: World,
	visitId: VisitId,
	by: MemberId
): Promise<void> => {
	const { trx, schemeId } = world;
	const rows = await trx
		.selectFrom('concern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('visitId', '=', visitId)
		.where('isUrgentUnseen', '=', 1)
		.orderBy('id')
		.execute();
	for (const { id } of rows)
		await put(world, await load(world, id), { by, side: 'office' }, { kind: 'urgentAcknowledged' });
};
