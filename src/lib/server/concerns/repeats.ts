import { expressionBuilder, sql } from 'kysely';
import { z } from 'zod';
import { ConcernCategory, Severity } from '#lib/domain/concern.ts';
import {
	ENOUGH,
	repeatsIn,
	WITHIN_DAYS,
	type Repeat,
	type Repeatable
} from '#lib/domain/concerns/repeats.ts';
import { EntityId, SuiteId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { addDays, Day, dayOf } from '#lib/domain/time.ts';
import type { Database, Db } from '#lib/server/database/tables.ts';

/** So many kinds are suggested at once, those that came back last first: whoever gives them a theme sees the next. */
const MOST_SUGGESTED = 5;

const ThemeIds = z.array(z.string());
const Kind = z.object({ suiteId: SuiteId, category: ConcernCategory });
type Kind = { suiteId: string; category: string };

type Asked = { schemeId: string; today: Day; reader: 'office' | 'force' };

/** What [concern.18] counts, of whatever kind; `repeatsIn` has the same rule for concerns that were read. */
const isCounted = ({ today, reader }: Asked) => {
	const row = expressionBuilder<Database, 'concern'>();
	return row.and([
		row('concern.raisedOn', '>', addDays(today, -WITHIN_DAYS)),
		row('concern.raisedOn', '<=', today),
		row('concern.state', '!=', 'merged'),
		row('concern.severity', '!=', 'praise'),
		row('concern.category', '!=', 'goodPractice'),
		row('concern.isWithheld', 'in', reader === 'office' ? [0, 1] : [0])
	]);
};

const ofKind = (db: Db, asked: Asked, { suiteId, category }: Kind) =>
	db
		.selectFrom('concern')
		.where('schemeId', '=', asked.schemeId)
		.where('suiteId', '=', suiteId)
		.where('category', '=', category)
		.where(isCounted(asked));

/** How often each of some kinds came back, counted from the index alone. */
const countsOf = async (db: Db, asked: Asked, kinds: readonly Kind[]): Promise<RepeatCount[]> => {
	const [first, ...others] = kinds.map((kind, place) =>
		ofKind(db, asked, kind).select((row) => [
			row.lit(place).as('place'),
			row.fn.countAll().as('count')
		])
	);
	if (!first) return [];
	const rows = await others.reduce((before, one) => before.unionAll(one), first).execute();
	return rows
		.sort((a, b) => a.place - b.place)
		.map(({ place, count }) => ({ ...Kind.parse(kinds[place]), count: Number(count) }));
};

/** Every kind, as the rows of a table. */
const allKinds = sql<{ category: string }>`(values ${sql.join(
	ConcernCategory.options.map((code) => sql`(${code})`)
)})`;

/**
 * Kinds that came back often enough, one of them without a theme. Each suite is asked for each kind, and the index for no more
 * than the third newest: however many concerns there are, it takes as many steps.
 */
const repeatedKinds = (db: Db, asked: Asked): Promise<Kind[]> =>
	db
		.with('kind(category)', () => allKinds)
		.selectFrom((cte) =>
			cte
				.selectFrom('custodySuite')
				.innerJoin('kind', (join) => join.onTrue())
				.where('custodySuite.schemeId', '=', asked.schemeId)
				.select((row) => {
					const counted = row
						.selectFrom('concern')
						.where('concern.schemeId', '=', asked.schemeId)
						.whereRef('concern.suiteId', '=', 'custodySuite.id')
						.whereRef('concern.category', '=', 'kind.category')
						.where(isCounted(asked))
						.orderBy('concern.raisedOn', 'desc')
						.limit(1);
					return [
						'custodySuite.id as suiteId',
						'kind.category as category',
						counted
							.select('concern.raisedOn')
							.offset(ENOUGH - 1)
							.as('third'),
						counted.select('concern.id').where('concern.themeIds', '=', '[]').as('withoutTheme')
					];
				})
				.as('pair')
		)
		.select(['pair.suiteId', 'pair.category'])
		.where('pair.third', 'is not', null)
		.where('pair.withoutTheme', 'is not', null)
		.orderBy('pair.third', 'desc')
		.orderBy('pair.suiteId')
		.orderBy('pair.category')
		.limit(MOST_SUGGESTED + 1)
		.execute();

export type RepeatCount = Pick<Repeat, 'suiteId' | 'category'> & { count: number };
/** What came back last stands first. */
export type Suggested = { repeats: RepeatCount[]; hasMore: boolean };

/** What comes back often enough for a theme ([concern.18]), by the concerns of the last half year. */
export const suggestThemes = async (
	db: Db,
	schemeId: string,
	now: Instant,
	reader: 'office' | 'force'
): Promise<Suggested> => {
	const asked = { schemeId, today: dayOf(now), reader };
	const kinds = await repeatedKinds(db, asked);
	return {
		repeats: await countsOf(db, asked, kinds.slice(0, MOST_SUGGESTED)),
		hasMore: kinds.length > MOST_SUGGESTED
	};
};

/** How often one kind came back at one suite; `undefined` where it is not often enough to be said. */
export const countRepeats = async (
	db: Db,
	schemeId: string,
	now: Instant,
	kind: Kind
): Promise<number | undefined> => {
	const { count } = await ofKind(db, { schemeId, today: dayOf(now), reader: 'office' }, kind)
		.select((row) => row.fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	return Number(count) >= ENOUGH ? Number(count) : undefined;
};

/** One kind at one suite with its concerns, for who puts them to a theme. */
export const suggestThemeFor = async (
	db: Db,
	schemeId: string,
	now: Instant,
	kind: Kind
): Promise<Repeat | undefined> => {
	const today = dayOf(now);
	const rows = await ofKind(db, { schemeId, today, reader: 'office' }, kind)
		.select(['id', 'suiteId', 'category', 'severity', 'raisedOn', 'isWithheld', 'themeIds'])
		.execute();
	const concerns = rows.map((row): Repeatable => ({
		id: EntityId.parse(row.id),
		suiteId: SuiteId.parse(row.suiteId),
		category: ConcernCategory.parse(row.category),
		severity: Severity.parse(row.severity),
		raisedOn: Day.parse(row.raisedOn),
		isWithheld: row.isWithheld === 1,
		merged: undefined,
		themeIds: ThemeIds.parse(JSON.parse(row.themeIds))
	}));
	const [repeat] = repeatsIn(concerns, today, 'office');
	return repeat;
};
