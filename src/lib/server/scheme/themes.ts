import { may } from '#lib/domain/role.ts';
import { Theme } from '#lib/domain/theme.ts';
import { addDays, dayOf, Instant, type Day } from '#lib/domain/time.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

/** Themes that begin so many days from now are on the devices already: a tablet may stay without a signal. */
const DAYS_AHEAD = 60;

export type WrittenTheme = {
	theme: Theme;
	writtenBy: string;
	writtenAt: Instant;
	/** Taken back, or ended before its last day. */
	withdrawnAt: Instant | undefined;
};

const read = (row: Row<'theme'>): WrittenTheme => ({
	theme: Theme.parse({
		id: row.id,
		title: row.title,
		firstDay: row.firstDay,
		lastDay: row.lastDay,
		questions: JSON.parse(row.questions) as unknown
	}),
	writtenBy: row.writtenBy,
	writtenAt: Instant.parse(row.writtenAt),
	withdrawnAt: row.withdrawnAt === null ? undefined : Instant.parse(row.withdrawnAt)
});

/** All that a scheme ever made, the latest first. */
export const listThemes = async (db: Db | Trx, schemeId: string): Promise<WrittenTheme[]> =>
	(
		await db
			.selectFrom('theme')
			.selectAll()
			.where('schemeId', '=', schemeId)
			.orderBy('firstDay', 'desc')
			.orderBy('id')
			.execute()
	).map(read);

/** What a tablet carries: themes in force, and those that begin while it may be without a signal (`DAYS_AHEAD`). */
export const themesFor = async (db: Db | Trx, schemeId: string, today: Day): Promise<Theme[]> =>
	(await listThemes(db, schemeId))
		.filter(
			({ theme, withdrawnAt }) =>
				!withdrawnAt && theme.lastDay >= today && theme.firstDay <= addDays(today, DAYS_AHEAD)
		)
		.map(({ theme }) => theme);

export type ThemeAnswer =
	| { ok: true }
	| {
			ok: false;
			reason: 'notAllowed' | 'unknown' | 'begun' | 'daysBackwards' | 'past' | 'overlaps';
	  };

const overlaps = (a: Theme, b: Theme): boolean =>
	a.firstDay <= b.lastDay && b.firstDay <= a.lastDay;

/** A new theme, or one that has not begun written anew. One at a time: visitors have little of it. */
export const writeTheme = async (db: Db, act: Act, theme: Theme): Promise<ThemeAnswer> => {
	const { actor, now } = act;
	const { schemeId } = actor;
	if (!may(actor.role, 'write', 'themes')) return { ok: false, reason: 'notAllowed' };
	if (theme.lastDay < theme.firstDay) return { ok: false, reason: 'daysBackwards' };
	const today = dayOf(now);
	if (theme.firstDay < today) return { ok: false, reason: 'past' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		const all = await listThemes(trx, schemeId);
		const before = all.find((one) => one.theme.id === theme.id);
		if (before && (before.withdrawnAt || before.theme.firstDay <= today))
			return { ok: false, reason: 'begun' };
		const others = all.filter((one) => !one.withdrawnAt && one.theme.id !== theme.id);
		if (others.some((one) => overlaps(one.theme, theme))) return { ok: false, reason: 'overlaps' };
		const { id, title, firstDay, lastDay } = theme;
		const row = {
			title,
			firstDay,
			lastDay,
			questions: JSON.stringify(theme.questions),
			writtenBy: actor.id,
			writtenAt: now
		};
		await trx
			.insertInto('theme')
			.values({ schemeId, id, ...row, withdrawnAt: null })
			.onConflict((conflict) => conflict.columns(['schemeId', 'id']).doUpdateSet(row))
			.execute();
		await recordAct(trx, act, 'themeWritten', { type: 'theme', id });
		return { ok: true };
	});
};

/** Taken back before it begins, or ended early: visits that began with it keep it. */
export const withdrawTheme = async (db: Db, act: Act, id: string): Promise<ThemeAnswer> => {
	const { actor, now } = act;
	if (!may(actor.role, 'write', 'themes')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		const done = await trx
			.updateTable('theme')
			.set({ withdrawnAt: now })
			.where('schemeId', '=', actor.schemeId)
			.where('id', '=', id)
			.where('withdrawnAt', 'is', null)
			.executeTakeFirst();
		if (Number(done.numUpdatedRows) !== 1) return { ok: false, reason: 'unknown' };
		await recordAct(trx, act, 'themeWithdrawn', { type: 'theme', id });
		return { ok: true };
	});
};
