import { describe, expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { suiteNumbered, visitorNumbered } from '../../../../tests/support/rota-world.ts';
import {
	barriersOf,
	inConflict,
	noCommonTime,
	notAPair,
	notCurrent,
	notForTact,
	notFree,
	suiteClosed,
	twiceInWeek
} from './eligibility.ts';
import type { RotaVisitor } from './visitor.ts';

const week = '2027-01-04' as Day;
const suite = suiteNumbered(1);
const visitor = (more: Partial<RotaVisitor> = {}, at = 1) => visitorNumbered(at, more);
const day = (text: string) => text as Day;

describe('who may go', () => {
	const probationer = { accreditation: 'probationer' } as const;
	const newcomer = { isExperienced: false };

	it.each([
		['two accredited', newcomer, newcomer, undefined],
		['a probationer with an experienced one', probationer, {}, undefined],
		['a probationer with a newcomer', newcomer, probationer, 'partnerNotExperienced'],
		['two probationers', probationer, probationer, 'twoProbationers']
	])('[rota.1] %s', (_, one, other, barrier) => {
		expect(notAPair(visitor(one, 1), visitor(other, 2))).toBe(barrier);
		expect(notAPair(visitor(other, 2), visitor(one, 1))).toBe(barrier);
	});

	it('[rota.1] nobody goes with themselves', () => {
		expect(notAPair(visitor(), visitor())).toBe('samePerson');
	});

	it.each([
		['vettedUntil', 'notVetted'],
		['cardUntil', 'noCard'],
		['trainingDueOn', 'trainingOverdue'],
		['accreditedUntil', 'notAccredited']
	] as const)(
		'[rota.2] %s holds until the night of Sunday is over, on Monday',
		(field, barrier) => {
			expect(notCurrent(visitor({ [field]: day('2027-01-11') }), week)).toBeUndefined();
			expect(notCurrent(visitor({ [field]: day('2027-01-10') }), week)).toBe(barrier);
		}
	);

	it('[rota.2] without vetting or card on record nobody goes; no training due and no end bar nobody', () => {
		expect(notCurrent(visitor({ vettedUntil: null }), week)).toBe('notVetted');
		expect(notCurrent(visitor({ cardUntil: null }), week)).toBe('noCard');
		const open = { trainingDueOn: null, accreditedUntil: null };
		expect(notCurrent(visitor(open), week)).toBeUndefined();
	});

	it('[rota.3] a conflict bars its suites, or all of them', () => {
		const conflict = (suites: 'all' | (typeof suite.id)[]) =>
			inConflict(visitor({ conflicts: [{ kind: 'employer', suites }] }), suite);
		expect(conflict([suite.id])).toBe('conflict');
		expect(conflict([suiteNumbered(2).id])).toBeUndefined();
		expect(conflict('all')).toBe('conflict');
	});

	it('[rota.4] nobody goes twice in one week', () => {
		expect(twiceInWeek(new Set([week]), week)).toBe('twiceInWeek');
		expect(twiceInWeek(new Set([day('2027-01-11')]), week)).toBeUndefined();
	});

	it('[rota.5] only who is accredited for it goes where people are held under the Terrorism Act', () => {
		const tact = { ...suite, isTact: true };
		expect(notForTact(visitor(), tact)).toBe('notTact');
		expect(notForTact(visitor({ isTact: true }), tact)).toBeUndefined();
		expect(notForTact(visitor(), suite)).toBeUndefined();
	});

	it('[rota.6] a suite that is shut, or in reserve and not in use, is not visited', () => {
		expect(suiteClosed({ ...suite, closedIn: [week] }, week)).toBe('suiteClosed');
		expect(suiteClosed({ ...suite, isReserve: true }, week)).toBe('suiteClosed');
		expect(suiteClosed({ ...suite, isReserve: true, openIn: [week] }, week)).toBeUndefined();
	});

	it('[rota.7] both have time, and at the same time', () => {
		const free = (...usual: number[]) => ({ availability: { usual, weeks: [] } });
		expect(notFree(visitor(free()), week)).toBe('notFree');
		expect(noCommonTime(visitor(free(1, 2)), visitor(free(3)), week)).toBe('noCommonTime');
		expect(noCommonTime(visitor(free(1, 2)), visitor(free(2)), week)).toBeUndefined();
	});

	it('names everything that bars one, not only the first', () => {
		const barred = visitor({
			cardUntil: null,
			conflicts: [{ kind: 'suite', suites: 'all' }],
			availability: { usual: [], weeks: [] }
		});
		const shut = { ...suite, isTact: true, closedIn: [week] };
		expect(barriersOf(barred, shut, week)).toEqual([
			'noCard',
			'conflict',
			'notTact',
			'suiteClosed',
			'notFree'
		]);
		expect(barriersOf(visitor(), suite, week)).toEqual([]);
	});
});
