import { categoryInWords, severityAfterwards, type Severity } from '#lib/domain/concern.ts';
import { periodInWords, periodOf } from '#lib/domain/period.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { countOf, quarterOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, type Day, type Instant } from '#lib/domain/time.ts';
import { listOpenConcerns } from '#lib/server/concerns/open-concerns.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { urgentWaiting } from '#lib/server/desk/today.ts';
import { readFigures } from '#lib/server/figures/read.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';

/** Days after which something found at a suite and not seen put right is called long overdue: the scheme's own time. */
export const LONG_OPEN_DAYS = 30;

type OfficeSuite = {
	id: string;
	name: string;
	planned: number;
	attempted: number;
	completed: number;
	accessRefused: number;
	delaysFlagged: number;
};

/** What the office above the scheme manager reads: counts, suites and days; nothing of any person, and no name. */
export type OfficeOverview = {
	today: Day;
	urgent: {
		visits: { visitId: string; suiteName: string; day: Day; madeAt: Instant }[];
		count: number;
		isMore: boolean;
	};
	longOpen: {
		id: string;
		suiteName: string;
		severity: Severity;
		words: string;
		raisedOn: Day;
	}[];
	quarter: string;
	suites: OfficeSuite[];
	total: OfficeSuite;
};

/** The caller has asked `may(role, 'read', 'officeOverview')`. */
export const readOverview = async (
	db: Db,
	{ schemeId }: Pick<Actor, 'schemeId'>,
	now: Instant
): Promise<OfficeOverview> => {
	const today = dayOf(now);
	const period = periodOf(quarterOf(today));
	const urgent = await urgentWaiting(db, schemeId);
	const suites = await listSuites(db, schemeId);
	const nameOf = (id: string) => suites.find((suite) => suite.id === id)?.name ?? 'A suite';
	const before = addDays(today, -LONG_OPEN_DAYS);
	const longOpen = (await listOpenConcerns(db, schemeId)).filter(
		({ raisedOn }) => raisedOn <= before
	);
	const { groups, total } = await readFigures(db, schemeId, period, 'suite');
	const row = ({ key, name, figures, planned }: typeof total): OfficeSuite => ({
		id: key,
		name,
		planned,
		attempted: countOf(figures, 'visits.attempted'),
		completed: countOf(figures, 'visits.completed'),
		accessRefused: countOf(figures, 'visits.accessRefused'),
		delaysFlagged: countOf(figures, 'delays.flagged')
	});
	return {
		today,
		urgent: {
			visits: urgent.entries.map(({ visitId, suiteName, day, madeAt }) => ({
				visitId,
				suiteName,
				day,
				madeAt
			})),
			count: urgent.count,
			isMore: urgent.isMore
		},
		longOpen: longOpen.reverse().map(({ id, suiteId, severity, category, raisedOn }) => ({
			id,
			suiteName: nameOf(suiteId),
			severity,
			words: `${categoryInWords(category)}, ${severityAfterwards(severity).toLowerCase()}`,
			raisedOn
		})),
		quarter: periodInWords(period),
		suites: groups.map(row),
		total: row(total)
	};
};
