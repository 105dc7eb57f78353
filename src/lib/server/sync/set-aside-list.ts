import { z } from 'zod';
import { MemberId, VisitId } from '#lib/domain/ids.ts';
import { Instant, type Day } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** What a person decided about work that was set aside; kept in its row as JSON. `outcome`: why it was still not taken. */
export const SetAsideDecision = z.discriminatedUnion('decision', [
	z.object({
		decision: z.literal('keptAside'),
		reason: z.string(),
		by: MemberId,
		at: Instant
	}),
	z.object({
		decision: z.literal('givenBack'),
		outcome: z.string(),
		by: MemberId,
		at: Instant
	})
]);
export type SetAsideDecision = z.infer<typeof SetAsideDecision>;

/**
 * Work of a pair that arrived after its visit was given to others or cancelled. What became part of the visit later,
 * because it was sent again or given back, is no longer set aside.
 */
export const givenAwayRows = (db: Db | Trx, schemeId: string) =>
	db
		.selectFrom('visitQuarantine')
		.leftJoin('visitChange', (join) =>
			join
				.onRef('visitChange.schemeId', '=', 'visitQuarantine.schemeId')
				.onRef('visitChange.id', '=', 'visitQuarantine.id')
				.onRef('visitChange.hash', '=', 'visitQuarantine.hash')
		)
		.where('visitQuarantine.schemeId', '=', schemeId)
		.where('visitQuarantine.code', '=', 'visitGivenToOthers')
		.where('visitChange.id', 'is', null);

/** The work of one pair on one visit. */
export type SetAsideVisit = {
	visitId: VisitId;
	suiteName: string;
	week: Day | undefined;
	/** Who sent how much of it, and when the last of it came. */
	from: { name: string; count: number; lastAt: Instant }[];
	/** Of entries that wait for a decision. */
	waiting: number;
	/** What was decided of the others. */
	decided: { count: number; decision: SetAsideDecision; byName: string }[];
	/** Not when another pair has begun the visit since: two visits would become one. */
	canBeGivenBack: boolean;
};

const placesOf = async (db: Db, schemeId: string) => {
	const rows = await db
		.selectFrom('allotment')
		.innerJoin('custodySuite', (join) =>
			join
				.onRef('custodySuite.schemeId', '=', 'allotment.schemeId')
				.onRef('custodySuite.id', '=', 'allotment.suiteId')
		)
		.select(['allotment.id', 'allotment.week', 'custodySuite.name'])
		.where('allotment.schemeId', '=', schemeId)
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
};

const pairsOf = async (db: Db, schemeId: string) => {
	const rows = await db
		.selectFrom('visitVisitor')
		.select(['visitId', 'memberId'])
		.where('schemeId', '=', schemeId)
		.execute();
	return Map.groupBy(rows, ({ visitId }) => visitId);
};

const rowsWithSender = async (db: Db, schemeId: string) =>
	givenAwayRows(db, schemeId)
		.innerJoin('device', (join) =>
			join
				.onRef('device.schemeId', '=', 'visitQuarantine.schemeId')
				.onRef('device.id', '=', 'visitQuarantine.deviceId')
		)
		.innerJoin('member', (join) =>
			join
				.onRef('member.schemeId', '=', 'device.schemeId')
				.onRef('member.id', '=', 'device.memberId')
		)
		.select([
			'visitQuarantine.visitId',
			'visitQuarantine.verdict',
			'visitQuarantine.receivedAt',
			'member.id as memberId',
			'member.name'
		])
		.orderBy('visitQuarantine.receivedAt', 'desc')
		.execute();

/** All of a scheme, the last that came first: who, when, which visit and how many; never what was written. */
export const listSetAside = async (db: Db, schemeId: string): Promise<SetAsideVisit[]> => {
	const rows = await rowsWithSender(db, schemeId);
	if (rows.length === 0) return [];
	const places = await placesOf(db, schemeId);
	const pairs = await pairsOf(db, schemeId);
	const names = new Map(
		(
			await db
				.selectFrom('member')
				.select(['id', 'name'])
				.where('schemeId', '=', schemeId)
				.execute()
		).map(({ id, name }) => [id, name])
	);
	return [...Map.groupBy(rows, ({ visitId }) => visitId)].map(([id, ofVisit]) => {
		const place = places.get(id);
		const pair = pairs.get(id)?.map(({ memberId }) => memberId);
		const waiting = ofVisit.filter(({ verdict }) => verdict === null);
		const decided = Map.groupBy(
			ofVisit.filter(({ verdict }) => verdict !== null),
			({ verdict }) => verdict as string
		);
		return {
			visitId: VisitId.parse(id),
			suiteName: place?.name ?? 'A visit that was never allotted',
			week: place?.week as Day | undefined,
			from: [...Map.groupBy(ofVisit, ({ memberId }) => memberId).values()].map((theirs) => ({
				name: theirs[0]!.name,
				count: theirs.length,
				lastAt: Instant.parse(theirs[0]!.receivedAt)
			})),
			waiting: waiting.length,
			decided: [...decided].map(([text, same]) => {
				const decision = SetAsideDecision.parse(JSON.parse(text));
				return { count: same.length, decision, byName: names.get(decision.by) ?? '' };
			}),
			canBeGivenBack: !pair || waiting.every(({ memberId }) => pair.includes(memberId))
		};
	});
};
