import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import { canBeSeen } from '#lib/domain/concerns/next-pair.ts';
import { seenIn } from '#lib/domain/open-concern.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import { loadEntries, type OnFile } from './entries.ts';
import { fromApplication, put } from './put.ts';
import type { World } from './world.ts';

/** What this visit said last of a concern. */
const saidBefore = ({ entries }: OnFile, visitId: string) =>
	entries
		.flatMap(({ act }) => (act.kind === 'seenByVisit' && act.visitId === visitId ? [act.seen] : []))
		.at(-1);

/**
 * What a received visit saw of the concerns of its suite, as far as the two agree ([followUp.2]). A pair speaks of the suite that it
 * was in and of what stood in its checklist: not of a person, and not of what is withheld.
 */
export const noteSeen = async (world: World, record: VisitRecord): Promise<void> => {
	const { trx, schemeId } = world;
	const { begun, id: visitId } = record;
	if (!begun) return;
	for (const { id, seen } of seenIn(record)) {
		const onFile: OnFile = { id, entries: await loadEntries(trx, schemeId, id) };
		const concern = foldConcern(onFile.entries);
		if (concern?.suiteId !== begun.suiteId) continue;
		if (!canBeSeen(concern)) continue;
		if (saidBefore(onFile, visitId) === seen) continue;
		const note = record.followUps.find((followUp) => followUp.id === id)?.note.value ?? '';
		await put(world, onFile, fromApplication, {
			kind: 'seenByVisit',
			visitId,
			day: begun.day,
			seen,
			note
		});
	}
};
