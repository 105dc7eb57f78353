import { ConcernSettings } from '#lib/domain/concerns/settings.ts';
import type { TargetTable } from '#lib/domain/concerns/targets.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';
import {
	changeSettingsAtOnce,
	listSettings,
	writeSettings,
	type DatedSettings,
	type SettingsAnswer
} from '#lib/server/scheme/settings.ts';

export type ConcernSettingsAnswer =
	SettingsAnswer | { ok: false; reason: 'malformed' | 'noSettings' };

const isSameTable = (a: TargetTable, b: TargetTable): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

/** Since when the times hold that were written last; of settings as listed, the latest first. */
export const timesHoldFrom = ([latest, ...earlier]: readonly [
	DatedSettings,
	...DatedSettings[]
]): Day => {
	const { targets } = latest.settings.concerns;
	const changed = earlier.findIndex(
		({ settings }) => !isSameTable(settings.concerns.targets, targets)
	);
	const same = changed === -1 ? earlier : earlier.slice(0, changed);
	return (same.at(-1) ?? latest).settings.activeFrom;
};

/**
 * Times from a day on, where they are new; addresses, escalation and files at once. Everything else of the scheme's settings
 * stays as it is.
 */
export const writeConcernSettings = async (
	db: Db,
	act: Act,
	timesFrom: Day,
	typed: unknown
): Promise<ConcernSettingsAnswer> => {
	const concerns = ConcernSettings.safeParse(typed);
	if (!concerns.success) return { ok: false, reason: 'malformed' };
	const { targets, ...atOnce } = concerns.data;
	const before = (await listSettings(db, act.actor.schemeId)).find(
		({ settings }) => settings.activeFrom <= timesFrom
	);
	if (!before) return { ok: false, reason: 'noSettings' };
	const { settings } = before;
	if (!isSameTable(settings.concerns.targets, targets)) {
		const dated = { ...settings.concerns, targets };
		const from = { ...settings, activeFrom: timesFrom, concerns: dated };
		const answer = await writeSettings(db, act, from);
		if (!answer.ok) return answer;
	}
	return changeSettingsAtOnce(db, act, (one) => ({
		...one,
		concerns: { ...one.concerns, ...atOnce }
	}));
};
