import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { concernsFile } from '#lib/server/concerns/concerns-csv.ts';
import { filterIn } from '#lib/server/concerns/filter.ts';
import { givenTo } from '#lib/server/concerns/inspectors.ts';
import { actOf } from '#lib/server/request.ts';
import type { RequestHandler } from './$types';

/** Of the force's own rows; an inspector has those that were given to them. */
export const GET: RequestHandler = ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'forceConcern')) error(404, 'Not found');
	const reading = { schemeId: actor.schemeId, reader: 'force' as const, now };
	const filter = { ...filterIn(url.searchParams), ...givenTo(actor) };
	return concernsFile(locals.app.db, reading, filter);
};
