import type { ConcernSettings } from '#lib/domain/concerns/settings.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { settingsAt } from '#lib/server/scheme/settings.ts';

/** What is behind an act: the request or the look of the clock, and where the links of letters lead. */
export type Behind = { schemeId: string; now: Instant; correlationId: string; origin: string };

/** A transaction in which concerns are acted upon, with the lock of their scheme. */
export type World = Behind & { trx: Trx; settings: ConcernSettings };

export const worldOf = async (trx: Trx, behind: Behind): Promise<World> => {
	const { schemeId, now, correlationId, origin } = behind;
	await lockScheme(trx, schemeId);
	const { concerns } = await settingsAt(trx, schemeId, now);
	return { schemeId, now, correlationId, origin, trx, settings: concerns };
};
