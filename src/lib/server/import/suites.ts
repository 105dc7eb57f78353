import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CustodySuite } from '#lib/domain/scheme.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { inParts, isAnyFound } from '#lib/server/database/parts.ts';
import type { Act } from '#lib/server/people/act.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { folded, joinedLine, line, yesOrNo } from './cells.ts';
import { problem, readEntries, repeated } from './check.ts';
import type { Columns } from './columns.ts';
import type { Importing } from './importing.ts';

type Suite = Pick<CustodySuite, 'name' | 'address' | 'isReserve' | 'panel' | 'devicesBarred'>;

const columns = {
	name: {
		name: 'Suite',
		also: ['Name', 'Custody suite'],
		isNeeded: true,
		note: 'Each name once, 120 characters or fewer.',
		examples: ['Northgate', 'Harbour Road']
	},
	address: {
		name: 'Address',
		isNeeded: false,
		note: '300 characters or fewer, or left empty.',
		examples: ['1 Station Road, Northgate NG1 2AB', '']
	},
	isReserve: {
		name: 'Reserve',
		also: ['In reserve'],
		isNeeded: false,
		note: 'Yes for a suite that is visited only while it is open. Empty means no.',
		examples: ['no', 'yes']
	},
	panel: {
		name: 'Panel',
		isNeeded: false,
		note: 'The panel of visitors whose suite it is, 80 characters or fewer, or left empty.',
		examples: ['North', 'East']
	},
	devicesBarred: {
		name: 'No devices',
		also: ['Devices barred'],
		isNeeded: false,
		note: 'Yes where visitors may bring no phone or tablet in. Empty means no.',
		examples: ['no', 'no']
	}
} as const satisfies Columns;

const schema = z.object({
	name: line(120, 'Write the suite’s name', 'Name must be 120 characters or fewer'),
	address: joinedLine(300, 'Address must be 300 characters or fewer'),
	isReserve: yesOrNo,
	panel: joinedLine(80, 'Panel must be 80 characters or fewer'),
	devicesBarred: yesOrNo
});

const store = async (trx: Trx, act: Act, suites: readonly Suite[]): Promise<string[]> => {
	const rows = suites.map(({ isReserve, devicesBarred, ...suite }) => ({
		...suite,
		schemeId: act.actor.schemeId,
		id: randomUUID(),
		isReserve: isReserve ? (1 as const) : (0 as const),
		devicesBarred: devicesBarred ? (1 as const) : (0 as const)
	}));
	await inParts(rows, (part) => trx.insertInto('custodySuite').values(part).execute());
	return rows.map(({ id }) => id);
};

export const suites: Importing = {
	record: 'suites',
	columns,
	check: async (db, act, sheet) => {
		const { entries, errors } = await readEntries({ columns, schema }, sheet);
		const known = new Set(
			(await listSuites(db, act.actor.schemeId)).map(({ name }) => folded(name))
		);
		const { name: column } = columns.name;
		return {
			errors: [
				...errors,
				...repeated(entries, ({ name }) => folded(name)).map(({ row, entry, firstRow }) =>
					problem(row, column, entry.name, `Row ${firstRow} has this suite too. Keep one of them`)
				),
				...entries
					.filter(({ entry }) => known.has(folded(entry.name)))
					.map(({ row, entry }) =>
						problem(row, column, entry.name, 'This suite is on the list already. Take the row out')
					)
			],
			warnings: [],
			store: (trx) =>
				store(
					trx,
					act,
					entries.map(({ entry }) => entry)
				)
		};
	},
	/** From the first allotment, visit or figure on it has a history. */
	areUsed: async (db, schemeId, ids) => {
		for (const table of ['allotment', 'visit', 'visitFigures', 'throughput'] as const) {
			const find = (part: string[]) =>
				db
					.selectFrom(table)
					.select('suiteId')
					.where('schemeId', '=', schemeId)
					.where('suiteId', 'in', part)
					.limit(1)
					.executeTakeFirst();
			if (await isAnyFound(ids, find)) return true;
		}
		return false;
	},
	remove: (trx, schemeId, ids) =>
		inParts(ids, (part) =>
			trx
				.deleteFrom('custodySuite')
				.where('schemeId', '=', schemeId)
				.where('id', 'in', part)
				.execute()
		)
};
