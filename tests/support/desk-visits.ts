import type { VisitId } from '#lib/domain/ids.ts';
import { addDays, instantAt, type Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { markOf } from '#lib/server/desk/marks.ts';
import { placeOf } from '#lib/server/desk/place.ts';
import { summaryOf } from '#lib/server/visits/visit-summary.ts';
import type { InventedScheme } from './invented-scheme.ts';
import { randomFrom, uuidFrom } from './random.ts';
import { visitBy } from './visit-builder.ts';

const ROWS_AT_ONCE = 500;

type Asked = {
	count: number;
	/** Of the oldest; each later one is a day newer. */
	firstDay: Day;
	/** Beside the marks of its suite and its visitors. */
	wordsOf?: (index: number) => readonly string[];
};

const inParts = async <T>(all: readonly T[], write: (part: T[]) => Promise<unknown>) => {
	for (let at = 0; at < all.length; at += ROWS_AT_ONCE)
		await write(all.slice(at, at + ROWS_AT_ONCE));
};

/**
 * Many visits as the desk's lists and search know them, without the changes and reports behind them: for tests of
 * paging and of plans, where making each visit would take minutes. The oldest first.
 */
export const addDeskVisits = async (
	db: Db,
	{ id: schemeId, suiteId, rosalind, tobias }: InventedScheme,
	{ count, firstDay, wordsOf = () => [] }: Asked
): Promise<VisitId[]> => {
	const random = randomFrom(count);
	const summary = JSON.stringify(summaryOf(visitBy().begin().arrive().admit().leave().record));
	const visits = Array.from({ length: count }, (_, index) => {
		const day = addDays(firstDay, index);
		const receivedAt = instantAt(day, '05:00');
		const visitId = uuidFrom(random, Date.parse(receivedAt)) as VisitId;
		return { index, day, receivedAt, visitId, place: placeOf(day, receivedAt, visitId) };
	});
	await inParts(visits, (part) =>
		db
			.insertInto('visit')
			.values(
				part.map(({ visitId, day, receivedAt }) => ({
					schemeId,
					id: visitId,
					suiteId,
					status: 'signed',
					template: 'custody-visit-2026-11',
					visitedOn: day,
					summary,
					createdAt: receivedAt,
					receivedAt,
					closedAt: receivedAt
				}))
			)
			.execute()
	);
	await inParts(
		visits.flatMap(({ visitId }) =>
			[rosalind.id, tobias.id].map((memberId) => ({ visitId, memberId }))
		),
		(part) =>
			db
				.insertInto('visitVisitor')
				.values(part.map((row) => ({ schemeId, ...row })))
				.execute()
	);
	await inParts(visits, (part) =>
		db
			.insertInto('deskVisit')
			.values(
				part.map(({ visitId, day, receivedAt, place }) => ({
					schemeId,
					visitId,
					place,
					suiteId,
					visitedOn: day,
					receivedAt,
					madeAt: receivedAt,
					version: 1,
					sentVersion: 1,
					urgent: 0 as const,
					handled: 0 as const,
					unread: 0 as const,
					alarm: 0 as const,
					summary
				}))
			)
			.execute()
	);
	await inParts(visits, (part) =>
		db
			.insertInto('deskText')
			.values(
				part.map(({ visitId, index }) => ({
					schemeId,
					visitId,
					passages: JSON.stringify([{ label: 'Note', text: wordsOf(index).join(' ') }])
				}))
			)
			.execute()
	);
	await inParts(
		visits.flatMap(({ visitId, place, index }) =>
			[
				markOf.suite(suiteId),
				markOf.visitor(rosalind.id),
				markOf.visitor(tobias.id),
				...wordsOf(index)
			].map((word) => ({ schemeId, word, place, visitId }))
		),
		(part) => db.insertInto('deskWord').values(part).execute()
	);
	return visits.map(({ visitId }) => visitId);
};
