import { concernsCsv } from '#lib/server/concerns/concerns-csv.ts';
import { filterIn } from '#lib/server/concerns/filter.ts';
import { forOffice } from '#lib/server/concerns/office-pages.ts';
import { dayOf } from '#lib/domain/time.ts';
import type { RequestHandler } from './$types';

/** What the filter of the list finds, as a file; one that was cut says so in its name. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const { actor, now } = forOffice(locals);
	const reading = { schemeId: actor.schemeId, reader: 'office' as const, now };
	const { text, isCut } = await concernsCsv(locals.app.db, reading, filterIn(url.searchParams));
	const name = `concerns-${dayOf(now)}${isCut ? '-first-5000' : ''}.csv`;
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`
		}
	});
};
