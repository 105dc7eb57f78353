import { error, fail, redirect, type Action, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { invitableRoles, roleInWords, Role, roles } from '#lib/domain/role.ts';
import { Member } from '#lib/domain/scheme.ts';
import { listDevices, withdrawDevice } from '#lib/server/devices/withdrawal.ts';
import { actOf } from '#lib/server/request.ts';
import type { Act } from './act.ts';
import { invite, resend, withdraw } from './invitations.ts';
import { markAsLeft } from './leaving.ts';
import { findMember, listMembers, mayLookAfter } from './members.ts';

/** The same pages for those who look after people: the scheme manager under /manager, the administrator under /admin. */

const State = Member.shape.state;

export const loadPeople = async ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) => {
	const { actor, now } = actOf(locals);
	const search = (url.searchParams.get('search') ?? '').slice(0, 100);
	const state = State.safeParse(url.searchParams.get('state')).data;
	const role = Role.safeParse(url.searchParams.get('role')).data;
	const filter = { search, ...(state && { state }), ...(role && { roles: [role] }) };
	const people = await listMembers(locals.app.db, actor.schemeId, filter, now);
	return { people, search, state: state ?? '', role: role ?? '', done: doneOf(url) };
};

const dones = ['invited', 'resent', 'withdrawn', 'left', 'deviceWithdrawn'] as const;
export type Done = (typeof dones)[number];

const doneOf = (url: URL): Done | undefined =>
	dones.find((done) => done === url.searchParams.get('done'));

/** What a role's name does not say by itself. */
const hints: Partial<Record<Role, { hint: string }>> = {
	panelCoordinator: {
		hint: 'Visits, and sees which pair has which suite in which week; no day, time or report of others'
	}
};

export const loadInvite = (locals: App.Locals) => {
	const { actor } = actOf(locals);
	return {
		roles: roles
			.filter((role) => invitableRoles[actor.role].includes(role))
			.map((role) => ({ value: role, label: roleInWords[role], ...hints[role] }))
	};
};

const Invitation = z.object({
	name: z
		.string()
		.trim()
		.min(1, 'Enter the person’s full name')
		.max(120, 'Name must be 120 characters or fewer')
		.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'Name must be on one line'),
	email: z.string().trim().pipe(z.email('Enter an email address like name@example.org').max(254)),
	role: z.enum(roles, 'Choose what the person will be')
});

export type InviteErrors = Partial<Record<keyof z.infer<typeof Invitation>, string>>;

/** `base` is the list's address, to which a done act returns. */
export const inviteAction =
	(base: string) =>
	async ({ locals, request }: RequestEvent) => {
		const form = await request.formData();
		const typed = {
			name: String(form.get('name') ?? ''),
			email: String(form.get('email') ?? ''),
			role: String(form.get('role') ?? '')
		};
		const parsed = Invitation.safeParse(typed);
		if (!parsed.success) {
			const errors: InviteErrors = {};
			for (const { path, message } of parsed.error.issues) {
				errors[path[0] as keyof InviteErrors] ??= message;
			}
			return fail(400, { errors, typed });
		}
		const { db, environment } = locals.app;
		const answer = await invite(db, actOf(locals), parsed.data, environment.origin);
		if (answer.ok) redirect(303, `${base}?done=invited`);
		const errors: InviteErrors =
			answer.reason === 'alreadyThere'
				? { email: 'Somebody with this address is on the list already' }
				: { role: 'You cannot invite to this role' };
		return fail(400, { errors, typed });
	};

export const loadPerson = async (locals: App.Locals, memberId: string) => {
	const { actor } = actOf(locals);
	const member = await findMember(locals.app.db, actor.schemeId, memberId);
	if (!member) error(404, 'Not found');
	const { id, name, email, role, state } = member;
	const mayAct = mayLookAfter(actor.role, role) && id !== actor.id;
	return {
		member: { id, name, email, role, state },
		mayAct,
		devices: mayAct ? await listDevices(locals.app.db, actor.schemeId, id) : []
	};
};

type Answer = { ok: true } | { ok: false; reason: string };

const personAction =
	(
		base: string,
		done: Done,
		perform: (locals: App.Locals, act: Act, id: string) => Promise<Answer>
	): Action =>
	async ({ locals, params }) => {
		const answer = await perform(locals, actOf(locals), params['memberId'] ?? '');
		if (answer.ok) redirect(303, `${base}?done=${done}`);
		if (answer.reason === 'unknownMember') error(404, 'Not found');
		return fail(409, { reason: answer.reason });
	};

export const personActions = (base: string) => ({
	resend: personAction(base, 'resent', ({ app }, act, id) =>
		resend(app.db, act, id, app.environment.origin)
	),
	withdraw: personAction(base, 'withdrawn', ({ app }, act, id) => withdraw(app.db, act, id)),
	withdrawDevice: async ({ locals, params, request }: RequestEvent) => {
		const deviceId = String((await request.formData()).get('deviceId') ?? '');
		const memberId = params['memberId'] ?? '';
		const answer = await withdrawDevice(locals.app.db, actOf(locals), memberId, deviceId);
		if (answer.ok) redirect(303, `${base}?done=deviceWithdrawn`);
		if (answer.reason === 'unknownMember') error(404, 'Not found');
		return fail(409, { reason: answer.reason });
	},
	leave: personAction(base, 'left', ({ app }, act, id) =>
		markAsLeft(app.db, act, id, app.environment.origin)
	)
});
