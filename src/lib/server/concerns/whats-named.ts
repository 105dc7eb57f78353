import type { ConcernAct } from '#lib/domain/concerns/entry.ts';
import { isOfForce } from '#lib/domain/role.ts';
import { activeAmong } from './people.ts';
import type { World } from './world.ts';

export type NamedRefusal = 'noSuchPerson' | 'noSuchTheme' | 'notFound';

const isInspector = async ({ trx, schemeId }: World, id: string): Promise<boolean> =>
	(await activeAmong(trx, schemeId, [id])).some(({ role }) => isOfForce(role));

const isTheme = async ({ trx, schemeId }: World, id: string): Promise<boolean> =>
	(await trx
		.selectFrom('theme')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst()) !== undefined;

/** The force names only what it has: an id of another concern tells it nothing. */
const isWithForce = async ({ trx, schemeId }: World, id: string): Promise<boolean> =>
	(await trx
		.selectFrom('forceConcern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst()) !== undefined;

/** Why an act cannot be done for the sake of what it names beside the concern: a person, a theme, another concern. */
export const whyNotNamed = async (
	world: World,
	act: ConcernAct
): Promise<NamedRefusal | undefined> => {
	if (act.kind === 'assigned' && act.inspector && !(await isInspector(world, act.inspector)))
		return 'noSuchPerson';
	if (act.kind === 'linkedToTheme' && !(await isTheme(world, act.themeId))) return 'noSuchTheme';
	if (
		act.kind === 'answered' &&
		act.answer.code === 'duplicate' &&
		!(await isWithForce(world, act.answer.of))
	)
		return 'notFound';
	return undefined;
};
