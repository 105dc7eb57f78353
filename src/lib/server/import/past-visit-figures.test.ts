import { describe, expect, it } from 'vitest';
import { Day } from '#lib/domain/time.ts';
import { pastVisitColumns } from './past-visit-columns.ts';
import { odditiesIn, pastVisitFigures } from './past-visit-figures.ts';
import { pastVisitRow } from './past-visit-row.ts';

const empty = Object.fromEntries(Object.keys(pastVisitColumns).map((key) => [key, '']));
const rowOf = (cells: Record<string, string>) =>
	pastVisitRow(Day.parse('2026-11-22'), new Map([['northgate', 'suite']])).safeParse({
		...empty,
		day: '14/03/2025',
		suite: 'Northgate',
		result: 'completed',
		...cells
	});
const visitOf = (cells: Record<string, string>) => {
	const { data, error } = rowOf(cells);
	if (!data) throw error;
	return data;
};
const figuresOf = (cells: Record<string, string>) =>
	pastVisitFigures(visitOf(cells), { delayFlaggedFrom: 10 });
const problemsOf = (cells: Record<string, string>) =>
	rowOf(cells).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('the figures of a past visit', () => {
	it('are those of a visit made here: a night over midnight, eleven minutes at the door', () => {
		expect(
			figuresOf({
				arrived: '22:50',
				admitted: '23:01',
				left: '00:31',
				held: '12',
				offered: '9',
				seen: '6',
				declined: '3',
				notAvailable: '2',
				notOffered: '1',
				observed: '1',
				offeredWomen: '2',
				seenWomen: '1',
				seenChildrenOlder: '1',
				urgentConcerns: '1',
				goodPractice: '2'
			})
		).toEqual({
			'visits.attempted': 1,
			'visits.completed': 1,
			'visits.timed': 1,
			'minutes.inSuite': 90,
			'minutes.volunteers': 202,
			'weekday.5': 1,
			'band.night': 1,
			'delays.any': 1,
			'delays.flagged': 1,
			'delays.minutes': 11,
			'detainees.held': 12,
			'detainees.offered': 9,
			'detainees.seen': 6,
			'detainees.declined': 3,
			'detainees.notAvailable': 2,
			'detainees.notOffered': 1,
			'detainees.observed': 1,
			'held.notRecorded': 12,
			'offered.women': 2,
			'offered.notRecorded': 7,
			'seen.women': 1,
			'seen.childrenOlder': 1,
			'seen.notRecorded': 4,
			'concerns.severity.immediate': 1,
			'concerns.urgent': 1,
			'concerns.severity.praise': 2
		});
	});

	it('are few where little was kept', () => {
		expect(figuresOf({ result: 'Access refused' })).toEqual({
			'visits.attempted': 1,
			'visits.accessRefused': 1,
			'weekday.5': 1
		});
		expect(figuresOf({ byTelephone: 'yes', result: 'abandoned' })).toMatchObject({
			'visits.byTelephone': 1,
			'visits.abandoned': 1
		});
	});

	it('count real minutes through both changes of the clocks', () => {
		const night = { arrived: '00:30', admitted: '00:30', left: '02:30' };
		const minutes = (day: string) => figuresOf({ ...night, day })['minutes.inSuite'];
		expect(minutes('30/03/2025')).toBe(60);
		expect(minutes('26/10/2025')).toBe(180);
	});
});

describe('a row of a past visit', () => {
	it('says which cell is wrong', () => {
		expect(
			problemsOf({ suite: 'Southgate', result: 'fine', held: 'many', arrived: '25:00' })
		).toEqual([
			expect.stringMatching(/^suite: No suite of this name/),
			expect.stringMatching(/^arrived: Write the time/),
			expect.stringMatching(/^result: Write one of: Completed/),
			expect.stringMatching(/^held: Write a whole number/)
		]);
	});

	it('is refused where two times were exchanged', () => {
		expect(problemsOf({ arrived: '10:00', admitted: '09:50' })).toEqual([
			expect.stringMatching(/^admitted: More than 12 hours/)
		]);
		expect(problemsOf({ admitted: '10:00', left: '09:00' })).toEqual([
			expect.stringMatching(/^left: More than 12 hours/)
		]);
	});

	it('is doubted, and not refused, where its counts do not add up', () => {
		const textsOf = (cells: Record<string, string>) =>
			odditiesIn(visitOf(cells)).map(({ column, text }) => `${column}: ${text}`);
		const counts = {
			held: '12',
			offered: '9',
			seen: '6',
			declined: '3',
			notAvailable: '2',
			notOffered: '1'
		};
		expect(textsOf(counts)).toEqual([]);
		expect(textsOf({ ...counts, held: '13', seen: '5' })).toEqual([
			'held: 13 held, but offered, not available and not offered come to 12',
			'offered: 9 offered, but seen and declined come to 8'
		]);
		// A count that was not kept says nothing against the others.
		expect(textsOf({ ...counts, held: '13', notOffered: '' })).toEqual([]);
		expect(textsOf({ ...counts, seenMen: '7' })).toEqual([
			'seen: 6 seen, but women, men and children come to 7'
		]);
	});
});
