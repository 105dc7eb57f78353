import { expect, it } from 'vitest';
import type { Day } from '#lib/domain/time.ts';
import { remedyInWords, shortWeek } from './rota-words.ts';

const week = '2027-04-05' as Day;

it('a remedy says whom to ask and what it takes', () => {
	const none = { from: null, what: null };
	expect(
		remedyInWords({
			kind: 'move',
			names: ['Una Varga'],
			from: { suiteName: 'Medway', week },
			what: null
		})
	).toBe('ask Una Varga, free if moved from Medway in week 14, from 5 April 2027');
	expect(remedyInWords({ ...none, kind: 'renew', names: ['Una Varga'], what: 'card' })).toBe(
		'renew the identity card of Una Varga in time'
	);
	expect(remedyInWords({ ...none, kind: 'askForTime', names: ['Una Varga', 'Tobias Wren'] })).toBe(
		'ask Una Varga and Tobias Wren for a time at which both can go'
	);
	expect(remedyInWords({ ...none, kind: 'askToBeFree', names: ['Una Varga'] })).toBe(
		'ask Una Varga, who cannot go in that week'
	);
});

it('a week is short where its Monday stands beside it', () => {
	expect(shortWeek(week)).toBe('week 14');
});
