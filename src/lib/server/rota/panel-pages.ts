import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { actOf } from '#lib/server/request.ts';
import { chooseQuarter, listPublished, readPanelWeeks, type PanelWeeks } from './panel-weeks.ts';

/** The page of a panel's weeks and its file ask alike: `?quarter=2026-q3&panel=East Kent`. */
export const loadPanelWeeks = async (
	locals: App.Locals,
	{ searchParams }: URL
): Promise<{
	published: QuarterId[];
	shown: (PanelWeeks & { quarter: QuarterId }) | undefined;
}> => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'rota')) error(404, 'Not found');
	const { db } = locals.app;
	const published = await listPublished(db, actor.schemeId);
	const quarter = chooseQuarter(published, searchParams.get('quarter'), now);
	const panel = searchParams.get('panel') ?? '';
	const weeks = quarter && (await readPanelWeeks(db, actor.schemeId, quarter, now, panel));
	return { published, shown: weeks && { ...weeks, quarter } };
};
