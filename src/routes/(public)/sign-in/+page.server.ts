import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { homeOf, mayEnter, type Role } from '#lib/domain/role.ts';
import { listInventedPeople } from '#lib/server/demonstration/people.ts';
import { ownPath } from '#lib/server/request.ts';
import { MemberId } from '#lib/domain/ids.ts';
import { forceProblemIn } from './force-words.ts';
import type { Actions, PageServerLoad } from './$types';

const Given = z.object({ email: z.string().max(254), password: z.string().max(1000) });
const Tapped = z.object({ schemeId: z.string().max(64), memberId: MemberId });

/** Where the person wanted to go, if that is open to their role; else where they are at home. */
const homeFor = (role: Role, next: string | undefined): string =>
	next && mayEnter(next.split(/[?#]/)[0] ?? next, role) ? next : homeOf[role];

const queryOf = (url: URL): string => {
	const next = ownPath(url.searchParams.get('next'));
	return next ? `?next=${encodeURIComponent(next)}` : '';
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = ownPath(url.searchParams.get('next'));
	if (locals.session) redirect(303, homeFor(locals.session.actor.role, next));
	const search = url.searchParams.get('search') ?? '';
	const isDemonstration = locals.app.environment.mode !== 'production';
	return {
		next,
		search,
		forces: await locals.app.signIn.forcesOnOffer(locals.caller.now),
		forceProblem: forceProblemIn(url.searchParams.get('force')),
		schemes: isDemonstration ? await listInventedPeople(locals.app.db, search) : undefined
	};
};

export const actions: Actions = {
	password: async ({ locals, request, url }) => {
		const given = Given.safeParse(Object.fromEntries(await request.formData()));
		const email = given.data?.email.trim() ?? '';
		if (!given.success || email === '' || given.data.password === '') {
			const reason = email === '' ? 'noEmail' : 'noPassword';
			return fail(400, { email, reason } as const);
		}
		const answer = await locals.app.signIn.withPassword(locals.caller, given.data);
		if (!answer.ok) {
			const status = answer.reason === 'wrong' ? 400 : 429;
			return fail(status, { email, reason: answer.reason } as const);
		}
		locals.setCookies.push(...answer.setCookies);
		redirect(303, `/sign-in${answer.next === 'code' ? '/code' : ''}${queryOf(url)}`);
	},
	invented: async ({ locals, request, url }) => {
		const tapped = Tapped.safeParse(Object.fromEntries(await request.formData()));
		const answer =
			tapped.success &&
			(await locals.app.signIn.asInvented(
				locals.caller,
				tapped.data.schemeId,
				tapped.data.memberId
			));
		if (!answer || !answer.ok) return fail(400, { email: '', reason: 'notOffered' } as const);
		locals.setCookies.push(...answer.setCookies);
		redirect(303, `/sign-in${queryOf(url)}`);
	}
};
