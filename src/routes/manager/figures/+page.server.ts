import { error } from '@sveltejs/kit';
import { figuresTables } from '#lib/domain/figures-tables.ts';
import { may } from '#lib/domain/role.ts';
import { askedFigures, figuresChoices } from '#lib/server/figures/asked.ts';
import { actOf } from '#lib/server/request.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'figures')) error(404, 'Not found');
	const { db } = locals.app;
	const asked = await askedFigures(db, actor.schemeId, url.searchParams, now);
	return {
		...asked,
		tables: figuresTables(asked.grouped),
		choices: await figuresChoices(db, actor.schemeId, asked, now)
	};
};
