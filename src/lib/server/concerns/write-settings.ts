import { ConcernSettings } from '#lib/domain/concerns/settings.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import { listSettings, writeSettings, type SettingsAnswer } from '#lib/server/scheme/settings.ts';

export type ConcernSettingsAnswer =
	SettingsAnswer | { ok: false; reason: 'malformed' | 'noSettings' };

/** Times, addresses and escalation of concerns from a day on; everything else of the scheme's settings stays as it is then. */
export const writeConcernSettings = async (
	db: Db,
	act: Act,
	activeFrom: Day,
	typed: unknown
): Promise<ConcernSettingsAnswer> => {
	const concerns = ConcernSettings.safeParse(typed);
	if (!concerns.success) return { ok: false, reason: 'malformed' };
	const before = (await listSettings(db, act.actor.schemeId)).find(
		({ settings }) => settings.activeFrom <= activeFrom
	);
	if (!before) return { ok: false, reason: 'noSettings' };
	return writeSettings(db, act, { ...before.settings, activeFrom, concerns: concerns.data });
};
