import { fail, redirect } from '@sveltejs/kit';
import { CustodySuite } from '#lib/domain/scheme.ts';
import { actOf } from '#lib/server/request.ts';
import { addSuite } from '#lib/server/scheme/suites.ts';
import type { Actions } from './$types';

const NewSuite = CustodySuite.omit({ id: true });

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const typed = {
			name: String(form.get('name') ?? '').trim(),
			address: String(form.get('address') ?? '').trim(),
			isReserve: form.get('isReserve') === 'yes'
		};
		const parsed = NewSuite.safeParse(typed);
		if (!parsed.success) {
			const isName = parsed.error.issues.some(({ path }) => path[0] === 'name');
			const error = isName
				? 'Enter the suite’s name, 120 characters or fewer'
				: 'Address must be 300 characters or fewer';
			return fail(400, { typed, error, field: isName ? 'name' : 'address' } as const);
		}
		const answer = await addSuite(locals.app.db, actOf(locals), parsed.data);
		if (answer.ok) redirect(303, '/admin/settings?done=suite');
		const error = 'A suite of this name is on the list already';
		return fail(400, { typed, error, field: 'name' } as const);
	}
};
