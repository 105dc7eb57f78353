import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { makeFeed, ownFeed, revokeFeed } from '#lib/server/planning/calendar-feeds.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'calendarFeed')) error(404, 'Not found');
	return { feed: await ownFeed(locals.app.db, actor) };
};

export const actions: Actions = {
	make: async ({ locals, request }) => {
		const showsSuite = (await request.formData()).get('showsSuite') === 'yes';
		const made = await makeFeed(locals.app.db, actOf(locals), showsSuite);
		if (!made.ok) error(404, 'Not found');
		return { address: `${locals.app.environment.origin}${made.path}` };
	},
	revoke: async ({ locals }) => {
		const revoked = await revokeFeed(locals.app.db, actOf(locals));
		if (!revoked.ok) error(404, 'Not found');
		return { isRevoked: true };
	}
};
