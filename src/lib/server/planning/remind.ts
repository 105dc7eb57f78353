import type { MemberId } from '#lib/domain/ids.ts';
import type { Reminder } from '#lib/domain/planning/message.ts';
import {
	deadlineReminder,
	isNightDue,
	isWeekComing,
	isWeekUpon
} from '#lib/domain/planning/reminders.ts';
import { slotOf } from '#lib/domain/planning/slot.ts';
import { bandOfCell } from '#lib/domain/rota/cell.ts';
import { firstDayOf } from '#lib/domain/month.ts';
import { monthsOf, quarterOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { managersOn } from '#lib/server/people/deputies.ts';
import { listAnswers } from '#lib/server/rota/availability-answers.ts';
import { listExpiring } from '#lib/server/rota/expiring.ts';
import { listMadeVisits } from '#lib/server/rota/made-visits.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import { openAsks } from './availability-asks.ts';
import { slotEntries } from './entries.ts';
import { barriersToTake, PlannedQuarters } from './lawful.ts';
import { listOpenPlaces } from './open-places.ts';
import { placesToTake } from './places-to-take.ts';
import { post } from './post.ts';

/** A reminder that is due to somebody; `about` tells it from others of its kind, so that each goes once. */
type Due = { kind: Reminder; to: MemberId; about: string };
type Of = { trx: Trx; schemeId: string; today: Day; now: Instant };

const availabilityDue = async ({ trx, schemeId, today }: Of): Promise<Due[]> => {
	const due: Due[] = [];
	for (const { quarter, deadline } of await openAsks(trx, schemeId, today)) {
		const days = deadlineReminder(deadline, today);
		if (days === undefined) continue;
		const answers = await listAnswers(trx, schemeId, quarter);
		for (const { id } of await listVisitors(trx, schemeId))
			if (!answers.has(id))
				due.push({ kind: 'availabilityDue', to: id, about: `${quarter} ${deadline} ${days}` });
	}
	return due;
};

const weeksDue = async ({ trx, schemeId, today }: Of): Promise<Due[]> => {
	const visits = (await listAllotments(trx, schemeId, { from: today })).filter(
		({ state }) => state === 'allotted'
	);
	const upon = visits.filter(({ week }) => isWeekUpon(week, today));
	const entries = await slotEntries(
		trx,
		schemeId,
		upon.map(({ visitId }) => visitId)
	);
	const withoutSlot = upon.filter(
		({ visitId, visitors }) =>
			!slotOf(
				entries.filter(({ entry }) => entry.visitId === visitId),
				visitors
			).agreed
	);
	const toBoth = (kind: Reminder, some: typeof visits): Due[] =>
		some.flatMap(({ visitId, visitors }) => visitors.map((to) => ({ kind, to, about: visitId })));
	return [
		...toBoth(
			'weekComing',
			visits.filter(({ week }) => isWeekComing(week, today))
		),
		...toBoth('noSlot', withoutSlot)
	];
};

const nightMissing = async ({ trx, schemeId, today }: Of): Promise<Due[]> => {
	if (!isNightDue(today)) return [];
	const { year } = quarterOf(today);
	const from = firstDayOf(monthsOf({ year, quarter: 1 })[0]!);
	const made = await listMadeVisits(trx, schemeId, from);
	// A scheme that has just begun to use this application has made its night visits elsewhere.
	if (made.length === 0) return [];
	const nights = made.filter(({ cell }) => cell !== null && bandOfCell(cell) === 'night');
	const been = new Set(nights.flatMap(({ pair }) => pair ?? []));
	return (await listVisitors(trx, schemeId))
		.filter(({ id }) => !been.has(id))
		.map(({ id }) => ({ kind: 'nightMissing', to: id, about: String(year) }));
};

/** A visit whose place nobody may take, or whose week has come without anybody taking it. */
const pairIncomplete = async ({ trx, schemeId, today, now }: Of): Promise<Due[]> => {
	const places = (await listOpenPlaces(trx, schemeId, now)).filter(({ cannotGo }) => cannotGo);
	if (places.length === 0) return [];
	const quarters = new PlannedQuarters(trx, schemeId);
	const managers = await managersOn(trx, schemeId, today);
	const due: Due[] = [];
	for (const place of places) {
		const planned = await quarters.of(place.week);
		const isAnyAble = planned.world.visitors.some(
			({ id }) => !place.visitors.includes(id) && barriersToTake(planned, place, id).length === 0
		);
		if (isAnyAble && today < addDays(place.week, -1)) continue;
		for (const to of managers) due.push({ kind: 'pairIncomplete', to, about: place.placeId });
	}
	return due;
};

/** Told when eight weeks are left, when four are, and when it is over. */
const recordExpiring = async ({ trx, schemeId, today, now }: Of): Promise<Due[]> => {
	const expiring = await listExpiring(trx, schemeId, now);
	const managers = await managersOn(trx, schemeId, today);
	return expiring.flatMap(({ memberId, what, on, urgency }) =>
		managers.map((to) => ({
			kind: 'recordExpiring',
			to,
			about: `${memberId} ${what} ${on} ${urgency}`
		}))
	);
};

/** Each reminder goes once, several of a kind in one letter; one that its reader has switched off counts as gone. */
const send = async (
	{ trx, schemeId, now }: Of,
	due: readonly Due[],
	origin: string
): Promise<number> => {
	const readers = new Map<Reminder, Set<MemberId>>();
	for (const { kind, to, about } of due) {
		const added = await trx
			.insertInto('reminderSent')
			.values({ schemeId, memberId: to, kind, about, at: now })
			.onConflict((conflict) =>
				conflict.columns(['schemeId', 'memberId', 'kind', 'about']).doNothing()
			)
			.executeTakeFirst();
		if (Number(added.numInsertedOrUpdatedRows ?? 0n) === 0) continue;
		readers.set(kind, (readers.get(kind) ?? new Set()).add(to));
	}
	let sent = 0;
	for (const [kind, to] of readers)
		sent += (await post(trx, schemeId, kind, [...to], { origin, now })).length;
	return sent;
};

type At = { now: Instant; origin: string };

/** Of one scheme; returns how many letters went into the outbox. */
export const remindScheme = (db: Db, schemeId: string, { now, origin }: At): Promise<number> =>
	db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const of = { trx, schemeId, today: dayOf(now), now };
		const due = [
			...(await availabilityDue(of)),
			...(await weeksDue(of)),
			...(await nightMissing(of)),
			...(await pairIncomplete(of)),
			...(await recordExpiring(of)),
			...(await placesToTake(trx, schemeId, now))
		];
		return send(of, due, origin);
	});

/** Puts every reminder that is due, and has not gone, into the outbox. Returns how many went there. */
export const remind = async (db: Db, at: At): Promise<number> => {
	const schemes = await db.selectFrom('scheme').select('id').execute();
	let sent = 0;
	for (const { id } of schemes) sent += await remindScheme(db, id, at);
	return sent;
};
