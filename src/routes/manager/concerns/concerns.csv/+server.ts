import { concernsFile } from '#lib/server/concerns/concerns-csv.ts';
import { filterIn } from '#lib/server/concerns/filter.ts';
import { forOffice } from '#lib/server/concerns/office-pages.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, url }) => {
	const { actor, now } = forOffice(locals);
	const reading = { schemeId: actor.schemeId, reader: 'office' as const, now };
	return concernsFile(locals.app.db, reading, filterIn(url.searchParams));
};
