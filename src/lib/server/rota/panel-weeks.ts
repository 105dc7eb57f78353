import { MemberId, type SuiteId } from '#lib/domain/ids.ts';
import { quarterIdOf, quarterOfId, type QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { isOpen, slotKey, type Slot } from '#lib/domain/rota/world.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, mondayOf, type Day, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listMadeVisits } from './made-visits.ts';
import { suitesWith } from './quarter-world.ts';
import { listRotaVisits } from './rota-visits.ts';
import { findPublished, listQuarters } from './versions.ts';

/**
 * A published quarter as a panel's co-ordinator sees it: what the pairs themselves were told. Neither a draft, nor a day
 * or a time, nor why anybody cannot go is read for it.
 */

export type PanelCell = {
	suiteId: SuiteId;
	suiteName: string;
	/** `closed`: nobody is to go; `gap`: a pair is wanting. */
	state: 'closed' | 'gap' | 'filled';
	names: string[];
	/** Of the pair, whose place somebody else is to take. */
	open: string[];
	/** Of a week that is over alone: of the week that runs it would tell on which day the pair went. */
	became: 'visited' | 'nothing' | null;
};

/** A suite's weeks: those that are over beside the visits made in them, and what is still wanting in those to come. */
export type PanelCover = {
	suiteId: SuiteId;
	name: string;
	needed: number;
	visited: number;
	gaps: number;
	openPlaces: number;
};

export type PanelWeeks = {
	thisWeek: Day;
	/** Every panel of the scheme by name: on record is whose a suite is, not whose a visitor is. */
	panels: string[];
	/** The panel whose suites are shown; empty for all of them. */
	panel: string;
	suites: { id: SuiteId; name: string; isReserve: boolean }[];
	grid: { week: Day; cells: PanelCell[] }[];
	cover: PanelCover[];
};

/** Quarters that were published, the latest first. */
export const listPublished = async (db: Db, schemeId: string): Promise<QuarterId[]> =>
	(await listQuarters(db, schemeId))
		.filter(({ isPublished }) => isPublished)
		.map(({ quarter }) => quarter);

/** The quarter that is asked for; else that of this week, or the one nearest to it. Undefined where none is published. */
export const chooseQuarter = (
	published: readonly QuarterId[],
	asked: string | null,
	now: Instant
): QuarterId | undefined => {
	// A week belongs to the quarter of its Thursday.
	const current = quarterIdOf(quarterOf(addDays(mondayOf(dayOf(now)), 3)));
	return (
		published.find((quarter) => quarter === asked) ??
		published.findLast((quarter) => quarter >= current) ??
		published[0]
	);
};

const namesOf = async (db: Db, schemeId: string) => {
	const rows = await db
		.selectFrom('member')
		.select(['id', 'name', 'state'])
		.where('schemeId', '=', schemeId)
		.execute();
	return {
		names: new Map(rows.map(({ id, name }) => [id, name])),
		left: new Set(rows.flatMap(({ id, state }) => (state === 'left' ? [MemberId.parse(id)] : [])))
	};
};

/** Who has given away their place in which visit. Whether the visit has begun is not asked: it would tell the day. */
const givenAway = async (db: Db, schemeId: string): Promise<Map<string, string[]>> => {
	const rows = await db
		.selectFrom('openPlace')
		.select(['visitId', 'memberId'])
		.where('schemeId', '=', schemeId)
		.where('state', 'in', ['open', 'asked'])
		.execute();
	const holders = new Map<string, string[]>();
	for (const { visitId, memberId } of rows)
		holders.set(visitId, [...(holders.get(visitId) ?? []), memberId]);
	return holders;
};

/** Undefined where the quarter was never published. `panel` is one of the scheme's, or everything is shown. */
export const readPanelWeeks = async (
	db: Db,
	schemeId: string,
	quarter: QuarterId,
	now: Instant,
	panel = ''
): Promise<PanelWeeks | undefined> => {
	const published = await findPublished(db, schemeId, quarter);
	if (!published) return undefined;
	const weeks = weeksOfQuarter(quarterOfId(quarter));
	const thisWeek = mondayOf(dayOf(now));
	const listed = await listSuites(db, schemeId);
	const panels = [...new Set(listed.map((suite) => suite.panel))]
		.filter((one) => one !== '')
		.sort();
	const shown = panels.includes(panel) ? panel : '';
	const inPanel = new Set(
		listed.filter((suite) => shown === '' || suite.panel === shown).map(({ id }) => id)
	);
	const all = await suitesWith(db, schemeId, published.setup);
	const suites = all.filter(({ id }) => inPanel.has(id));
	const visits = await listRotaVisits(db, schemeId, weeks);
	const made = new Set((await listMadeVisits(db, schemeId, weeks[0]!)).map(slotKey));
	const given = await givenAway(db, schemeId);
	const { names, left } = await namesOf(db, schemeId);
	const nameOf = (id: MemberId) => names.get(id)!;

	const cellOf = (slot: Slot, suiteName: string, isNeeded: boolean): PanelCell => {
		const visit = visits.get(slotKey(slot));
		const isOver = slot.week < thisWeek;
		const holders = (visit && given.get(visit.visitId)) ?? [];
		const open = visit?.pair.filter((id) => holders.includes(id) || left.has(id)) ?? [];
		return {
			suiteId: slot.suiteId,
			suiteName,
			state: visit ? 'filled' : isNeeded ? 'gap' : 'closed',
			names: visit?.pair.map(nameOf) ?? [],
			open: isOver ? [] : open.map(nameOf),
			became: !isOver ? null : made.has(slotKey(slot)) ? 'visited' : 'nothing'
		};
	};
	const grid = weeks.map((week) => ({
		week,
		cells: suites.map((suite) =>
			cellOf({ suiteId: suite.id, week }, suite.name, isOpen(suite, week))
		)
	}));
	const cover = suites.map(({ id, name }): PanelCover => {
		const own = grid
			.map(({ cells }) => cells.find(({ suiteId }) => suiteId === id)!)
			.filter(({ state }) => state !== 'closed');
		const toCome = own.filter(({ became }) => became === null);
		return {
			suiteId: id,
			name,
			needed: own.length - toCome.length,
			visited: own.filter(({ became }) => became === 'visited').length,
			gaps: toCome.filter(({ state }) => state === 'gap').length,
			openPlaces: toCome.reduce((sum, { open }) => sum + open.length, 0)
		};
	});
	return {
		thisWeek,
		panels,
		panel: shown,
		suites: suites.map(({ id, name, isReserve }) => ({ id, name, isReserve })),
		grid,
		cover
	};
};
