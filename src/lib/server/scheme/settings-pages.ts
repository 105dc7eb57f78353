import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { NewSuite } from '#lib/domain/scheme.ts';
import { addDays, dayOf } from '#lib/domain/time.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { actOf } from '#lib/server/request.ts';
import { parseTyped, typedFrom, typedOf, type SettingsErrors } from './settings-form.ts';
import { listSettings, writeSettings } from './settings.ts';
import { addSuite, changeSuite, listSuites } from './suites.ts';

/** The same pages for those who look after settings: the scheme manager under /manager, the administrator under /admin. */

const allowed = (locals: App.Locals) => {
	const act = actOf(locals);
	if (!may(act.actor.role, 'read', 'settings')) error(404, 'Not found');
	return { act, db: locals.app.db };
};

export const loadSettings = async ({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) => {
	const { act, db } = allowed(locals);
	const { schemeId } = act.actor;
	const names = await memberNames(db, schemeId);
	return {
		today: dayOf(act.now),
		settings: (await listSettings(db, schemeId)).map((one) => ({
			...one,
			writtenByName: names.get(one.writtenBy) ?? 'The application'
		})),
		suites: await listSuites(db, schemeId),
		isDone: url.searchParams.has('done')
	};
};

/** Begins with what holds last, so that one thing is changed without typing the rest. */
export const loadNewSettings = async (locals: App.Locals) => {
	const { act, db } = allowed(locals);
	const [latest] = await listSettings(db, act.actor.schemeId);
	const today = dayOf(act.now);
	const earliest = latest ? addDays(today, 1) : today;
	return { typed: typedFrom(latest?.settings, earliest), earliest };
};

export const postSettings = async ({ locals, request }: RequestEvent, home: string) => {
	const typed = typedOf(await request.formData());
	const parsed = parseTyped(typed);
	if (!parsed.ok) return fail(400, { typed, errors: parsed.errors });
	const act = actOf(locals);
	const before = (await listSettings(locals.app.db, act.actor.schemeId)).find(
		({ settings }) => settings.activeFrom <= parsed.settings.activeFrom
	);
	// What has a page of its own stays as it is.
	const concerns = before?.settings.concerns ?? parsed.settings.concerns;
	const answer = await writeSettings(locals.app.db, act, { ...parsed.settings, concerns });
	if (answer.ok) redirect(303, `${home}?done=settings`);
	if (answer.reason === 'notAllowed') error(404, 'Not found');
	const errors: SettingsErrors = {
		activeFrom: 'New settings begin tomorrow at the earliest: reports of a day keep their names'
	};
	return fail(400, { typed, errors });
};

const problems: Record<string, string> = {
	name: 'Enter the suite’s name, 120 characters or fewer',
	address: 'Address must be 300 characters or fewer',
	panel: 'Panel must be 80 characters or fewer'
};

const typedSuite = (form: FormData) => ({
	name: String(form.get('name') ?? '').trim(),
	address: String(form.get('address') ?? '').trim(),
	panel: String(form.get('panel') ?? '').trim(),
	isReserve: form.get('isReserve') === 'yes',
	devicesBarred: form.get('devicesBarred') === 'yes'
});

const refused = (
	typed: ReturnType<typeof typedSuite>,
	field: string,
	text = problems[field] ?? ''
) => fail(400, { typed, error: { field, text } });

export const postSuite = async ({ locals, request }: RequestEvent, home: string) => {
	const typed = typedSuite(await request.formData());
	const parsed = NewSuite.safeParse(typed);
	if (!parsed.success) return refused(typed, String(parsed.error.issues[0]?.path[0]));
	const answer = await addSuite(locals.app.db, actOf(locals), parsed.data);
	if (answer.ok) redirect(303, `${home}?done=suite`);
	if (answer.reason === 'notAllowed') error(404, 'Not found');
	return refused(typed, 'name', 'A suite of this name is on the list already');
};

export const loadSuite = async (locals: App.Locals, suiteId: string) => {
	const { act, db } = allowed(locals);
	const suite = (await listSuites(db, act.actor.schemeId)).find(({ id }) => id === suiteId);
	if (!suite) error(404, 'Not found');
	return { suite };
};

export const postChangedSuite = async (
	{ locals, request }: RequestEvent,
	suiteId: string,
	home: string
) => {
	const { suite } = await loadSuite(locals, suiteId);
	const typed = { ...typedSuite(await request.formData()), name: suite.name };
	const parsed = NewSuite.safeParse(typed);
	if (!parsed.success) return refused(typed, String(parsed.error.issues[0]?.path[0]));
	const answer = await changeSuite(locals.app.db, actOf(locals), { ...suite, ...parsed.data });
	if (!answer.ok) error(404, 'Not found');
	redirect(303, `${home}?done=suite`);
};
