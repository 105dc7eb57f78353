import type { MemberId } from '#lib/domain/ids.ts';
import { bandOfCell, type Cell } from '#lib/domain/rota/cell.ts';
import { addDays, dayOf, mondayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listMadeVisits } from './made-visits.ts';

const YEAR = 364;

export type YearVisit = {
	week: Day;
	suiteName: string;
	partner: string;
	/** When the pair came; null for a visit to come, and where nobody noted it. */
	cell: Cell | null;
	isMade: boolean;
};

/** A visitor's year: what they made in the 52 weeks before this one and what is allotted to them, oldest first. */
export const yearOf = async (
	db: Db,
	schemeId: string,
	memberId: MemberId,
	now: Instant
): Promise<{ visits: YearVisit[]; made: number; nights: number; toCome: number }> => {
	const from = addDays(mondayOf(dayOf(now)), -YEAR);
	const names = await memberNames(db, schemeId);
	const suites = new Map((await listSuites(db, schemeId)).map(({ id, name }) => [id, name]));
	const partnerIn = (pair: readonly MemberId[]) =>
		names.get(pair.find((id) => id !== memberId) ?? '') ?? '';
	const made = (await listMadeVisits(db, schemeId, from)).flatMap((visit) =>
		visit.pair?.includes(memberId) ? [{ ...visit, pair: visit.pair }] : []
	);
	const toCome = (await listAllotments(db, schemeId, { from: dayOf(now) })).filter(
		({ state, visitors }) => state === 'allotted' && visitors.includes(memberId)
	);
	return {
		visits: [
			...made.map(({ week, suiteId, pair, cell }) => ({
				week,
				suiteName: suites.get(suiteId) ?? '',
				partner: partnerIn(pair),
				cell,
				isMade: true
			})),
			...toCome.map(({ week, suiteName, visitors }) => ({
				week,
				suiteName,
				partner: partnerIn(visitors),
				cell: null,
				isMade: false
			}))
		],
		made: made.length,
		nights: made.filter(({ cell }) => cell !== null && bandOfCell(cell) === 'night').length,
		toCome: toCome.length
	};
};
