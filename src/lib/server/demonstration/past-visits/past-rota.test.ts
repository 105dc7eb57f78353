import { expect, it } from 'vitest';
import { databases } from '../../../../../tests/support/databases.ts';
import { quarterIdOf, quarterOfId, quartersLater } from '#lib/domain/rota/quarter-id.ts';
import { weeksOfQuarter } from '#lib/domain/rota/week.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, instantOf, mondayOf } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import { loadDemonstration } from '#lib/server/demonstration/load.ts';
import { inventedSchemes } from '#lib/server/demonstration/schemes.ts';
import { findRota } from '#lib/server/rota/standing-rota.ts';
import { comingWeeks, jobsOfAllotments } from './allotted-weeks.ts';
import type { PastWorld } from './job.ts';
import { jobsOfAnswers, jobsOfRecords, recordsOf } from './past-records.ts';
import { jobsOfRota } from './past-rota.ts';
import { pastSchemeOf } from './past-scheme.ts';
import { planYear } from './plan.ts';

/** The second week of a quarter, so that most of it is to come. */
const now = instantOf(Date.UTC(2026, 9, 14, 9, 30));
const kent = pastSchemeOf(inventedSchemes.find(({ id }) => id === 'kent-demonstration')!);

for (const { name, open } of databases)
	it(`Kent’s rota on ${name}: this quarter published around what was allotted, the next drafted`, async () => {
		const db = await open();
		await loadDemonstration(db, now);
		const world = { db, scheme: kent, now } as PastWorld;
		const thisWeek = mondayOf(dayOf(now));
		const plans = planYear(kent, now).filter(({ week }) => week === thisWeek);
		const allotted = [...plans, ...comingWeeks(world, plans)];
		const jobs = [
			...jobsOfRecords(world, allotted, addDays(thisWeek, -40)),
			...jobsOfAnswers(world, allotted, (id) => weeksOfQuarter(quarterOfId(id))),
			...jobsOfAllotments(world, allotted),
			...jobsOfRota(world)
		];
		for (const { perform } of jobs) await perform();
		const quarter = quarterOf(dayOf(now));
		const rotaOf = async (later: number) =>
			(await findRota(db, kent.id, quarterIdOf(quartersLater(quarter, later)), now))!;
		const published = await rotaOf(0);
		expect(published.head.state).toBe('published');
		expect(published.broken).toEqual([]);
		const listed = await listAllotments(db, kent.id, { from: thisWeek });
		// Every visit that had been allotted is still there.
		const kept = new Set(listed.map(({ visitId }) => visitId));
		expect(allotted.filter(({ visitId }) => !kept.has(visitId))).toEqual([]);
		expect(published.lawful.length).toBeGreaterThan(60);
		const drafted = await rotaOf(1);
		expect(drafted.head.act).toBe('drafted');
		expect(drafted.broken).toEqual([]);
		expect(drafted.withoutRecord).toEqual([]);
		expect(drafted.withoutAnswer.length).toBeLessThan(15);
		await db.destroy();
	});

it('Kent’s records have everything that a manager meets: probation, ties, what runs out', () => {
	const records = [...recordsOf({ scheme: kent, now } as PastWorld, []).values()];
	const count = (is: (record: (typeof records)[number]) => boolean) => records.filter(is).length;
	expect(records).toHaveLength(61);
	expect(count(({ accreditation }) => accreditation === 'probationer')).toBeGreaterThan(1);
	expect(count(({ conflicts }) => conflicts.length > 0)).toBeGreaterThan(1);
	expect(count(({ cardUntil }) => cardUntil! < addDays(dayOf(now), 56))).toBeGreaterThan(0);
	expect(count(({ isExperienced }) => isExperienced)).toBeGreaterThan(25);
});
