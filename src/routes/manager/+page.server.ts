import { error } from '@sveltejs/kit';
import { may } from '#lib/domain/role.ts';
import { settingsOn } from '#lib/domain/scheme.ts';
import { dayOf } from '#lib/domain/time.ts';
import { countOverdue, countWaiting } from '#lib/server/concerns/counts.ts';
import { listWaiting } from '#lib/server/concerns/list.ts';
import { readToday } from '#lib/server/desk/today.ts';
import { placesToFill, visitsWithoutSlot } from '#lib/server/planning/cover.ts';
import { listIncomplete } from '#lib/server/reports/incomplete-visits.ts';
import { actOf } from '#lib/server/request.ts';
import { listExpiring } from '#lib/server/rota/expiring.ts';
import { waitingRequests } from '#lib/server/requests/requests.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import type { PageServerLoad } from './$types';

/** So many concerns stand on this page; the rest in their queue. */
const CONCERNS_SHOWN = 5;

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'fullReport')) error(404, 'Not found');
	const { db } = locals.app;
	// A scheme that is not opened yet has none.
	const settings = settingsOn(
		(await listSettings(db, actor.schemeId)).map((one) => one.settings),
		dayOf(now)
	);
	const reading = { schemeId: actor.schemeId, reader: 'office' as const, now };
	return {
		...(await readToday(db, actor, now)),
		concerns: {
			...(await countWaiting(db, reading)),
			first: (await listWaiting(db, reading, {}, { limit: CONCERNS_SHOWN })).concerns
		},
		lacksDutyAddress:
			may(actor.role, 'write', 'settings') && settings?.concerns.forceDutyEmail === null,
		overdueConcerns: await countOverdue(db, reading),
		suites: (await listSuites(db, actor.schemeId)).map(({ id, name }) => ({
			value: id,
			label: name
		})),
		expiring: may(actor.role, 'read', 'visitorVetting')
			? await listExpiring(db, actor.schemeId, now)
			: [],
		places: (await placesToFill(db, actor.schemeId, now))
			.filter(({ cannotGo }) => cannotGo)
			.map(({ placeId, suiteName, week, holderName }) => ({
				placeId,
				suiteName,
				week,
				holderName
			})),
		withoutSlot: (await visitsWithoutSlot(db, actor.schemeId, dayOf(now))).map(
			({ visitId, suiteName, visitorNames }) => ({ visitId, suiteName, visitorNames })
		),
		incomplete: await listIncomplete(db, actor),
		ringMe: (await waitingRequests(db, actor, 'ringMe')).map(
			({ request, visitorName, suiteName, day }) => ({
				id: request.id,
				visitorName,
				suiteName,
				day
			})
		)
	};
};
