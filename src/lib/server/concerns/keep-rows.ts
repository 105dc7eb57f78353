import { foldConcern, type ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import type { OnFile } from './entries.ts';
import { placeOf } from './place.ts';
import { forceRow, officeRow, visitorsOf } from './rows.ts';
import { indexFor, type Reader } from './words.ts';

/** Adds what is missing of a reader's words and takes away what no longer holds or stands elsewhere: most words stay. */
const keepWords = async (
	trx: Trx,
	schemeId: string,
	onFile: OnFile,
	reader: Reader
): Promise<void> => {
	const index = indexFor(reader, onFile);
	const rows = await trx
		.selectFrom('concernWord')
		.select(['word', 'place'])
		.where('schemeId', '=', schemeId)
		.where('concernId', '=', onFile.id)
		.where('reader', '=', reader)
		.execute();
	const standing = new Set(
		rows.flatMap(({ word, place }) => (index.get(word) === place ? [word] : []))
	);
	const gone = rows.flatMap(({ word }) => (standing.has(word) ? [] : [word]));
	await inParts(gone, (part) =>
		trx
			.deleteFrom('concernWord')
			.where('schemeId', '=', schemeId)
			.where('concernId', '=', onFile.id)
			.where('reader', '=', reader)
			.where('word', 'in', part)
			.execute()
	);
	const missing = [...index].filter(([word]) => !standing.has(word));
	await inParts(missing, (part) =>
		trx
			.insertInto('concernWord')
			.values(
				part.map(([word, place]) => ({ schemeId, reader, word, place, concernId: onFile.id }))
			)
			.execute()
	);
};

const keepVisitors = async (
	trx: Trx,
	schemeId: string,
	concern: ConcernOnFile,
	place: string
): Promise<void> => {
	await trx
		.deleteFrom('concernVisitor')
		.where('schemeId', '=', schemeId)
		.where('concernId', '=', concern.id)
		.execute();
	const visitors = visitorsOf(concern);
	if (visitors.length > 0)
		await trx
			.insertInto('concernVisitor')
			.values(visitors.map((memberId) => ({ schemeId, memberId, concernId: concern.id, place })))
			.execute();
};

/**
 * Writes what lists and searches read of a concern, from its entries alone: made anew at any time it comes out the same.
 * The caller holds the scheme's lock. Returns the concern as the office has it.
 */
export const keepRows = async (
	trx: Trx,
	schemeId: string,
	onFile: OnFile
): Promise<ConcernOnFile> => {
	const concern = foldConcern(onFile.entries);
	if (!concern) throw new Error(`Concern ${onFile.id} has entries and was never raised`);
	const office = officeRow(concern);
	await trx
		.insertInto('concern')
		.values({ schemeId, ...office })
		.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doUpdateSet(office))
		.execute();
	await keepVisitors(trx, schemeId, concern, placeOf(concern.raisedAt, concern.id));
	await keepWords(trx, schemeId, onFile, 'office');
	const force = forceRow(onFile);
	if (!force) return concern;
	await trx
		.insertInto('forceConcern')
		.values({ schemeId, ...force })
		.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doUpdateSet(force))
		.execute();
	await keepWords(trx, schemeId, onFile, 'force');
	return concern;
};
