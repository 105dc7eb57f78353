import { addDays, dayOf, instantAt, mondayOf } from '#lib/domain/time.ts';
import { nameDeputy } from '#lib/server/people/deputies.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';

/** The manager's leave in weeks from this one: one that is over, and one to come. */
const leaves = [
	{ inWeeks: -14, days: 12 },
	{ inWeeks: 4, days: 10 }
] as const;

const NAMED_BEFORE_WEEKS = 5;

/** Whom the manager named to stand in, where the office has somebody for it. */
export const jobsOfDeputies = ({ db, scheme, now }: PastWorld): Job[] => {
	const { manager, deputy } = scheme;
	if (!deputy) return [];
	return leaves.map(({ inWeeks, days }) => {
		const firstDay = addDays(mondayOf(dayOf(now)), 7 * inWeeks);
		const at = instantAt(addDays(firstDay, -7 * NAMED_BEFORE_WEEKS), '16:30');
		const named = { memberId: deputy.id, firstDay, lastDay: addDays(firstDay, days - 1) };
		return {
			at,
			perform: async () => mustHold(await nameDeputy(db, actBy(manager, at), named))
		};
	});
};
