import type { EntityId, SuiteId } from '#lib/domain/ids.ts';
import { addDays, type Day } from '#lib/domain/time.ts';
import type { ConcernOnFile } from './concern-on-file.ts';
import { isPraise } from './state.ts';

/** So many of one kind at one suite within so many days are worth a theme. Source: docs/field.md, three in six months. */
export const ENOUGH = 3;
export const WITHIN_DAYS = 183;

/** What is looked at: a concern on file has all of it. */
export type Repeatable = Pick<
	ConcernOnFile,
	'id' | 'suiteId' | 'category' | 'severity' | 'raisedOn' | 'isWithheld' | 'merged' | 'themeIds'
>;

export type Repeat = {
	suiteId: SuiteId;
	category: ConcernOnFile['category'];
	/** The earliest first. */
	concernIds: EntityId[];
};

const hasNoTheme = ({ themeIds }: Repeatable): boolean => themeIds.length === 0;

/**
 * [concern.18] Concerns of one category at one suite that came back three times in six months, up to and with today: a theme
 * is suggested unless each of them has one already. What was joined is one; good practice is none. The force's
 * meetings hear of those alone that are not withheld, and of none that becomes three only together with what is.
 */
export const repeatsIn = (
	concerns: readonly Repeatable[],
	today: Day,
	reader: 'office' | 'force'
): Repeat[] => {
	const counted = concerns
		.filter(
			(concern) =>
				!concern.merged &&
				!isPraise(concern) &&
				(reader === 'office' || !concern.isWithheld) &&
				concern.raisedOn > addDays(today, -WITHIN_DAYS) &&
				concern.raisedOn <= today
		)
		.sort((a, b) =>
			a.raisedOn < b.raisedOn ? -1 : a.raisedOn > b.raisedOn ? 1 : a.id < b.id ? -1 : 1
		);
	const groups = Map.groupBy(counted, ({ suiteId, category }) => `${suiteId} ${category}`);
	return [...groups.values()]
		.filter((group) => group.length >= ENOUGH && group.some(hasNoTheme))
		.map((group) => ({
			suiteId: group[0]!.suiteId,
			category: group[0]!.category,
			concernIds: group.map(({ id }) => id)
		}));
};
