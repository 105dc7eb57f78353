import { describe, expect, it } from 'vitest';
import { visitBy, type VisitBuilder } from '../../../tests/support/visit-builder.ts';
import { outcomes } from './outcome.ts';
import {
	addFigures,
	countOf,
	detaineeCounts,
	personKinds,
	warningsInFigures
} from './statistics.ts';
import type { Instant } from './time.ts';
import { dayBandOf, figuresOf, figuresOfTimes, type VisitTimes } from './visit-figures.ts';

const settings = { delayFlaggedFrom: 10 };
const of = (visit: VisitBuilder) => figuresOf(visit.record, settings);

/** A visit to its end, with what happened inside. */
const inside = (happened: (visit: VisitBuilder) => void) => {
	const visit = visitBy().begin().arrive().admit();
	happened(visit);
	return of(visit.at().leave());
};

describe('when a visit was made', () => {
	const at = (arrivedAt: string, more: Partial<VisitTimes> = {}) =>
		figuresOfTimes(
			{
				day: undefined,
				arrivedAt: arrivedAt as Instant,
				admittedAt: undefined,
				leftAt: undefined,
				delayReason: undefined,
				result: 'completed',
				isByTelephone: false,
				...more
			},
			settings
		);

	it.each([
		['2026-11-22T05:59:00.000Z', 'night'],
		['2026-11-22T06:00:00.000Z', 'morning'],
		['2026-11-22T11:59:00.000Z', 'morning'],
		['2026-11-22T12:00:00.000Z', 'afternoon'],
		['2026-11-22T17:59:00.000Z', 'afternoon'],
		['2026-11-22T18:00:00.000Z', 'evening'],
		['2026-11-22T21:59:00.000Z', 'evening'],
		['2026-11-22T22:00:00.000Z', 'night'],
		// In summer London's clocks are an hour ahead of UTC.
		['2026-07-01T05:00:00.000Z', 'morning'],
		['2026-07-01T20:59:00.000Z', 'evening'],
		['2026-07-01T21:00:00.000Z', 'night']
	])('[figures.1] at %s it is %s in London', (arrivedAt, band) => {
		expect(dayBandOf(arrivedAt as Instant)).toBe(band);
		expect(at(arrivedAt)).toMatchObject({ [`band.${band}`]: 1 });
	});

	it('[figures.1] the weekday is that of London’s arrival, not of UTC nor of the day on the form', () => {
		// Tuesday 23:30 UTC in July is Wednesday in London.
		expect(at('2026-07-07T23:30:00.000Z')).toMatchObject({ 'weekday.3': 1 });
		expect(at('2026-11-22T02:10:00.000Z')).toMatchObject({ 'weekday.7': 1 });
		expect(at('2026-11-23T02:10:00.000Z')).toMatchObject({ 'weekday.1': 1 });
	});

	it('[figures.1] without an arrival the day of the form gives the weekday, and no part of the day is made up', () => {
		const figures = at('', {
			arrivedAt: undefined,
			day: '2026-11-20' as VisitTimes['day']
		});
		expect(figures).toEqual({ 'weekday.5': 1 });
	});

	it('[figures.2] every minute at the door is a delay; flagged is what the scheme says', () => {
		const waited = (admittedAt: string, delayFlaggedFrom = 10) =>
			figuresOfTimes(
				{
					day: undefined,
					arrivedAt: '2026-11-22T02:00:00.000Z' as Instant,
					admittedAt: admittedAt as Instant,
					leftAt: undefined,
					delayReason: 'shiftHandover',
					result: 'completed',
					isByTelephone: false
				},
				{ delayFlaggedFrom }
			);
		const any = { 'delays.any': 1, 'delays.reason.shiftHandover': 1 };
		expect(waited('2026-11-22T02:09:59.000Z')).toMatchObject({ ...any, 'delays.minutes': 9 });
		expect(waited('2026-11-22T02:09:59.000Z')).not.toHaveProperty(['delays.flagged']);
		expect(waited('2026-11-22T02:10:00.000Z')).toMatchObject({ ...any, 'delays.flagged': 1 });
		expect(waited('2026-11-22T02:00:59.000Z', 0)).toEqual({ 'weekday.7': 1, 'band.night': 1 });
	});

	it('[figures.2] the suite’s minutes run from being let in, the visitors’ from the door, for both', () => {
		const times = {
			admittedAt: '2026-11-22T02:05:00.000Z' as Instant,
			leftAt: '2026-11-22T03:30:00.000Z' as Instant
		};
		expect(at('2026-11-22T02:00:00.000Z', times)).toMatchObject({
			'visits.timed': 1,
			'minutes.inSuite': 85,
			'minutes.volunteers': 180
		});
		const byTelephone = at('2026-11-22T02:00:00.000Z', { ...times, isByTelephone: true });
		expect(byTelephone).not.toHaveProperty(['minutes.inSuite']);
		expect(byTelephone).not.toHaveProperty(['visits.timed']);
	});

	it('[figures.2] a night in which the clocks go back is an hour longer', () => {
		const figures = at('2026-10-25T00:30:00.000Z', {
			admittedAt: '2026-10-25T00:30:00.000Z' as Instant,
			leftAt: '2026-10-25T01:30:00.000Z' as Instant
		});
		expect(figures).toMatchObject({ 'minutes.inSuite': 60, 'band.night': 1 });
	});
});

describe('how it ended', () => {
	it('a visit to its end is attempted and completed', () => {
		expect(inside(() => {})).toMatchObject({ 'visits.attempted': 1, 'visits.completed': 1 });
	});

	it('stopped, refused, and a partner who did not come are attempted and none is completed', () => {
		const stopped = of(visitBy().begin().arrive().admit().stop().leave());
		expect(stopped).toMatchObject({ 'visits.attempted': 1, 'visits.abandoned': 1 });
		const refused = visitBy().begin().arrive().wait(20);
		refused.set('visit', refused.visitId, {
			refused: {
				at: '2026-11-22T02:30:00.000Z',
				by: 'A. Nother',
				rank: 'Inspector',
				reason: 'Siege'
			}
		});
		expect(of(refused.leave())).toMatchObject({ 'visits.accessRefused': 1 });
		expect(of(refused)).not.toHaveProperty(['visits.timed']);
		const alone = visitBy().begin().arrive().wait(30);
		alone.set('visit', alone.visitId, { partnerDidNotComeAt: '2026-11-22T02:40:00.000Z' });
		// One visitor stood there for 31 minutes.
		expect(of(alone.leave())).toMatchObject({
			'visits.partnerDidNotCome': 1,
			'minutes.volunteers': 31
		});
		for (const figures of [stopped, of(refused), of(alone)]) {
			expect(figures).not.toHaveProperty(['visits.completed']);
			expect(warningsInFigures(figures)).toEqual([]);
		}
	});

	it('a visit by telephone and an extended one are counted as such', () => {
		const kind = (visitKind: string) =>
			inside((visit) => visit.set('visit', visit.visitId, { visitKind }));
		expect(kind('byTelephone')).toMatchObject({ 'visits.byTelephone': 1 });
		expect(kind('extended')).toMatchObject({ 'visits.extended': 1, 'visits.timed': 1 });
	});
});

describe('the people held', () => {
	it('every outcome has its class, and the classes add up', () => {
		const figures = inside((visit) => {
			for (const { code } of outcomes) visit.detainee({ outcome: code });
		});
		const counts = Object.fromEntries(
			detaineeCounts.map((count) => [count, countOf(figures, `detainees.${count}`)])
		);
		expect(counts).toEqual({
			held: 16,
			offered: 2,
			seen: 1,
			declined: 1,
			notAvailable: 8,
			notOffered: 6,
			observed: 1
		});
		expect(figures).toMatchObject({ 'notAvailable.asleep': 1, 'notAvailable.noInterpreter': 1 });
		expect(figures).not.toHaveProperty(['notAvailable.outOfTime']);
		expect(warningsInFigures(figures)).toEqual([]);
	});

	it('[statistics.2] a row left open is held and of no class: a warning, never a refusal', () => {
		const figures = of(
			visitBy().begin().arrive().admit().detainee().detainee({ outcome: undefined }).stop().leave()
		);
		expect(warningsInFigures(figures)).toEqual([
			{ warning: 'heldDoesNotReconcile', total: 2, parts: 1, unexplained: 1 }
		]);
	});

	it('[figures.3] a child is a child alone, younger from 10 to 13, and of no band where the age is not noted', () => {
		const figures = inside((visit) => {
			visit.detainee({ isChild: true, gender: 'woman', ageBand: 'aged10to13' });
			visit.detainee({ isChild: true, ageBand: 'aged14to16', outcome: 'declined' });
			visit.detainee({ isChild: true, ageBand: 'aged17', outcome: 'asleep' });
			visit.detainee({ isChild: true, ageBand: 'notKnown' });
			visit.detainee({ isChild: true });
			visit.detainee({ gender: 'woman' });
			visit.detainee({ gender: 'man', outcome: 'declined' });
			visit.detainee({ gender: 'another' });
			visit.detainee();
		});
		const by = (count: 'held' | 'offered' | 'seen') =>
			personKinds.map((kind) => countOf(figures, `${count}.${kind}`));
		expect(by('held')).toEqual([1, 1, 1, 2, 2, 2]);
		expect(by('offered')).toEqual([1, 1, 1, 1, 2, 2]);
		expect(by('seen')).toEqual([1, 0, 1, 0, 2, 2]);
	});

	it('an entry that was taken off the board is counted nowhere', () => {
		const figures = inside((visit) => {
			visit.detainee({ gender: 'man' });
			visit.detainee({ gender: 'man' });
			visit.remove('detainee', visit.place.detaineeId!);
		});
		expect(figures).toMatchObject({ 'detainees.held': 1, 'held.men': 1 });
	});
});

describe('what was found', () => {
	it('[figures.4] concerns by severity and category, urgent ones, and what was put right', () => {
		const figures = inside((visit) => {
			visit.concern({ category: 'foodAndDrink', severity: 'minor', resolvedOnVisit: true });
			visit.concern({ category: 'unlawfulDetention', severity: 'immediate' });
			visit.concern({ category: 'complaint', severity: 'standard' });
			visit.concern({ category: 'goodPractice', severity: 'praise', resolvedOnVisit: true });
		});
		expect(figures).toMatchObject({
			'concerns.severity.minor': 1,
			'concerns.severity.immediate': 1,
			'concerns.severity.standard': 1,
			'concerns.severity.praise': 1,
			'concerns.category.foodAndDrink': 1,
			'concerns.category.unlawfulDetention': 1,
			'concerns.category.complaint': 1,
			'concerns.category.goodPractice': 1,
			'concerns.urgent': 2,
			'concerns.resolvedOnVisit': 1
		});
	});

	it('what the pair saw of earlier concerns', () => {
		const seen = (value: string) => (visit: VisitBuilder) =>
			visit.set('followUp', visit.newId(), { seen: value });
		const figures = inside((visit) => {
			for (const value of ['fixed', 'fixed', 'notFixed', 'couldNotCheck']) seen(value)(visit);
		});
		expect(figures).toMatchObject({
			'followUps.fixed': 2,
			'followUps.notFixed': 1,
			'followUps.couldNotCheck': 1
		});
	});
});

it('[statistics.1] the figures of a sum of visits are the sum of their figures, in any order', () => {
	const all = [1, 2, 3].map((seen) =>
		inside((visit) => {
			for (let person = 0; person < seen; person += 1) visit.detainee();
		})
	);
	const sum = addFigures(all);
	expect(sum).toMatchObject({ 'visits.attempted': 3, 'detainees.seen': 6 });
	expect(addFigures([...all].reverse())).toEqual(sum);
	expect(addFigures([addFigures(all.slice(0, 2)), all[2]!])).toEqual(sum);
});

it('nothing that anybody typed is in the figures', () => {
	const figures = inside((visit) => {
		visit.detainee({
			cell: 'zzcanaryzz',
			custodyNumber: 'zzcanaryzz',
			outcomeReason: 'zzcanaryzz'
		});
		visit.note('zzcanaryzz').concern({ text: 'zzcanaryzz' });
	});
	expect(JSON.stringify(figures)).not.toContain('zzcanaryzz');
});
