import { randomUUID } from 'node:crypto';
import type { VisitId } from '#lib/domain/ids.ts';
import { quarterIdOf, quarterOfId } from '#lib/domain/rota/quarter-id.ts';
import { alwaysAvailable } from '#lib/domain/rota/availability.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import type { Pair, Place } from '#lib/domain/rota/world.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, mondayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { cancel, reassign } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { askAvailability } from '#lib/server/planning/availability-asks.ts';
import { makeFeed, revokeFeed } from '#lib/server/planning/calendar-feeds.ts';
import { givePlace } from '#lib/server/planning/cover-acts.ts';
import { remind } from '#lib/server/planning/remind.ts';
import { chooseReminders } from '#lib/server/planning/reminder-choices.ts';
import { keepRequests } from '#lib/server/requests/keep-requests.ts';
import { changePlace } from '#lib/server/rota/change-rota.ts';
import { keepDraft } from '#lib/server/rota/drafts.ts';
import { openQuarter } from '#lib/server/rota/open-quarter.ts';
import { publish } from '#lib/server/rota/publish.ts';
import { actOf, type InventedScheme } from './invented-scheme.ts';
import { allotTo, fridayOf, say, type Said } from './planned-scheme.ts';

export type PlanningScheme = Pick<
	InventedScheme,
	'suiteId' | 'rosalind' | 'tobias' | 'una' | 'viktor' | 'manager'
>;
type World = { db: Db; scheme: PlanningScheme; now: Instant; origin: string };

const must = <Answer extends { ok: boolean }>(answer: Answer): Answer & { ok: true } => {
	if (!answer.ok) throw new Error(JSON.stringify(answer));
	return answer as Answer & { ok: true };
};

const sayIn = ({ db, now }: World, who: PlanningScheme['una'], said: Said) =>
	say(db, who, said, { now }).then(({ id, code }) => {
		if (code !== 'kept') throw new Error(`${said.kind}: ${code}`);
		return id;
	});

const offer = { kind: 'placeOffered', cannotGo: false, reason: 'work', note: '' } as const;

/** A rota is opened, drafted, published, changed and published again; it is for weeks that nothing else here is about. */
const publishRota = async ({ db, scheme, now }: World, weeks: readonly Day[]): Promise<void> => {
	const { rosalind, tobias, una, viktor, suiteId, manager } = scheme;
	const act = actOf(manager, now);
	const quarter = quarterIdOf(quarterOf(addDays(weeks[0]!, 3)));
	let { version: basedOn } = must(await openQuarter(db, act, quarter));
	const basis = () => ({ quarter, basedOn });
	const placeOf = (week: Day, pair: Pair): Place => ({ suiteId, week, pair, isLocked: false });
	const drafted = [
		placeOf(weeks[0]!, [rosalind.id, tobias.id]),
		placeOf(weeks[4]!, [una.id, viktor.id])
	];
	basedOn = must(await keepDraft(db, act, basis(), drafted)).version;
	basedOn = must(await publish(db, act, basis())).version;
	const slot = { suiteId, week: weeks[8]! };
	const change = { slot, pair: [rosalind.id, viktor.id] as const };
	basedOn = must(await changePlace(db, act, basis(), change)).version;
	must(await publish(db, act, basis()));
};

/**
 * Everything that can happen to visits to come: asked for, allotted, agreed, moved, cancelled, given away, exchanged, not
 * made, drafted, published, reminded of, in a calendar, claimed for. `made` is a visit of Rosalind's that was made. The
 * scheme's four visitors may all go anywhere. Returns the ids that there would not be otherwise.
 */
export const liveBusily = async (world: World, made: VisitId): Promise<VisitId[]> => {
	const { db, scheme, now, origin } = world;
	const { rosalind, tobias, una, viktor } = scheme;
	const manager = actOf(scheme.manager, now);
	const today = dayOf(now);
	const after = (weeks: number): Day => addDays(mondayOf(today), 7 * (weeks + 1));
	const allot = (pair: Parameters<typeof allotTo>[2], weeks: number) =>
		allotTo(db, scheme, pair, after(weeks), now);
	const quarter = quarterIdOf(quarterOf(addDays(after(16), 3)));
	must(await askAvailability(db, manager, { quarter, deadline: addDays(today, 3) }));
	const answer = { availability: alwaysAvailable, leave: [] };
	await sayIn(world, una, { kind: 'availability', quarter, answer });

	const agreed = await allot([rosalind, tobias], 0);
	const agree = async (startsAt: Instant) => {
		const proposed = { kind: 'slotProposed', visitId: agreed, startsAt } as const;
		const proposalId = await sayIn(world, rosalind, proposed);
		await sayIn(world, tobias, { kind: 'slotAgreed', visitId: agreed, proposalId });
		return proposalId;
	};
	const proposalId = await agree(fridayOf(after(0)));
	await sayIn(world, tobias, { kind: 'slotWithdrawn', visitId: agreed, proposalId });
	await agree(fridayOf(addDays(after(0), 1)));

	const cancelled = await allot([una, viktor], 1);
	must(await cancel(db, manager, cancelled));
	const moved = await allot([una, viktor], 2);
	must(await reassign(db, manager, moved, [una.id, rosalind.id]));

	const swapped = await allot([rosalind, viktor], 3);
	const given = await allot([una, tobias], 4);
	const placeId = await sayIn(world, viktor, { ...offer, visitId: swapped });
	const exchange = { kind: 'placeTaken', placeId, inExchange: given } as const;
	const offerId = await sayIn(world, una, exchange);
	await sayIn(world, viktor, { kind: 'exchangeAgreed', offerId });

	const ill = { ...offer, cannotGo: true, reason: 'ill', visitId: agreed } as const;
	const illId = await sayIn(world, tobias, ill);
	await sayIn(world, una, { kind: 'placeTaken', placeId: illId, inExchange: null });
	const byOffice = await allot([rosalind, tobias], 6);
	const openId = await sayIn(world, tobias, { ...ill, visitId: byOffice });
	must(await givePlace(db, manager, { placeId: openId, memberId: viktor.id, origin }));
	const open = await allot([tobias, viktor], 8);
	await sayIn(world, tobias, { ...ill, visitId: open });
	const notMade = await allot([una, viktor], -1);
	await sayIn(world, una, { kind: 'notMade', visitId: notMade, reason: 'visitorIll', note: '' });

	await publishRota(world, weeksOfQuarter(quarterOfId(quarter)));
	must(await makeFeed(db, actOf(rosalind, now), true));
	must(await makeFeed(db, actOf(una, now), false));
	must(await revokeFeed(db, actOf(una, now)));
	await chooseReminders(db, actOf(viktor, now), []);
	const claim = { id: randomUUID(), visitId: made, at: now, note: '' };
	const requests = [
		{ ...claim, kind: 'mileage', tenthsOfMiles: 240, parkingPence: 340 },
		{ ...claim, kind: 'ringMe', id: randomUUID() }
	];
	const { requestsRefused } = await keepRequests(db, actOf(rosalind, now), requests, origin);
	if (requestsRefused.length > 0) throw new Error(requestsRefused[0]!.code);
	await remind(db, { now, origin });
	return [agreed, cancelled, moved, swapped, given, byOffice, open, notMade];
};
