import { quarterOfId } from '#lib/domain/rota/quarter-id.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { themeOn } from '#lib/domain/theme.ts';
import {
	addDays,
	dayOf,
	Instant,
	instantAt,
	instantOf,
	millisecondsOf,
	mondayOf
} from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from '#lib/server/people/act.ts';
import { remindScheme } from '#lib/server/planning/remind.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { inventedSchemes, type InventedScheme } from '#lib/server/demonstration/schemes.ts';
import { comingWeeks, jobsOfAllotments } from './allotted-weeks.ts';
import { addDevices } from './devices.ts';
import { actBy, type PastWorld } from './job.ts';
import { fileOlderVisits, makeOlderVisits } from './older-visits.ts';
import { withinOne } from './one-transaction.ts';
import { pastSchemeOf } from './past-scheme.ts';
import { planYear, type PlannedVisit } from './plan.ts';
import { jobsOfVisits } from './recent-visits.ts';
import { jobsOfDeputies } from './past-deputies.ts';
import { jobsOfAnswers, jobsOfRecords } from './past-records.ts';
import { jobsOfPlanning } from './past-planning.ts';
import { jobsOfRota } from './past-rota.ts';
import { jobsOfThemes, themesOf } from './past-themes.ts';
import { toldOf } from './story.ts';
import { jobsOfThroughput } from './throughput.ts';
import { jobsOfRequests } from './visitor-requests.ts';
import type { MadePlan } from './write-visit.ts';

/**
 * Weeks before this one of which whole visits are there, with changes, signatures and reports. Of the weeks before them
 * there is what was counted: rendering a year of reports would hold up the first start for minutes.
 */
const WHOLE_WEEKS = 6;

const isMade = (plan: PlannedVisit): plan is MadePlan => plan.startsAt !== undefined;

const byTime = (a: { startsAt: Instant }, b: { startsAt: Instant }): number =>
	a.startsAt < b.startsAt ? -1 : 1;

const worldOf = async (
	trx: Trx,
	invented: InventedScheme,
	origin: string
): Promise<PastWorld | undefined> => {
	const row = await trx
		.selectFrom('scheme')
		.selectAll()
		.where('id', '=', invented.id)
		.where('isDemonstration', '=', 1)
		.executeTakeFirst();
	if (!row) return undefined;
	const scheme = pastSchemeOf(invented);
	return {
		db: withinOne(trx),
		scheme,
		names: {
			scheme: { name: row.name, isDemonstration: true },
			settings: (await listSettings(trx, scheme.id)).map(({ settings }) => settings),
			suites: await listSuites(withinOne(trx), scheme.id),
			visitors: scheme.visitors
		},
		now: Instant.parse(row.createdAt),
		origin
	};
};

const isLoaded = async (trx: Trx, schemeId: string, plans: readonly PlannedVisit[]) =>
	(await trx
		.selectFrom('allotment')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('id', '=', plans.at(-1)!.visitId)
		.executeTakeFirst()) !== undefined;

/** What was due went a minute before the present: without that the first look would remind everybody of all of it. */
const sendReminders = ({ db, scheme, now, origin }: PastWorld): Promise<number> =>
	remindScheme(db, scheme.id, { now: instantOf(millisecondsOf(now) - 60_000), origin });

/** Letters of the past were sent in the past: nobody gets them now. */
const sendLetters = async (trx: Trx, { scheme, now }: PastWorld): Promise<void> => {
	await trx
		.updateTable('mailMessage')
		.set((row) => ({ state: 'sent' as const, attempts: 1, sentAt: row.ref('createdAt') }))
		.where('schemeId', '=', scheme.id)
		.where('state', '=', 'queued')
		.where('createdAt', '<', now)
		.execute();
};

const addPast = async (
	trx: Trx,
	world: PastWorld,
	plans: readonly PlannedVisit[]
): Promise<number> => {
	const { scheme, now, names } = world;
	const thisWeek = mondayOf(dayOf(now));
	const wholeFrom = addDays(thisWeek, -7 * WHOLE_WEEKS);
	const themes = themesOf(scheme, wholeFrom);
	const made = plans.filter(isMade).sort(byTime);
	const older = made.filter(({ week }) => week < wholeFrom);
	const recent = made
		.filter(({ week }) => week >= wholeFrom)
		.map((plan, at, all) => ({
			...plan,
			...toldOf(all.length - 1 - at, all.length),
			theme: themeOn(themes, dayOf(plan.startsAt))
		}));
	const told = new Map(recent.map((plan) => [plan.visitId, plan]));
	const importedAt = instantAt(addDays(wholeFrom, -3), '14:30');
	const devices = await addDevices(trx, world);
	const act = actBy(scheme.manager, importedAt);
	const allotted = [
		...plans.filter(({ week }) => week >= wholeFrom),
		...comingWeeks(
			world,
			plans.filter(({ week }) => week === thisWeek)
		)
	];
	const jobs = [
		{
			at: importedAt,
			perform: () => fileOlderVisits(trx, act, makeOlderVisits(scheme, older), names.settings)
		},
		...jobsOfThroughput(world),
		...jobsOfThemes(world, themes),
		...jobsOfDeputies(world),
		...jobsOfRecords(world, allotted, dayOf(importedAt)),
		...jobsOfAnswers(world, allotted, (quarter) => weeksOfQuarter(quarterOfId(quarter))),
		...jobsOfAllotments(world, allotted),
		...(await jobsOfVisits(world, devices, recent, ({ visitId }) => told.get(visitId)!)),
		...jobsOfRequests(world, recent),
		...jobsOfRota(world),
		...jobsOfPlanning(world, allotted)
	].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
	for (const { at, perform } of jobs) if (at <= now) await perform();
	await sendReminders(world);
	await sendLetters(trx, world);
	return made.length;
};

/**
 * Gives the invented schemes a year of visits before the day on which they were loaded, in one transaction for each: a
 * load that is broken off leaves nothing, and begins again. How many visits were added; none where they are there.
 */
export const loadPastVisits = async (
	db: Db,
	origin: string,
	schemes: readonly InventedScheme[] = inventedSchemes
): Promise<number> => {
	let count = 0;
	for (const invented of schemes)
		count += await db.transaction().execute(async (trx) => {
			await lockScheme(trx, invented.id);
			const world = await worldOf(trx, invented, origin);
			const plans = world ? planYear(world.scheme, world.now) : [];
			if (!world || (await isLoaded(trx, invented.id, plans))) return 0;
			return addPast(trx, world, plans);
		});
	return count;
};
