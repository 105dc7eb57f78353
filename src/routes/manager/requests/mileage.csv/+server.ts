import { error } from '@sveltejs/kit';
import { csvOf } from '#lib/domain/csv.ts';
import { may } from '#lib/domain/role.ts';
import { dayOf } from '#lib/domain/time.ts';
import { actOf } from '#lib/server/request.ts';
import { claimsOf } from '#lib/server/requests/mileage.ts';
import { waitingRequests } from '#lib/server/requests/requests.ts';
import type { RequestHandler } from './$types';

/** More than a scheme ever has unpaid. */
const MOST = 5_000;
const pounds = (pence: number): string => (pence / 100).toFixed(2);

/** What is to be paid, for whoever pays it. */
export const GET: RequestHandler = async ({ locals }) => {
	const { actor, now } = actOf(locals);
	if (!may(actor.role, 'read', 'visitorRequest')) error(404, 'Not found');
	const { db } = locals.app;
	const claims = await claimsOf(db, actor, await waitingRequests(db, actor, 'mileage', MOST));
	const rows = claims.map((claim) => [
		claim.visitorName,
		claim.day,
		claim.suiteName,
		claim.tenthsOfMiles / 10,
		pounds(claim.milesPence),
		pounds(claim.parkingPence),
		pounds(claim.totalPence),
		claim.note
	]);
	const head = [
		'Visitor',
		'Day',
		'Suite',
		'Miles',
		'Miles (£)',
		'Parking (£)',
		'Total (£)',
		'Note'
	];
	return new Response(csvOf([head, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="mileage-${dayOf(now)}.csv"`
		}
	});
};
