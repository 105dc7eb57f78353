import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import type { Act } from '#lib/server/people/act.ts';
import { actOf } from '#lib/server/request.ts';
import { refusedInWords } from './act.ts';
import { doForOffice, officeActKinds, readForm, type OfficeActKind } from './office-acts.ts';

/** The office's pages about concerns: who may open them, and the one way in which their forms are taken. */

export const forOffice = (locals: App.Locals): Act => {
	const act = actOf(locals);
	if (!may(act.actor.role, 'read', 'concern')) error(404, 'Not found');
	return act;
};

/** Acts after which the office has decided, and goes on to the next of its list. */
const deciding: readonly OfficeActKind[] = [
	'sentToForce',
	'keptFromForce',
	'markedResolvedOnSite',
	'mergedInto',
	'reopened',
	'reopeningDeclined',
	'closed'
];

export const doneIn = (url: URL): OfficeActKind | undefined =>
	officeActKinds.find((kind) => kind === url.searchParams.get('done'));

const LONGEST_TYPED = 10_000;
const BasedOn = z.coerce.number().int().min(0).optional().catch(undefined);
const own = ['kind', 'form', 'basedOn', 'list', 'next'];

const typedIn = (form: FormData): Record<string, string> =>
	Object.fromEntries(
		[...form]
			.filter(([name]) => !own.includes(name))
			.map(([name, value]) => [name, String(value).slice(0, LONGEST_TYPED)])
	);

/** Where to go on: to the list that it came from, or to the concern itself. */
const onwards = (
	kind: OfficeActKind,
	{ concernId, list, next }: { concernId: string; list: string | undefined; next: string }
): string => {
	if (list === undefined) return `/manager/concerns/${concernId}?done=${kind}`;
	const query = new URLSearchParams(list);
	const goesTo = deciding.includes(kind) ? next : concernId;
	if (goesTo) query.set('concern', goesTo);
	query.set('done', kind);
	return `/manager/concerns?${query}${goesTo ? '#concern' : ''}`;
};

/** One form of one concern: done, or refused with everything that was typed. */
export const postOfficeAct = async ({ locals, request }: RequestEvent, concernId: string) => {
	const act = forOffice(locals);
	const form = await request.formData();
	const kind = officeActKinds.find((one) => one === form.get('kind'));
	if (!kind) error(404, 'Not found');
	const list = form.has('list') ? String(form.get('list')) : undefined;
	const next = String(form.get('next') ?? '');
	const typed = typedIn(form);
	const kept = { form: String(form.get('form') ?? kind), typed, list, next };
	const read = readForm(kind, typed);
	if (!read.ok) return fail(400, { ...kept, errors: read.errors });
	const basedOn = BasedOn.parse(form.get('basedOn') ?? undefined);
	const { app } = locals;
	const answer = await doForOffice(app.db, act, concernId, kind, read.said, {
		origin: app.environment.origin,
		...(basedOn === undefined ? {} : { basedOn })
	});
	if (answer.ok) redirect(303, onwards(kind, { concernId: answer.concern.id, list, next }));
	if (answer.reason === 'notFound' && kind !== 'mergedInto') error(404, 'Not found');
	return fail(409, { ...kept, errors: {}, refused: refusedInWords(answer.reason) });
};
