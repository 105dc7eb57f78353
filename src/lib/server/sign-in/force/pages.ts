import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { redirectAddress } from './client.ts';
import { clientSecretIn, secretFile } from './client-secret.ts';
import { findProvider } from './provider.ts';
import { forceSignInSchema, listForceSignIn, writeForceSignIn } from './setting.ts';

/** The administrator's page on signing in by the force's own provider. */

const HOME = '/admin/settings/force-sign-in';

const requiresTls = ({ app }: App.Locals): boolean => app.environment.mode === 'production';

export const loadForceSignIn = async ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'read', 'settings')) error(404, 'Not found');
	const { db, environment } = locals.app;
	const { schemeId } = actor;
	const names = await memberNames(db, schemeId);
	return {
		written: (await listForceSignIn(db, schemeId)).map((one) => ({
			...one,
			writtenByName: names.get(one.writtenBy) ?? 'The application'
		})),
		/** Whether it is there, never what it is. */
		hasSecret: clientSecretIn(environment)(schemeId) !== undefined,
		secretFile: secretFile(schemeId),
		schemeId,
		redirectAddress: redirectAddress(environment.origin),
		isDone: url.searchParams.has('done')
	};
};

const problems = {
	issuer: 'Enter the address of your force’s sign-in, beginning with https://',
	clientId: 'Enter the client ID that your force gave you, 200 characters or fewer',
	isOffered: 'Tick it or leave it'
};

export const postForceSignIn = async ({ locals, request }: RequestEvent) => {
	const form = await request.formData();
	const typed = {
		issuer: String(form.get('issuer') ?? '').slice(0, 1000),
		clientId: String(form.get('clientId') ?? '').slice(0, 1000),
		isOffered: form.get('isOffered') === 'yes'
	};
	const parsed = forceSignInSchema(requiresTls(locals)).safeParse(typed);
	if (!parsed.success) {
		const fields = new Set(parsed.error.issues.map(({ path }) => path[0] as keyof typeof problems));
		return fail(400, {
			typed,
			errors: [...fields].map((field) => ({ field, text: problems[field] }))
		});
	}
	const answer = await writeForceSignIn(locals.app.db, actOf(locals), parsed.data);
	if (!answer.ok) error(404, 'Not found');
	redirect(303, `${HOME}?done`);
};

/** Asks the provider that is set to describe itself; only a sign-in can show whether the client and its secret are right. */
export const tryForceSignIn = async (locals: App.Locals) => {
	const { actor } = actOf(locals);
	if (!may(actor.role, 'write', 'settings')) error(404, 'Not found');
	const [setting] = await listForceSignIn(locals.app.db, actor.schemeId);
	if (!setting) error(404, 'Not found');
	const found = await findProvider(setting.issuer, requiresTls(locals));
	return { tried: found.ok ? 'works' : found.reason } as const;
};
