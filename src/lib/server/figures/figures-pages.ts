import { error, type RequestEvent } from '@sveltejs/kit';
import { csvOf } from '#lib/domain/csv.ts';
import { figuresRows, figuresTables } from '#lib/domain/figures-tables.ts';
import { may } from '#lib/domain/role.ts';
import { actOf } from '#lib/server/request.ts';
import { askedFigures, figuresChoices } from './asked.ts';

/** The same figures for those who may read them: the scheme manager under /manager, the chief executive under /office. */

type Asking = Pick<RequestEvent, 'locals' | 'url'>;

const asking = async ({ locals, url }: Asking) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'figures')) error(404, 'Not found');
	const { db } = locals.app;
	const asked = await askedFigures(db, actor.schemeId, url.searchParams, now);
	return { db, schemeId: actor.schemeId, now, asked };
};

export const loadFigures = async (event: Asking) => {
	const { db, schemeId, now, asked } = await asking(event);
	return {
		...asked,
		tables: figuresTables(asked.grouped),
		choices: await figuresChoices(db, schemeId, asked, now)
	};
};

export const figuresFile = async (event: Asking): Promise<Response> => {
	const { grouped, period, by } = (await asking(event)).asked;
	return new Response(csvOf(figuresRows(grouped)), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="figures-${period.from}-to-${period.to}-by-${by}.csv"`
		}
	});
};
