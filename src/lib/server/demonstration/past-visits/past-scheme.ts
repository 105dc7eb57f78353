import { SchemeId, type SuiteId } from '#lib/domain/ids.ts';
import { mayVisit } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { memberIdOf, suiteIdOf } from '#lib/server/demonstration/load.ts';
import type { InventedScheme } from '#lib/server/demonstration/schemes.ts';

/** What the past of an invented scheme is made from. */
export type PastScheme = {
	id: SchemeId;
	/** Those that are visited in turn. */
	suites: readonly SuiteId[];
	visitors: readonly Actor[];
	manager: Actor;
	custodyLead: Actor;
	/** Who may stand in for the manager. */
	deputy: Actor | undefined;
	/** Each suite is visited once in so many weeks. */
	everyWeeks: number;
};

export const pastSchemeOf = ({ id, suites, people, everyWeeks }: InventedScheme): PastScheme => {
	const schemeId = SchemeId.parse(id);
	const actors = people.map(({ name, role }): Actor => ({
		id: memberIdOf(id, name),
		schemeId,
		role,
		name
	}));
	const inRole = (role: Actor['role']): Actor[] => actors.filter((actor) => actor.role === role);
	const [manager] = inRole('schemeManager');
	const [custodyLead] = inRole('custodyLead');
	if (!manager || !custodyLead) throw new Error(`${id} has no manager or no custody lead`);
	return {
		id: schemeId,
		suites: suites.filter(({ isReserve }) => !isReserve).map(({ name }) => suiteIdOf(id, name)),
		visitors: actors.filter(({ role }) => mayVisit(role)),
		manager,
		custodyLead,
		deputy: inRole('deputyManager')[0],
		everyWeeks
	};
};
