import * as z from 'zod/mini';
import { MemberId } from './ids.ts';
import type { Role } from './role.ts';
import { Day } from './time.ts';

/** Somebody of the office who stands in for the scheme manager, from one London day to another. */
export const Deputy = z.object({
	id: z.uuid(),
	memberId: MemberId,
	firstDay: Day,
	lastDay: Day,
	/** Ended before its last day. */
	isEnded: z.boolean()
});
export type Deputy = z.infer<typeof Deputy>;

/** As long as a leave or an illness may last; then it is said again. */
export const LONGEST_DEPUTY_DAYS = 92;

/** [deputy.1] A deputy has the scheme manager's part on the days from first to last, both included, and on no other. */
export const standsInOn = (deputies: readonly Deputy[], day: Day): Deputy | undefined =>
	deputies
		.filter(({ firstDay, lastDay, isEnded }) => !isEnded && firstDay <= day && day <= lastDay)
		.sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0];

/** Which role a person has on a day: a deputy who stands in has exactly the manager's, and everybody else their own. */
export const roleOn = (role: Role, deputies: readonly Deputy[], day: Day): Role =>
	role === 'deputyManager' && standsInOn(deputies, day) ? 'schemeManager' : role;
