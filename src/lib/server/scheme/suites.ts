import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import { CustodySuite, NewSuite } from '#lib/domain/scheme.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import type { Db } from '#lib/server/database/tables.ts';

/** The scheme's custody suites by name. */
export const listSuites = async (db: Db, schemeId: string): Promise<CustodySuite[]> => {
	const rows = await db
		.selectFrom('custodySuite')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.orderBy('name')
		.execute();
	return rows.map((row) =>
		CustodySuite.parse({
			...row,
			isReserve: row.isReserve === 1,
			devicesBarred: row.devicesBarred === 1
		})
	);
};

export type SuiteAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'alreadyThere' };

export const addSuite = async (
	db: Db,
	act: Act,
	suite: z.input<typeof NewSuite>
): Promise<SuiteAnswer> => {
	const { schemeId, role } = act.actor;
	if (!may(role, 'write', 'suites')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const same = await trx
			.selectFrom('custodySuite')
			.select('id')
			.where('schemeId', '=', schemeId)
			.where('name', '=', suite.name)
			.executeTakeFirst();
		if (same) return { ok: false, reason: 'alreadyThere' };
		const id = randomUUID();
		await trx
			.insertInto('custodySuite')
			.values({
				...NewSuite.parse(suite),
				schemeId,
				id,
				isReserve: suite.isReserve ? 1 : 0,
				devicesBarred: suite.devicesBarred ? 1 : 0
			})
			.execute();
		await recordAct(trx, act, 'suiteAdded', { type: 'suite', id });
		return { ok: true };
	});
};

/** Changes where a suite is, whose it is and how it is visited. Its name stays: reports of the past carry it. */
export const changeSuite = async (
	db: Db,
	act: Act,
	{ id, address, panel, isReserve, devicesBarred }: CustodySuite
): Promise<{ ok: true } | { ok: false; reason: 'notAllowed' | 'unknown' }> => {
	const { schemeId, role } = act.actor;
	if (!may(role, 'write', 'suites')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const changed = await trx
			.updateTable('custodySuite')
			.set({
				address,
				panel,
				isReserve: isReserve ? 1 : 0,
				devicesBarred: devicesBarred ? 1 : 0
			})
			.where('schemeId', '=', schemeId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (Number(changed.numUpdatedRows) !== 1) return { ok: false, reason: 'unknown' };
		await recordAct(trx, act, 'suiteChanged', { type: 'suite', id });
		return { ok: true };
	});
};
