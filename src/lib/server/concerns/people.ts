import type { EscalationLevel } from '#lib/domain/concerns/levels.ts';
import type { ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { Role } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { managersOn } from '#lib/server/people/deputies.ts';
import type { World } from './world.ts';

export type Person = { id: MemberId; role: Role };

/** Who is active in some roles. */
export const activeIn = async (
	db: Db | Trx,
	schemeId: string,
	roles: readonly Role[]
): Promise<Person[]> => {
	const rows = await db
		.selectFrom('member')
		.select(['id', 'role'])
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'active')
		.where('role', 'in', [...roles])
		.orderBy('id')
		.execute();
	return rows.map(({ id, role }) => ({ id: MemberId.parse(id), role: Role.parse(role) }));
};

/** The active among some people, with their roles. */
export const activeAmong = async (
	db: Db | Trx,
	schemeId: string,
	ids: readonly string[]
): Promise<Person[]> => {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('member')
		.select(['id', 'role'])
		.where('schemeId', '=', schemeId)
		.where('state', '=', 'active')
		.where('id', 'in', [...new Set(ids)])
		.orderBy('id')
		.execute();
	return rows.map(({ id, role }) => ({ id: MemberId.parse(id), role: Role.parse(role) }));
};

/** The office's named people: every manager, and whoever stands in today. */
export const namedPeople = async ({ trx, schemeId, now }: World): Promise<Person[]> =>
	(await managersOn(trx, schemeId, dayOf(now))).map((id) => ({ id, role: 'schemeManager' }));

/** The post at the force, and the inspector to whom it gave the concern. */
export const forcePeople = async (
	{ trx, schemeId }: World,
	{ inspector }: Pick<ConcernOnFile, 'inspector'>
): Promise<Person[]> => {
	const leads = await activeIn(trx, schemeId, ['custodyLead']);
	const given = inspector ? await activeAmong(trx, schemeId, [inspector]) : [];
	return [...leads, ...given.filter(({ id }) => !leads.some((lead) => lead.id === id))];
};

/** Who hears when a concern climbs to a level. The head of custody is a post, with an address and no sign-in. */
export const peopleAt = async (
	world: World,
	level: EscalationLevel,
	concern: ConcernOnFile
): Promise<Person[]> => {
	const { trx, schemeId } = world;
	switch (level) {
		case 'custodyInspector':
		case 'headOfCustody':
			return forcePeople(world, concern);
		case 'accountabilityMeeting':
			return namedPeople(world);
		case 'deputyManager':
			return activeIn(trx, schemeId, ['deputyManager']);
		case 'chiefExecutive':
			return activeIn(trx, schemeId, ['chiefExecutive']);
	}
};
