import { EntityId, type MemberId } from '#lib/domain/ids.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { loadEntries } from './entries.ts';
import { fromApplication, put } from './put.ts';
import { worldOf, type Behind } from './world.ts';

/**
 * An inspector leaves: what the post gave them goes back to it. A custody lead leaves nothing behind, because concerns are
 * the post's and not theirs.
 */
export const giveBackConcerns = async (
	trx: Trx,
	behind: Behind,
	memberId: MemberId
): Promise<void> => {
	const { schemeId } = behind;
	const rows = await trx
		.selectFrom('forceConcern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('inspector', '=', memberId)
		.orderBy('id')
		.execute();
	if (rows.length > 0) {
		const world = await worldOf(trx, behind);
		for (const row of rows) {
			const id = EntityId.parse(row.id);
			const onFile = { id, entries: await loadEntries(trx, schemeId, id) };
			await put(world, onFile, fromApplication, { kind: 'assigned', inspector: null });
		}
	}
	await trx
		.deleteFrom('concernNews')
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', memberId)
		.execute();
};
