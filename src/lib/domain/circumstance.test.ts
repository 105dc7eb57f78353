import { describe, expect, it } from 'vitest';
import { circumstancesOf, type KnownOfPerson } from './circumstance.ts';

const nothing: KnownOfPerson = {
	isChild: undefined,
	isVulnerable: undefined,
	needsInterpreter: undefined,
	gender: undefined,
	heldAs: undefined
};
const of = (known: Partial<KnownOfPerson>) => [...circumstancesOf({ ...nothing, ...known })].sort();

describe('what opens further blocks', () => {
	it('[circumstance.1] what is not known opens nothing', () => {
		expect(of({})).toEqual([]);
		expect(of({ gender: 'notKnown', heldAs: 'notKnown', isChild: false })).toEqual([]);
	});

	it.each<[string, Partial<KnownOfPerson>, string[]]>([
		['a child', { isChild: true }, ['child']],
		['a girl', { isChild: true, gender: 'woman' }, ['child', 'girl', 'woman']],
		['a boy', { isChild: true, gender: 'man' }, ['child']],
		['a woman', { gender: 'woman' }, ['woman']],
		['a vulnerable man', { isVulnerable: true, gender: 'man' }, ['vulnerableAdult']],
		['somebody from abroad', { needsInterpreter: true }, ['needsInterpreter']],
		['somebody under section 136', { heldAs: 'section136' }, ['section136']],
		['somebody charged', { heldAs: 'charged' }, []]
	])('[circumstance.1] %s', (_, known, expected) => {
		expect(of(known)).toEqual(expected);
	});

	it('[circumstance.1] a vulnerable child is no vulnerable adult', () => {
		expect(of({ isChild: true, isVulnerable: true })).toEqual(['child']);
	});
});
