import { lastDayOf, monthAfter, monthOf } from '#lib/domain/month.ts';
import { addDays, dayOf, instantAt } from '#lib/domain/time.ts';
import { writeThroughput } from '#lib/server/figures/throughput.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';

const MONTHS = 12;

/** The force tells its numbers of a month by the tenth day of the next. */
const TOLD_AFTER_DAYS = 10;

/** How many people the force held, as the manager types it month by month: 240 to 420 at a suite. */
export const jobsOfThroughput = ({ db, scheme, now }: PastWorld): Job[] => {
	const chance = new Chance(`${scheme.id}|throughput`);
	let month = monthOf(addDays(dayOf(now), -365));
	const jobs: Job[] = [];
	for (let count = 0; count < MONTHS; count++) {
		month = monthAfter(month);
		const of = month;
		const at = instantAt(addDays(lastDayOf(of), TOLD_AFTER_DAYS), '11:00');
		const held = new Map(scheme.suites.map((suite) => [suite, chance.between(240, 420)]));
		if (at > now) continue;
		jobs.push({
			at,
			perform: async () => mustHold(await writeThroughput(db, actBy(scheme.manager, at), of, held))
		});
	}
	return jobs;
};
