import { expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { visitorNumbered } from '../../../../tests/support/rota-world.ts';
import { expiringOf } from './expiry.ts';

const today = '2027-01-04' as Day;
const day = (text: string) => text as Day;

it.each([
	['2027-01-03', 'past'],
	['2027-01-04', 'soon'],
	['2027-02-01', 'soon'],
	['2027-02-02', 'coming'],
	['2027-03-01', 'coming']
])('[rota.14] what holds until %s is %s', (on, urgency) => {
	const visitor = visitorNumbered(1, { cardUntil: day(on) });
	expect(expiringOf(visitor, today)).toEqual([{ what: 'card', on, urgency }]);
});

it('[rota.14] nothing is said more than eight weeks ahead, or of what has no end', () => {
	const visitor = visitorNumbered(1, { cardUntil: day('2027-03-02'), accreditedUntil: null });
	expect(expiringOf(visitor, today)).toEqual([]);
});

it('[rota.14] the soonest comes first, and probation is only a probationer’s', () => {
	const more = {
		vettedUntil: day('2027-02-20'),
		trainingDueOn: day('2027-01-10'),
		probationEndsOn: day('2027-01-20')
	};
	const whatOf = (accreditation: 'accredited' | 'probationer') =>
		expiringOf(visitorNumbered(1, { ...more, accreditation }), today).map(({ what }) => what);
	expect(whatOf('probationer')).toEqual(['training', 'probation', 'vetting']);
	expect(whatOf('accredited')).toEqual(['training', 'vetting']);
});
