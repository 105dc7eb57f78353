import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { passphraseProblemInWords } from '#lib/domain/passphrase.ts';
import { accept, findInvitation, type OpenInvitation } from '#lib/server/people/acceptance.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page must not be kept: its address is the key. */
export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const { app, caller } = locals;
	return { invitation: await findInvitation(app.db, params.token, caller.now) };
};

const Introduction = z.object({
	scheme: z.string().trim().min(1, 'Enter the name of your scheme').max(120),
	name: z.string().trim().min(1, 'Enter your full name').max(120),
	email: z.string().trim().pipe(z.email('Enter an email address like name@example.org').max(254))
});

type FieldErrors = { scheme?: string; name?: string; email?: string; password?: string };

const readIntroduction = (invitation: OpenInvitation, form: FormData) => {
	if (!invitation.isFirst) return { introduction: undefined, errors: {} as FieldErrors };
	const parsed = Introduction.safeParse(Object.fromEntries(form));
	const errors: FieldErrors = {};
	for (const { path, message } of parsed.error?.issues ?? []) {
		errors[path[0] as keyof FieldErrors] ??= message;
	}
	return { introduction: parsed.data, errors };
};

/** What was typed goes back to the page, but the password. */
const typed = (form: FormData) => ({
	scheme: String(form.get('scheme') ?? ''),
	name: String(form.get('name') ?? ''),
	email: String(form.get('email') ?? '')
});

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { app, caller } = locals;
		const form = await request.formData();
		const password = String(form.get('password') ?? '').slice(0, 1000);
		const invitation = await findInvitation(app.db, params.token, caller.now);
		if (!invitation) return fail(410, { errors: {} as FieldErrors, typed: typed(form) });
		const { introduction, errors } = readIntroduction(invitation, form);
		if (Object.keys(errors).length > 0) return fail(400, { errors, typed: typed(form) });
		const accepted = await accept(app.db, (text) => app.signIn.digestOf(text), {
			token: params.token,
			password,
			introduction,
			correlationId: caller.correlationId,
			now: caller.now
		});
		if (accepted.ok) {
			const given = { email: accepted.email, password };
			const entered = await app.signIn.withPassword(caller, given);
			if (!entered.ok) redirect(303, '/sign-in');
			locals.setCookies.push(...entered.setCookies);
			redirect(303, '/account/second-factor');
		}
		if (accepted.reason === 'notValid') error(410, 'This link does not work any more');
		const problems: FieldErrors =
			accepted.reason === 'password'
				? {
						password: passphraseProblemInWords[accepted.problem].replaceAll('assphrase', 'assword')
					}
				: {
						email:
							'This address already signs somebody in. Ask for an invitation to another address'
					};
		return fail(400, { errors: problems, typed: typed(form) });
	}
};
