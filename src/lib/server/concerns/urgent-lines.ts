import type { ShownCategory } from '#lib/domain/concern.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listWaiting, type Reading } from './list.ts';
import { listUrgentUnseen } from './standing.ts';

/** So many are named at the top of every page; the rest are told as *more*. */
const MOST_NAMED = 3;

export type UrgentLines = {
	concerns: { id: string; category: ShownCategory; suiteName: string }[];
	hasMore: boolean;
};

type Unnamed = { id: string; category: ShownCategory; suiteId: SuiteId };

const named = async (
	db: Db,
	schemeId: string,
	concerns: readonly Unnamed[],
	hasMore: boolean
): Promise<UrgentLines> => {
	const suites = concerns.length > 0 ? await listSuites(db, schemeId) : [];
	return {
		concerns: concerns.map(({ id, category, suiteId }) => ({
			id,
			category,
			suiteName: suites.find((suite) => suite.id === suiteId)?.name ?? ''
		})),
		hasMore
	};
};

/** Urgent, and nobody at the office has done anything with it. */
export const urgentForOffice = async (db: Db, schemeId: string): Promise<UrgentLines> => {
	const found = await listUrgentUnseen(db, schemeId, MOST_NAMED);
	return named(db, schemeId, found.slice(0, MOST_NAMED), found.length > MOST_NAMED);
};

/** Urgent, and nobody at the force has said that they have it; of those that were given to an inspector, where one is named. */
export const urgentForForce = async (
	db: Db,
	reading: Reading & { reader: 'force' },
	inspector?: string
): Promise<UrgentLines> => {
	const { concerns, next } = await listWaiting(
		db,
		reading,
		{
			...(inspector ? { inspector } : {}),
			filter: { severity: 'immediate', state: 'withForce' }
		},
		{ limit: MOST_NAMED }
	);
	return named(db, reading.schemeId, concerns, next !== undefined);
};
