import { z } from 'zod';
import { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import { repeatsIn, type Repeat, type Repeatable } from '#lib/domain/concerns/repeats.ts';
import { EntityId, SuiteId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { addDays, Day, dayOf } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';

const HALF_A_YEAR = 183;
const ThemeIds = z.array(z.string());

/** What comes back often enough for a theme ([concern.18]), by the concerns of the last half year. */
export const suggestThemes = async (
	db: Db,
	schemeId: string,
	now: Instant,
	reader: 'office' | 'force'
): Promise<Repeat[]> => {
	const today = dayOf(now);
	const rows = await db
		.selectFrom('concern')
		.select([
			'id',
			'suiteId',
			'category',
			'severity',
			'raisedOn',
			'isWithheld',
			'state',
			'themeIds'
		])
		.where('schemeId', '=', schemeId)
		.where('raisedOn', '>', addDays(today, -HALF_A_YEAR))
		.orderBy('raisedOn')
		.orderBy('id')
		.execute();
	const concerns = rows.map((row): Repeatable => ({
		id: EntityId.parse(row.id),
		suiteId: SuiteId.parse(row.suiteId),
		category: ConcernCategory.parse(row.category),
		severity: Severity.parse(row.severity),
		raisedOn: Day.parse(row.raisedOn),
		isWithheld: row.isWithheld === 1,
		merged: row.state === 'merged' ? { into: EntityId.parse(row.id), at: now } : undefined,
		themeIds: ThemeIds.parse(JSON.parse(row.themeIds))
	}));
	return repeatsIn(concerns, today, reader);
};
