import type { MemberId } from '#lib/domain/ids.ts';
import { cells } from '#lib/domain/rota/cell.ts';
import { quarterIdOf, quartersLater, type QuarterId } from '#lib/domain/rota/quarter-id.ts';
import {
	emptyRecord,
	type AvailabilityAnswer,
	type VisitorRecord
} from '#lib/domain/rota/visitor-record.ts';
import { quarterOf } from '#lib/domain/statistics.ts';
import { addDays, dayOf, instantAt, mondayOf, type Day } from '#lib/domain/time.ts';
import { addAnswer } from '#lib/server/rota/availability-answers.ts';
import { writeRecord } from '#lib/server/rota/visitor-records.ts';
import type { Allotted } from './allotted-weeks.ts';
import { Chance } from './chance.ts';
import { actBy, mustHold, type Job, type PastWorld } from './job.ts';

/** Invented towns and what is posted there: distances go by them. */
export const homeAreas = ['Maidstone', 'Rochester', 'Ashford', 'Dover', 'Sevenoaks', 'Whitstable'];

const TEN_MONTHS = 300;
const THREE_YEARS = 1095;

/** The week until which a visitor is needed, and those with whom they go: what is allotted has to stay lawful. */
const toComeOf = (allotted: readonly Allotted[], id: MemberId, thisWeek: Day) =>
	allotted.filter(
		({ week, visitors }) => week >= thisWeek && visitors.some((visitor) => visitor.id === id)
	);

/**
 * One visitor in twelve is on probation, those who go with them are experienced, one in ten has a tie to a suite, and for
 * one in fifteen something runs out soon.
 */
export const recordsOf = (
	{ scheme, now }: PastWorld,
	allotted: readonly Allotted[]
): Map<MemberId, VisitorRecord> => {
	const chance = new Chance(`${scheme.id}|records`);
	const [today, thisWeek] = [dayOf(now), mondayOf(dayOf(now))];
	const isOneIn = (count: number) => chance.between(1, count) === 1;
	const probationers = new Set<MemberId>();
	const experienced = new Set<MemberId>();
	for (const { id } of scheme.visitors) {
		const partners = toComeOf(allotted, id, thisWeek).flatMap(({ visitors }) =>
			visitors.map((visitor) => visitor.id).filter((other) => other !== id)
		);
		if (!isOneIn(12) || experienced.has(id) || partners.some((other) => probationers.has(other)))
			continue;
		probationers.add(id);
		for (const partner of partners) experienced.add(partner);
	}
	const recordOf = (id: MemberId): VisitorRecord => {
		const toCome = toComeOf(allotted, id, thisWeek);
		const needed =
			toCome
				.map(({ week }) => addDays(week, 8))
				.sort()
				.at(-1) ?? today;
		const later = () => addDays(today, chance.between(TEN_MONTHS, THREE_YEARS));
		const soon = addDays(needed, chance.between(10, 30));
		const isProbationer = probationers.has(id);
		const free = scheme.suites.filter((suite) => toCome.every(({ suiteId }) => suiteId !== suite));
		return {
			...emptyRecord,
			accreditation: isProbationer ? 'probationer' : 'accredited',
			isExperienced: !isProbationer && (experienced.has(id) || chance.between(1, 10) <= 6),
			isTact: !isProbationer && isOneIn(5),
			probationEndsOn: isProbationer ? addDays(today, chance.between(30, 150)) : null,
			accreditedUntil: later(),
			vettedUntil: later(),
			cardUntil: isOneIn(15) ? soon : later(),
			trainingDueOn: isOneIn(15) ? soon : null,
			homeArea: chance.of(homeAreas),
			conflicts: isOneIn(10) && free.length ? [{ kind: 'family', suites: [chance.of(free)] }] : []
		};
	};
	return new Map(scheme.visitors.map(({ id }) => [id, recordOf(id)]));
};

/** On the day on which the scheme began to use the application. */
export const jobsOfRecords = (world: PastWorld, allotted: readonly Allotted[], on: Day): Job[] => {
	const { db, scheme } = world;
	const at = instantAt(on, '15:10');
	return [...recordsOf(world, allotted)].map(([id, record]) => ({
		at,
		perform: async () =>
			mustHold(await writeRecord(db, actBy(scheme.manager, at), id, { basedOn: 0, record }))
	}));
};

/**
 * What a visitor says: some work by day and go in evenings and at weekends, some never go at night. Nobody is away in a
 * week for which they have been asked already.
 */
const answerOf = (chance: Chance, busy: readonly Day[], weeks: readonly Day[]) => {
	const [worksByDay, goesAtNight] = [chance.between(1, 2) === 1, chance.between(1, 10) <= 6];
	const usual = cells.filter((cell) => {
		const [weekday, band] = [Math.floor(cell / 4), cell % 4];
		if (band === 3) return goesAtNight;
		return !(worksByDay && weekday < 5 && band < 2);
	});
	const off = weeks.filter((week) => !busy.includes(week) && chance.between(1, 8) === 1);
	const answer: AvailabilityAnswer = {
		availability: { usual, weeks: off.map((week) => ({ week, cells: [] })) },
		leave: []
	};
	return answer;
};

const ASKED_BEFORE_DAYS = 20;

/** Nine visitors in ten have said when they can go in this quarter and the next. */
export const jobsOfAnswers = (
	{ db, scheme, now }: PastWorld,
	allotted: readonly Allotted[],
	weeksOf: (quarter: QuarterId) => readonly Day[]
): Job[] => {
	const chance = new Chance(`${scheme.id}|answers`);
	const thisQuarter = quarterOf(dayOf(now));
	const at = instantAt(addDays(dayOf(now), -ASKED_BEFORE_DAYS), '19:40');
	const quarters = [thisQuarter, quartersLater(thisQuarter, 1)].map(quarterIdOf);
	return scheme.visitors
		.filter(() => chance.between(1, 10) <= 9)
		.flatMap(({ id }) => {
			const busy = toComeOf(allotted, id, mondayOf(dayOf(now))).map(({ week }) => week);
			return quarters.map((quarter) => {
				const answer = answerOf(chance, busy, weeksOf(quarter));
				return {
					at,
					perform: () =>
						db
							.transaction()
							.execute((trx) => addAnswer(trx, { schemeId: scheme.id, id }, quarter, answer, at))
				};
			});
		});
};
