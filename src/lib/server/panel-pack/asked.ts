import { periodInWords, periodOf, type Period } from '#lib/domain/period.ts';
import { quartersLater } from '#lib/domain/rota/quarter-id.ts';
import type { CustodySuite } from '#lib/domain/scheme.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import {
	periodAsked,
	periodChoices,
	type PeriodChoices
} from '#lib/server/figures/asked-period.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';

/** Two years back are offered, whatever there is of them: what is offered tells nothing. */
const QUARTERS_OFFERED = 8;

export type AskedPack = {
	period: Period;
	/** Empty for all panels. */
	panel: string;
	/** Those of the panel. */
	suites: CustodySuite[];
	/** `East Kent, July to September 2026`. */
	words: string;
	/** The question as an address asks it. */
	query: string;
	choices: PeriodChoices & { panels: { value: string; label: string }[] };
};

/**
 * The pack that an address asks for: `?quarter=2026-2&panel=East Kent`; without a quarter the one before the present, which
 * a meeting looks back on. A panel that is not there is as if none were named.
 */
export const askedPack = async (
	db: Db,
	schemeId: string,
	search: URLSearchParams,
	now: Instant
): Promise<AskedPack> => {
	const present = quarterOf(dayOf(now));
	const period = periodAsked(search, quartersLater(present, -1));
	const all = await listSuites(db, schemeId);
	const panels = [...new Set(all.map((suite) => suite.panel))]
		.filter((panel) => panel !== '')
		.sort((a, b) => a.localeCompare(b, 'en-GB'));
	const panel = panels.find((one) => one === search.get('panel')) ?? '';
	const offered = {
		from: periodOf(quartersLater(present, -QUARTERS_OFFERED)).from,
		to: periodOf(present).to
	};
	return {
		period,
		panel,
		suites: all.filter((suite) => panel === '' || suite.panel === panel),
		words: [panel, periodInWords(period)].filter(Boolean).join(', '),
		query: new URLSearchParams({
			from: period.from,
			to: period.to,
			...(panel && { panel })
		}).toString(),
		choices: {
			...periodChoices(offered, period),
			panels: [
				{ value: '', label: 'All panels' },
				...panels.map((value) => ({ value, label: value }))
			]
		}
	};
};
