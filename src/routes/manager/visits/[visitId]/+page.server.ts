import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#lib/domain/role.ts';
import { readListed } from '#lib/server/concerns/list.ts';
import { findHandled, setHandled } from '#lib/server/desk/handled.ts';
import { noteFirstReading } from '#lib/server/reports/first-reading.ts';
import { getIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { getVisitForManager } from '#lib/server/reports/manager-visit.ts';
import { setAsideReasons } from '#lib/server/reports/set-aside-reasons.ts';
import { actOf } from '#lib/server/request.ts';
import type { Actions, PageServerLoad } from './$types';

const dones = ['sent', 'handled', 'notHandled'] as const;
const Version = z.coerce.number().int().min(1).max(10_000);

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const act = actOf(locals);
	const { actor } = act;
	const { db } = locals.app;
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const visit = await getVisitForManager(db, actor, params.visitId);
	const latest = visit?.versions[0];
	if (!visit || !latest) {
		const incomplete = await getIncomplete(db, actor, params.visitId);
		if (incomplete) redirect(303, `/manager/visits/${incomplete.visitId}/missing`);
		error(404, 'Not found');
	}
	const asked = url.searchParams.has('version')
		? Version.safeParse(url.searchParams.get('version')).data
		: latest.version;
	const shown = visit.versions.find(({ version }) => version === asked);
	if (!shown) error(404, 'Not found');
	// The page tells of the latest version, whichever one is open beside it.
	await noteFirstReading(db, act, visit.visitId, latest.version, 'reportOpened');
	const reading = { schemeId: actor.schemeId, reader: 'office' as const, now: act.now };
	const onFile = await readListed(
		db,
		reading,
		visit.view.concerns.map(({ id }) => id)
	);
	return {
		visit,
		onFile: onFile.map(({ id, state, standing }) => ({ id, state, standing })),
		shown: { version: shown.version, reportNumber: shown.reportNumber },
		reasons: await setAsideReasons(db, actor.schemeId, visit.visitId),
		handled: await findHandled(db, actor.schemeId, visit.visitId),
		done: dones.find((done) => done === url.searchParams.get('done'))
	};
};

const setTo = async (
	{ locals, params }: Pick<RequestEvent<{ visitId: string }>, 'locals' | 'params'>,
	isHandled: boolean
): Promise<never> => {
	const answer = await setHandled(
		locals.app.db,
		actOf(locals),
		params.visitId,
		isHandled,
		locals.app.environment.origin
	);
	if (!answer.ok) error(404, 'Not found');
	redirect(303, `/manager/visits/${params.visitId}?done=${isHandled ? 'handled' : 'notHandled'}`);
};

export const actions: Actions = {
	handled: (event) => setTo(event, true),
	notHandled: (event) => setTo(event, false)
};
