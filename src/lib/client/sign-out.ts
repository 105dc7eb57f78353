import type { VisitId } from '#lib/domain/ids.ts';
import type { DeviceDatabase } from './database.ts';
import { PLANNING_DRAFTS } from './drafts.ts';
import { unsent } from './outbox.ts';
import { concernWords } from './concern-words.ts';
import { planning } from './planning.ts';
import type { Person, Registry } from './registry.ts';

/** What would stay on the device, sealed, if the visitor signed out now. */
export type UnsentWork = {
	visits: { visitId: VisitId; changes: number }[];
	/** Visits with text that was typed and not yet saved into them. */
	typing: VisitId[];
	/** What was said outside of a visit, of visits to come and of concerns; what is half typed of it too. */
	said: number;
};

/** Asked before signing out; needs no keys. An empty answer means that nothing has to be asked. */
export const unsentWork = async (database: DeviceDatabase): Promise<UnsentWork> => {
	const counts = await unsent({ database });
	const typed = (await database.draft.orderBy('visitId').uniqueKeys()) as VisitId[];
	const halfTyped = await database.draft.where({ visitId: PLANNING_DRAFTS }).count();
	return {
		visits: [...counts].map(([visitId, changes]) => ({ visitId, changes })),
		typing: typed.filter((visitId) => visitId !== PLANNING_DRAFTS),
		said:
			(await planning.waiting({ database })) +
			(await concernWords.waiting({ database })) +
			halfTyped
	};
};

/**
 * For a device that was withdrawn: the keys first, for what is deleted may still lie on the disk and must be
 * unreadable there; then all the rest. What is unsent is lost: send first where the server still takes it.
 */
export const destroyDevice = async (
	database: DeviceDatabase,
	registry: Registry,
	{ memberId }: Pick<Person, 'memberId'>
): Promise<void> => {
	await database.keySlot.clear();
	await database.delete();
	await registry.person.delete(memberId);
};
