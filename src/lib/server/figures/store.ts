import { addFigures, Figures, withoutFigures } from '#lib/domain/statistics.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Row, Trx } from '#lib/server/database/tables.ts';

/** Whose figures they are: a visit made here, or an imported row, by its id. `visitedOn` is a London day. */
export type Filed = Pick<Row<'visitFigures'>, 'id' | 'suiteId' | 'visitedOn' | 'source'>;
export type FiledFigures = Filed & { figures: Figures };

/** What goes out of a sum and what comes into it. */
type Movement = { suiteId: string; month: string; out: Figures[]; in: Figures[] };

const movementsOf = (
	gone: readonly FiledFigures[],
	come: readonly FiledFigures[]
): Iterable<Movement> => {
	const movements = new Map<string, Movement>();
	const of = ({ suiteId, visitedOn }: Filed): Movement => {
		const month = visitedOn.slice(0, 7);
		const key = `${month} ${suiteId}`;
		const movement = movements.get(key) ?? { suiteId, month, out: [], in: [] };
		movements.set(key, movement);
		return movement;
	};
	for (const filed of gone) of(filed).out.push(filed.figures);
	for (const filed of come) of(filed).in.push(filed.figures);
	return movements.values();
};

const moveSum = async (trx: Trx, schemeId: string, movement: Movement): Promise<void> => {
	const { suiteId, month } = movement;
	const row = await trx
		.selectFrom('suiteFigures')
		.select('figures')
		.where('schemeId', '=', schemeId)
		.where('month', '=', month)
		.where('suiteId', '=', suiteId)
		.executeTakeFirst();
	const before = row ? Figures.parse(JSON.parse(row.figures)) : {};
	const sum = withoutFigures(addFigures([before, ...movement.in]), addFigures(movement.out));
	if (Object.keys(sum).length === 0) {
		await trx
			.deleteFrom('suiteFigures')
			.where('schemeId', '=', schemeId)
			.where('month', '=', month)
			.where('suiteId', '=', suiteId)
			.execute();
		return;
	}
	const figures = JSON.stringify(Figures.parse(sum));
	await trx
		.insertInto('suiteFigures')
		.values({ schemeId, suiteId, month, figures })
		.onConflict((conflict) =>
			conflict.columns(['schemeId', 'month', 'suiteId']).doUpdateSet({ figures })
		)
		.execute();
};

const filedUnder = async (
	trx: Trx,
	schemeId: string,
	ids: readonly string[]
): Promise<FiledFigures[]> => {
	const found: FiledFigures[] = [];
	await inParts(ids, async (part) => {
		const rows = await trx
			.selectFrom('visitFigures')
			.select(['id', 'suiteId', 'visitedOn', 'source', 'figures'])
			.where('schemeId', '=', schemeId)
			.where('id', 'in', part)
			.execute();
		for (const row of rows) found.push({ ...row, figures: Figures.parse(JSON.parse(row.figures)) });
	});
	return found;
};

/**
 * Takes the figures of these visits out of their months again; of one that has none, nothing. Who calls it holds the
 * scheme's lock (`lockScheme`), or two would write one sum.
 */
export const removeFigures = async (
	trx: Trx,
	schemeId: string,
	ids: readonly string[]
): Promise<void> => {
	const gone = await filedUnder(trx, schemeId, ids);
	await inParts(ids, (part) =>
		trx
			.deleteFrom('visitFigures')
			.where('schemeId', '=', schemeId)
			.where('id', 'in', part)
			.execute()
	);
	for (const movement of movementsOf(gone, [])) await moveSum(trx, schemeId, movement);
};

/**
 * [sums.1] Files the figures of visits and keeps the sum of each suite and month: what stood under an id before goes
 * out of its month in the same transaction, so that storing the same visit again changes nothing. Who calls it holds
 * the scheme's lock (`lockScheme`). Ten thousand rows are as many statements as they have suites and months.
 */
export const storeAllFigures = async (
	trx: Trx,
	schemeId: string,
	all: readonly FiledFigures[]
): Promise<void> => {
	const ids = all.map(({ id }) => id);
	if (new Set(ids).size < ids.length) throw new Error('One id was given figures twice');
	const before = await filedUnder(trx, schemeId, ids);
	const rows = all.map(({ id, suiteId, visitedOn, source, figures }) => ({
		schemeId,
		id,
		suiteId,
		visitedOn,
		source,
		figures: JSON.stringify(Figures.parse(figures))
	}));
	await inParts(rows, (part) =>
		trx
			.insertInto('visitFigures')
			.values(part)
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'id']).doUpdateSet((row) => ({
					suiteId: row.ref('excluded.suiteId'),
					visitedOn: row.ref('excluded.visitedOn'),
					source: row.ref('excluded.source'),
					figures: row.ref('excluded.figures')
				}))
			)
			.execute()
	);
	for (const movement of movementsOf(before, all)) await moveSum(trx, schemeId, movement);
};

/** The figures of one visit; as `storeAllFigures`. */
export const storeFigures = (
	trx: Trx,
	schemeId: string,
	filed: Filed,
	figures: Figures
): Promise<void> => storeAllFigures(trx, schemeId, [{ ...filed, figures }]);
