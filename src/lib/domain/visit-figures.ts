import type { delayReasons } from './field.ts';
import type { SchemeSettings } from './scheme.ts';
import {
	addFigures,
	detaineeCounts,
	type Counter,
	type DayBand,
	type Figures,
	type PersonKind
} from './statistics.ts';
import {
	addDays,
	dayOf,
	minutesBetween,
	mondayOf,
	timeInWords,
	type Day,
	type Instant
} from './time.ts';
import { outcomes } from './outcome.ts';
import type { DetaineeEntry, VisitRecord } from './visit-record.ts';
import { resultOf, type VisitResult } from './visit-result.ts';

/** When a visit was made, as far as it is known; a past visit that was imported has the same. */
export type VisitTimes = {
	/** The day by which the visit is filed: of the arrival where that is not known. */
	day: Day | undefined;
	arrivedAt: Instant | undefined;
	admittedAt: Instant | undefined;
	leftAt: Instant | undefined;
	delayReason: (typeof delayReasons)[number] | undefined;
	result: VisitResult;
	isByTelephone: boolean;
};

type Settings = Pick<SchemeSettings, 'delayFlaggedFrom'>;

const of = (counted: readonly (readonly [Counter, number])[]): Figures =>
	addFigures(counted.map(([counter, value]) => ({ [counter]: value })));

const once = (counters: readonly Counter[]): Figures => of(counters.map((one) => [one, 1]));

/** From 1, Monday, to 7. */
const weekdayOf = (day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 => {
	const monday = mondayOf(day);
	return ([1, 2, 3, 4, 5, 6, 7] as const).find((one) => addDays(monday, one - 1) === day)!;
};

/** [figures.1] The part of the day at London's clocks: 06:00 is morning, 05:59 night. */
export const dayBandOf = (instant: Instant): DayBand => {
	const hour = Number(timeInWords(instant).slice(0, 2));
	if (hour < 6 || hour >= 22) return 'night';
	if (hour < 12) return 'morning';
	return hour < 18 ? 'afternoon' : 'evening';
};

const minutes = (from: Instant | undefined, to: Instant | undefined): number | undefined =>
	from && to ? Math.max(0, minutesBetween(from, to)) : undefined;

/**
 * [figures.2] When it was made, how long the pair waited and how long they stayed. Every minute at the door is a delay;
 * the scheme says from how many on one is flagged. Whoever came alone gave the minutes of one visitor; a visit by
 * telephone has none in the suite.
 */
export const figuresOfTimes = (times: VisitTimes, { delayFlaggedFrom }: Settings): Figures => {
	const { arrivedAt, admittedAt, leftAt, delayReason, result, isByTelephone } = times;
	const day = arrivedAt ? dayOf(arrivedAt) : times.day;
	const waited = minutes(arrivedAt, admittedAt) ?? 0;
	const inSuite = isByTelephone ? undefined : minutes(admittedAt, leftAt);
	const visitors = result === 'partnerDidNotCome' ? 1 : 2;
	return addFigures([
		once([
			...(day ? [`weekday.${weekdayOf(day)}` as const] : []),
			...(arrivedAt ? [`band.${dayBandOf(arrivedAt)}` as const] : []),
			...(inSuite === undefined ? [] : ['visits.timed' as const]),
			...(waited > 0 ? ['delays.any' as const] : []),
			...(waited >= Math.max(1, delayFlaggedFrom) ? ['delays.flagged' as const] : []),
			...(waited > 0 && delayReason ? [`delays.reason.${delayReason}` as const] : [])
		]),
		of([
			['minutes.inSuite', inSuite ?? 0],
			['minutes.volunteers', visitors * (minutes(arrivedAt, leftAt) ?? 0)],
			['delays.minutes', waited]
		])
	]);
};

/** [figures.3] A child is counted as a child alone, in the band of their age; an adult as a woman or a man. */
export const personKindOf = ({ isChild, gender, ageBand }: DetaineeEntry): PersonKind => {
	if (isChild.value) {
		if (ageBand.value === 'aged10to13') return 'childrenYounger';
		const isOlder = ageBand.value === 'aged14to16' || ageBand.value === 'aged17';
		return isOlder ? 'childrenOlder' : 'childrenOfUnknownAge';
	}
	if (gender.value === 'woman') return 'women';
	return gender.value === 'man' ? 'men' : 'notRecorded';
};

const figuresOfPerson = (detainee: DetaineeEntry): Figures => {
	const kind = personKindOf(detainee);
	const outcome = outcomes.find(({ code }) => code === detainee.outcome.value);
	const wasOffered = outcome?.counts === 'seen' || outcome?.counts === 'declined';
	return once([
		`held.${kind}`,
		...(wasOffered ? [`offered.${kind}` as const] : []),
		...(outcome?.counts === 'seen' ? [`seen.${kind}` as const] : []),
		...(outcome?.counts === 'notAvailable' ? [`notAvailable.${outcome.code}` as const] : [])
	]);
};

/** [figures.4] Good practice is praise and no concern: it is never counted as urgent or as put right. */
const figuresOfConcern = ({
	severity,
	category,
	route,
	resolvedOnVisit
}: VisitRecord['concerns'][number]): Figures => {
	const isPraise = severity.value === 'praise';
	return once([
		`concerns.severity.${severity.value ?? 'standard'}`,
		`concerns.category.${category.value ?? 'recording'}`,
		...(!isPraise && route !== 'withReport' ? ['concerns.urgent' as const] : []),
		...(!isPraise && resolvedOnVisit.value ? ['concerns.resolvedOnVisit' as const] : [])
	]);
};

/**
 * The figures of one visit: counts alone, nothing about a person and nothing that anybody typed. People are counted
 * from the board as it stands; a person whose row was left open is held and of no class, so that the sums do not
 * reconcile and the page says so.
 */
export const figuresOf = (record: VisitRecord, settings: Settings): Figures => {
	const { visit, counts } = record;
	const result = resultOf(record);
	const kind = visit.visitKind.value;
	return addFigures([
		once([
			'visits.attempted',
			`visits.${result}`,
			...(kind === 'byTelephone' ? ['visits.byTelephone' as const] : []),
			...(kind === 'extended' ? ['visits.extended' as const] : [])
		]),
		figuresOfTimes(
			{
				day: record.begun?.day,
				arrivedAt: visit.arrivedAt.value,
				admittedAt: visit.admittedAt.value,
				leftAt: visit.leftAt.value,
				delayReason: visit.delayReason.value,
				result,
				isByTelephone: kind === 'byTelephone'
			},
			settings
		),
		of(detaineeCounts.map((count) => [`detainees.${count}`, counts[count]] as const)),
		...record.detainees.map(figuresOfPerson),
		...record.concerns.map(figuresOfConcern),
		once(
			record.followUps.flatMap(({ seen }) =>
				seen.value ? [`followUps.${seen.value}` as const] : []
			)
		)
	]);
};
