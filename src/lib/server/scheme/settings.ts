import { may } from '#lib/domain/role.ts';
import { SchemeSettings, settingsOn } from '#lib/domain/scheme.ts';
import { dayOf, Instant } from '#lib/domain/time.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';

/** Settings with who wrote them, and which of them differ from the ones before. */
export type DatedSettings = {
	settings: SchemeSettings;
	writtenBy: string;
	writtenAt: Instant;
	changed: (keyof SchemeSettings)[];
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const changedFrom = (
	before: SchemeSettings | undefined,
	after: SchemeSettings
): (keyof SchemeSettings)[] =>
	(Object.keys(SchemeSettings.shape) as (keyof SchemeSettings)[]).filter(
		(key) => key !== 'activeFrom' && !isSame(before?.[key], after[key])
	);

/** All that ever held and will hold, the latest first. */
export const listSettings = async (db: Db | Trx, schemeId: string): Promise<DatedSettings[]> => {
	const rows = await db
		.selectFrom('schemeSettings')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.orderBy('activeFrom')
		.execute();
	const all = rows.map((row) => ({
		settings: SchemeSettings.parse(JSON.parse(row.settings)),
		writtenBy: row.writtenBy,
		writtenAt: Instant.parse(row.writtenAt)
	}));
	return all
		.map((one, index) => ({
			...one,
			changed: changedFrom(all[index - 1]?.settings, one.settings)
		}))
		.reverse();
};

/** The settings of a moment's London day; a scheme without any has not been opened yet, and nothing can happen in it. */
export const settingsAt = async (
	db: Db | Trx,
	schemeId: string,
	now: Instant
): Promise<SchemeSettings> => {
	const all = (await listSettings(db, schemeId)).map(({ settings }) => settings);
	const settings = settingsOn(all, dayOf(now));
	if (!settings) throw new Error(`Scheme ${schemeId} has no settings`);
	return settings;
};

export type SettingsAnswer = { ok: true } | { ok: false; reason: 'notAllowed' | 'tooEarly' };

const putSettings = async (
	trx: Trx,
	act: Act,
	settings: SchemeSettings,
	changed: readonly (keyof SchemeSettings)[]
): Promise<void> => {
	const row = {
		settings: JSON.stringify(SchemeSettings.parse(settings)),
		writtenBy: act.actor.id,
		writtenAt: act.now
	};
	await trx
		.insertInto('schemeSettings')
		.values({ schemeId: act.actor.schemeId, activeFrom: settings.activeFrom, ...row })
		.onConflict((conflict) => conflict.columns(['schemeId', 'activeFrom']).doUpdateSet(row))
		.execute();
	const subject = { type: 'settings', id: settings.activeFrom };
	await recordAct(trx, act, 'settingsWritten', subject, { changed: changed.join(' ') });
};

/** What a change of `held` to `settings` leaves to do in those of later days, the earliest first: each goes on until one differs. */
const carriedOn = (
	held: SchemeSettings | undefined,
	settings: SchemeSettings,
	later: readonly SchemeSettings[]
): { settings: SchemeSettings; changed: (keyof SchemeSettings)[] }[] => {
	let changed = held ? changedFrom(held, settings) : [];
	return later.flatMap((one) => {
		changed = changed.filter((key) => isSame(one[key], held?.[key]));
		const carried = Object.fromEntries(changed.map((key) => [key, settings[key]]));
		return changed.length > 0 ? [{ settings: { ...one, ...carried }, changed }] : [];
	});
};

/**
 * Settings from a day on: the first from today, later ones from tomorrow, since the reports of a day keep the settings
 * of that day. Those which have begun stay as they are; those still to come may be written anew. What is changed goes on in
 * those of later days that left it as it was.
 */
export const writeSettings = async (
	db: Db,
	act: Act,
	settings: SchemeSettings
): Promise<SettingsAnswer> => {
	const { actor, now } = act;
	if (!may(actor.role, 'write', 'settings')) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		const known = (await listSettings(trx, actor.schemeId)).map((one) => one.settings);
		const from = settings.activeFrom;
		const isTooEarly = known.length > 0 ? from <= dayOf(now) : from < dayOf(now);
		if (isTooEarly) return { ok: false, reason: 'tooEarly' };
		const before = known.find(({ activeFrom }) => activeFrom < from);
		await putSettings(trx, act, settings, changedFrom(before, settings));
		const held = known.find(({ activeFrom }) => activeFrom <= from);
		const later = known.filter(({ activeFrom }) => activeFrom > from).reverse();
		for (const one of carriedOn(held, settings, later))
			await putSettings(trx, act, one.settings, one.changed);
		return { ok: true };
	});
};

/**
 * Changes at once what no report keeps: in the settings of today, which begin anew today, and in all that are to come. An
 * address that bounces cannot wait for tomorrow.
 */
export const changeSettingsAtOnce = async (
	db: Db,
	act: Act,
	change: (settings: SchemeSettings) => SchemeSettings
): Promise<SettingsAnswer> => {
	const { actor, now } = act;
	if (!may(actor.role, 'write', 'settings')) return { ok: false, reason: 'notAllowed' };
	const today = dayOf(now);
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, actor.schemeId);
		const known = (await listSettings(trx, actor.schemeId)).map(({ settings }) => settings);
		const held = settingsOn(known, today);
		const toCome = known.filter(({ activeFrom }) => activeFrom > today);
		for (const before of [...(held ? [{ ...held, activeFrom: today }] : []), ...toCome]) {
			const after = change(before);
			const changed = changedFrom(before, after);
			if (changed.length > 0) await putSettings(trx, act, after, changed);
		}
		return { ok: true };
	});
};
