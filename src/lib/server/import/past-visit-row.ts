import { z } from 'zod';
import {
	firstAtOrAfter,
	instantAt,
	minutesBetween,
	type Day,
	type Instant
} from '#lib/domain/time.ts';
import { resultInWords, visitResults, type VisitResult } from '#lib/domain/visit-result.ts';
import { count, folded, joinedLine, time, yesOrNo } from './cells.ts';
import { dayUpTo } from './day-cell.ts';

const result = z.string().transform((text, context): VisitResult => {
	const wanted = folded(text);
	const found = visitResults.find((one) =>
		[one.toLowerCase(), folded(resultInWords[one])].includes(wanted)
	);
	if (found) return found;
	const words = Object.values(resultInWords).join(', ');
	context.addIssue({ code: 'custom', message: `Write one of: ${words}` });
	return z.NEVER;
});

/** Longer than anybody waits or stays: two times were exchanged. */
const LONGEST_MINUTES = 12 * 60;

type Times = {
	day: Day;
	arrived: string | undefined;
	admitted: string | undefined;
	left: string | undefined;
};

/** The instants of London times, each at or after the one before it: a visit may go on past midnight. */
const instantsOf = ({ day, arrived, admitted, left }: Times) => {
	const next = (text: string, after: Instant | undefined) =>
		after ? firstAtOrAfter(text, after) : instantAt(day, text);
	const arrivedAt = arrived === undefined ? undefined : next(arrived, undefined);
	const admittedAt = admitted === undefined ? undefined : next(admitted, arrivedAt);
	const leftAt = left === undefined ? undefined : next(left, admittedAt ?? arrivedAt);
	return { arrivedAt, admittedAt, leftAt };
};

const isTooLong = (from: Instant | undefined, to: Instant | undefined): boolean =>
	from !== undefined && to !== undefined && minutesBetween(from, to) > LONGEST_MINUTES;

/** Adds the instants to a row; refuses times that were exchanged. */
const withInstants = <Row extends Times>(row: Row, context: z.RefinementCtx) => {
	const instants = instantsOf(row);
	const { arrivedAt, admittedAt, leftAt } = instants;
	const refuse = (key: 'admitted' | 'left') => {
		const message = 'More than 12 hours after the time before it. Check both';
		context.addIssue({ code: 'custom', message, path: [key] });
	};
	if (isTooLong(arrivedAt, admittedAt)) refuse('admitted');
	if (isTooLong(admittedAt ?? arrivedAt, leftAt)) refuse('left');
	return { ...row, ...instants };
};

/** The cells of one row; `suites` are the scheme's, by folded name. */
export const pastVisitRow = (today: Day, suites: ReadonlyMap<string, string>) =>
	z
		.object({
			day: dayUpTo(today),
			suite: z.string().transform((text, context) => {
				const id = suites.get(folded(text));
				if (id !== undefined) return id;
				const message = 'No suite of this name is on your list. Add it first, or mend the name';
				context.addIssue({ code: 'custom', message });
				return z.NEVER;
			}),
			firstVisitor: joinedLine(254, 'Write a name or an email address'),
			secondVisitor: joinedLine(254, 'Write a name or an email address'),
			arrived: time,
			admitted: time,
			left: time,
			result,
			byTelephone: yesOrNo,
			held: count,
			offered: count,
			seen: count,
			declined: count,
			notAvailable: count,
			notOffered: count,
			observed: count,
			offeredWomen: count,
			offeredMen: count,
			offeredChildrenYounger: count,
			offeredChildrenOlder: count,
			seenWomen: count,
			seenMen: count,
			seenChildrenYounger: count,
			seenChildrenOlder: count,
			urgentConcerns: count,
			seriousConcerns: count,
			standardConcerns: count,
			minorConcerns: count,
			goodPractice: count
		})
		.transform(withInstants);

export type PastVisit = z.infer<ReturnType<typeof pastVisitRow>>;
