import { afterAll, beforeAll, expect, it } from 'vitest';
import { databases } from '../../../../../tests/support/databases.ts';
import { addDays, dayOf, instantOf, mondayOf } from '#lib/domain/time.ts';
import { loadDemonstration } from '#lib/server/demonstration/load.ts';
import { inventedSchemes } from '#lib/server/demonstration/schemes.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { placesToFill, visitsWithoutSlot } from '#lib/server/planning/cover.ts';
import { planningFor } from '#lib/server/planning/planning-reference.ts';
import { comingWeeks, jobsOfAllotments } from './allotted-weeks.ts';
import type { PastWorld } from './job.ts';
import { jobsOfPlanning } from './past-planning.ts';
import { pastSchemeOf } from './past-scheme.ts';

const now = instantOf(Date.UTC(2026, 9, 14, 9, 30));
const kent = pastSchemeOf(inventedSchemes.find(({ id }) => id === 'kent-demonstration')!);
const nextWeek = addDays(mondayOf(dayOf(now)), 7);

let db: Db;
beforeAll(async () => {
	db = await databases[0]!.open();
	await loadDemonstration(db, now);
});
afterAll(() => db.destroy());

it('next week some pairs have agreed, some have not, and of one a visitor cannot go', async () => {
	const world = { db, scheme: kent, now, origin: 'https://visiting.example' } as PastWorld;
	const allotted = comingWeeks(world, []);
	const jobs = [...jobsOfAllotments(world, allotted), ...jobsOfPlanning(world, allotted)];
	for (const { perform } of jobs) await perform();
	const visits = allotted.filter(({ week }) => week === nextWeek);
	const open = await visitsWithoutSlot(db, kent.id, nextWeek);
	expect(open.length).toBeGreaterThan(0);
	expect(open.length).toBeLessThan(visits.length);
	expect(await placesToFill(db, kent.id, now)).toMatchObject([{ cannotGo: true, reason: 'ill' }]);
	const [visitor] = visits[1]!.visitors;
	const { slots, availabilityAsked } = await planningFor(db, visitor, now);
	expect(slots.length).toBeGreaterThan(0);
	expect(availabilityAsked).toHaveLength(1);
});
