import { mayVisit, Role } from '#lib/domain/role.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';

type Choice = { value: string; label: string };

/** What a list of visits can be filtered by: every suite, and everyone who makes or has made visits. */
export const filterChoices = async (
	db: Db,
	schemeId: string
): Promise<{ suites: Choice[]; visitors: Choice[] }> => {
	const suites = await listSuites(db, schemeId);
	const members = await db
		.selectFrom('member')
		.select(['id', 'name', 'role', 'state'])
		.where('schemeId', '=', schemeId)
		.where('state', '!=', 'invited')
		.execute();
	return {
		suites: suites.map(({ id, name }) => ({ value: id, label: name })),
		visitors: members
			.filter(({ role }) => mayVisit(Role.parse(role)))
			.sort((a, b) => a.name.localeCompare(b.name, 'en'))
			.map(({ id, name, state }) => ({
				value: id,
				label: state === 'left' ? `${name} (has left)` : name
			}))
	};
};
