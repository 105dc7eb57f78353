import { randomBytes, randomUUID } from 'node:crypto';
import { MemberId, VisitId } from '#lib/domain/ids.ts';
import { iCalendar, type CalendarEvent } from '#lib/domain/planning/calendar.ts';
import { slotOf } from '#lib/domain/planning/slot.ts';
import { may, Role } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf, Instant, instantOf, millisecondsOf } from '#lib/domain/time.ts';
import { allotmentsOf } from '#lib/server/allotments.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db, Row } from '#lib/server/database/tables.ts';
import { sha256 } from '#lib/server/digest.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { slotEntries } from './entries.ts';

/** How long a visit stands in a calendar: nobody knows before how long it takes. */
const HOURS = 2;

export type CalendarFeed = { showsSuite: boolean; createdAt: Instant };

/** The feed of a visitor that works now. */
export const ownFeed = async (
	db: Db,
	{ schemeId, id }: Actor
): Promise<CalendarFeed | undefined> => {
	const row = await db
		.selectFrom('calendarFeed')
		.select(['showsSuite', 'createdAt'])
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', id)
		.where('revokedAt', 'is', null)
		.executeTakeFirst();
	return row && { showsSuite: row.showsSuite === 1, createdAt: Instant.parse(row.createdAt) };
};

type FeedAnswer<More = object> = ({ ok: true } & More) | { ok: false; reason: 'notAllowed' };

/** Ends the feed that works, where there is one. */
const revoke = (trx: Db, { actor, now }: Act) =>
	trx
		.updateTable('calendarFeed')
		.set({ revokedAt: now })
		.where('schemeId', '=', actor.schemeId)
		.where('memberId', '=', actor.id)
		.where('revokedAt', 'is', null)
		.returning('id')
		.execute();

/** A new secret address in place of the earlier one; it is told here and never again. */
export const makeFeed = async (
	db: Db,
	act: Act,
	showsSuite: boolean
): Promise<FeedAnswer<{ path: string }>> => {
	const { schemeId, id: memberId, role } = act.actor;
	if (!may(role, 'write', 'calendarFeed')) return { ok: false, reason: 'notAllowed' };
	const secret = randomBytes(32).toString('base64url');
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		await revoke(trx, act);
		await trx
			.insertInto('calendarFeed')
			.values({
				schemeId,
				id: randomUUID(),
				memberId,
				secretHash: sha256(secret),
				showsSuite: showsSuite ? 1 : 0,
				createdAt: act.now,
				revokedAt: null
			})
			.execute();
		await recordAct(trx, act, 'calendarFeedMade', { type: 'member', id: memberId });
	});
	return { ok: true, path: `/calendar/${secret}.ics` };
};

export const revokeFeed = async (db: Db, act: Act): Promise<FeedAnswer> => {
	const { schemeId, id: memberId, role } = act.actor;
	if (!may(role, 'write', 'calendarFeed')) return { ok: false, reason: 'notAllowed' };
	await db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const ended = await revoke(trx, act);
		if (ended.length > 0)
			await recordAct(trx, act, 'calendarFeedRevoked', { type: 'member', id: memberId });
	});
	return { ok: true };
};

const eventsOf = async (
	db: Db,
	{ schemeId, memberId, showsSuite }: Row<'calendarFeed'>,
	now: Instant
): Promise<CalendarEvent[]> => {
	const visits = await allotmentsOf(db, schemeId, MemberId.parse(memberId), dayOf(now));
	const entries = await slotEntries(
		db,
		schemeId,
		visits.map(({ visitId }) => visitId)
	);
	const suites = showsSuite ? await listSuites(db, schemeId) : [];
	return visits.map(({ visitId, suiteId, week, visitors }) => {
		const own = entries.filter(({ entry }) => entry.visitId === visitId);
		const startsAt = slotOf(own, visitors).agreed?.startsAt;
		const suite = suites.find(({ id }) => id === suiteId)?.name;
		const title = suite ? `Visit: ${suite}` : 'Visit';
		return {
			id: VisitId.parse(visitId),
			title: startsAt ? title : `${title} (day not fixed)`,
			when: startsAt
				? { startsAt, endsAt: instantOf(millisecondsOf(startsAt) + HOURS * 3_600_000) }
				: { week }
		};
	});
};

/** The calendar behind a secret address; undefined for one that never was, was ended, or whose visitor has left. */
export const readFeed = async (
	db: Db,
	secret: string,
	now: Instant
): Promise<string | undefined> => {
	// An address names no scheme: its secret alone tells whose it is.
	const feed = await acrossSchemes(db)
		.selectFrom('calendarFeed')
		.selectAll()
		.where('secretHash', '=', sha256(secret))
		.where('revokedAt', 'is', null)
		.executeTakeFirst();
	if (!feed) return undefined;
	const member = await db
		.selectFrom('member')
		.select('role')
		.where('schemeId', '=', feed.schemeId)
		.where('id', '=', feed.memberId)
		.where('state', '=', 'active')
		.executeTakeFirst();
	if (!member || !may(Role.parse(member.role), 'read', 'calendarFeed')) return undefined;
	return iCalendar('Visits', await eventsOf(db, feed, now), now);
};
