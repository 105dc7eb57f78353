import { firstAtOrAfter, instantAt, type Day, type Instant } from '#lib/domain/time.ts';

/** The times of a visit as written on paper: `HH:MM`; empty where it was not let in. */
export type PaperTimes = { day: Day; arrived: string; admitted: string; left: string };

type PaperVisit = { arrivedAt: Instant; admittedAt: Instant | null; leftAt: Instant };

export type PaperTimesProblem = 'arrivedMissing' | 'leftMissing' | 'notYet' | 'tooLong';

/** Nobody stays for longer: a later time stands before an earlier one by mistake. */
const LONGEST_HOURS = 12;

/**
 * The instants of a visit made on paper, which may go on past midnight: each time is the first such time after the
 * one before it. One that would lie ahead, or half a day later, was written wrongly.
 */
export const readPaperTimes = (
	{ day, arrived, admitted, left }: PaperTimes,
	now: Instant
): { ok: true; visit: PaperVisit } | { ok: false; problem: PaperTimesProblem } => {
	if (!arrived) return { ok: false, problem: 'arrivedMissing' };
	if (!left) return { ok: false, problem: 'leftMissing' };
	const arrivedAt = instantAt(day, arrived);
	const admittedAt = admitted ? firstAtOrAfter(admitted, arrivedAt) : null;
	const leftAt = firstAtOrAfter(left, admittedAt ?? arrivedAt);
	if (Date.parse(leftAt) - Date.parse(arrivedAt) > LONGEST_HOURS * 3_600_000)
		return { ok: false, problem: 'tooLong' };
	if (leftAt > now) return { ok: false, problem: 'notYet' };
	return { ok: true, visit: { arrivedAt, admittedAt, leftAt } };
};
