import { randomUUID } from 'node:crypto';
import type { ActOf } from '#lib/domain/concerns/entry.ts';
import { defaultConcernSettings, type ConcernSettings } from '#lib/domain/concerns/settings.ts';
import { raised } from './concern-builder.ts';
import { ORIGIN, type InventedScheme } from './invented-scheme.ts';
import { EntityId, type VisitId } from '#lib/domain/ids.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { put } from '#lib/server/concerns/put.ts';
import { worldOf } from '#lib/server/concerns/world.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** A visit that a concern can name, without anything in it. */
export const addBareVisit = async (
	db: Db,
	{ id: schemeId, suiteId }: InventedScheme,
	day = '2026-11-15',
	id: string = randomUUID()
): Promise<VisitId> => {
	await db
		.insertInto('visit')
		.values({
			schemeId,
			id,
			suiteId,
			status: 'received',
			template: 'custody-visit-2026-11',
			visitedOn: day as Day,
			summary: '{}',
			createdAt: `${day}T03:00:00.000Z`,
			receivedAt: `${day}T04:00:00.000Z`
		})
		.execute();
	return id as VisitId;
};

/** A concern that Rosalind and Tobias raised, put on file by the door through which all of them come. */
export const raiseOnFile = async (
	db: Db,
	scheme: InventedScheme,
	now: Instant,
	facts: Partial<ActOf<'raised'>> = {}
): Promise<EntityId> => {
	const { id: schemeId, suiteId, rosalind, tobias } = scheme;
	const visitId = facts.visitId ?? (await addBareVisit(db, scheme));
	const id = EntityId.parse(randomUUID());
	await db.transaction().execute(async (trx) => {
		const world = await worldOf(trx, { schemeId, now, origin: ORIGIN, correlationId: 'test' });
		const act = raised({ suiteId, raisedBy: [rosalind.id, tobias.id], ...facts, visitId });
		await put(world, { id, entries: [] }, { by: rosalind.id, side: 'visitors' }, act);
	});
	return id;
};

/** From now on the scheme's settings about concerns are those of a new scheme, but for what is said here. */
export const settleConcerns = async (
	db: Db,
	{ id: schemeId }: Pick<InventedScheme, 'id'>,
	changed: Partial<ConcernSettings>
): Promise<void> => {
	const { settings } = await db
		.selectFrom('schemeSettings')
		.select('settings')
		.where('schemeId', '=', schemeId)
		.executeTakeFirstOrThrow();
	const concerns = { ...defaultConcernSettings, ...changed };
	await db
		.updateTable('schemeSettings')
		.set({ settings: JSON.stringify({ ...JSON.parse(settings), concerns }) })
		.where('schemeId', '=', schemeId)
		.execute();
};
