import { describe, expect, it } from 'vitest';
import { rosalind, tobias, visitBy } from '../../../tests/support/visit-builder.ts';
import {
	bySeverity,
	concernCategories,
	isWithheld,
	routeOf,
	severities,
	type ConcernFacts
} from './concern.ts';

const facts = (part: Partial<ConcernFacts>): ConcernFacts => ({
	category: 'foodAndDrink',
	severity: 'standard',
	consentToRaise: 'agreed',
	isAboutDetainee: true,
	...part
});
const ownersOnly = ['complaint', 'assault', 'discrimination', 'reprisal'];

describe('what is withheld', () => {
	it.each<[string, Partial<ConcernFacts>, boolean]>([
		['agreed', {}, false],
		['not agreed', { consentToRaise: 'notAgreed' }, true],
		['not asked', { consentToRaise: 'notAsked' }, true],
		['silence', { consentToRaise: undefined }, true],
		['self-harm told in confidence', { category: 'selfHarm', consentToRaise: 'notAgreed' }, true],
		['of the suite', { consentToRaise: undefined, isAboutDetainee: false }, false]
	])('[concern.1] %s: %s', (_, part, expected) => {
		expect(isWithheld(facts(part))).toBe(expected);
	});

	it('[concern.1] the confidential categories, agreed or not, of a person or not, and no others', () => {
		const withheld = concernCategories
			.map(({ code }) => code)
			.filter((category) => isWithheld(facts({ category, isAboutDetainee: false })));
		expect([...withheld].sort()).toEqual([...ownersOnly].sort());
	});
});

describe('where it goes', () => {
	it.each<[string, Partial<ConcernFacts>, string]>([
		['ordinary', {}, 'withReport'],
		['urgent and agreed', { severity: 'immediate' }, 'forceAndOfficeAtOnce'],
		[
			'urgent, of the suite',
			{ severity: 'immediate', isAboutDetainee: false },
			'forceAndOfficeAtOnce'
		],
		['not agreed', { consentToRaise: 'notAgreed' }, 'officeAtOnce'],
		['urgent, not agreed', { severity: 'immediate', consentToRaise: 'notAgreed' }, 'officeAtOnce'],
		['urgent complaint', { severity: 'immediate', category: 'complaint' }, 'officeAtOnce'],
		[
			'self-harm, not agreed',
			{ category: 'selfHarm', consentToRaise: 'notAgreed' },
			'forceAndOfficeAtOnce'
		]
	])('[concern.2] %s: %s', (_, part, route) => {
		expect(routeOf(facts(part))).toBe(route);
	});

	it('[concern.2] no confidential category ever takes the path to the force', () => {
		for (const category of concernCategories.map(({ code }) => code))
			if (ownersOnly.includes(category))
				for (const { code: severity } of severities)
					for (const consentToRaise of ['agreed', 'notAgreed', 'notAsked', undefined] as const)
						expect(routeOf(facts({ category, severity, consentToRaise }))).toBe('officeAtOnce');
	});
});

describe('while two visitors differ', () => {
	const differing = (mine: Record<string, unknown>, theirs: Record<string, unknown>) => {
		const one = visitBy().begin().detainee().concern();
		const concern = one.written.at(-1)!.entityId;
		const two = one.otherDevice();
		one.as(rosalind).set('concern', concern, mine);
		two.as(tobias).set('concern', concern, theirs);
		return one.receive(two.changes).record.concerns[0]!;
	};

	it('[concern.3] it is withheld if either would withhold it', () => {
		expect(
			differing({ consentToRaise: 'notAgreed' }, { consentToRaise: 'agreed' }).isWithheld
		).toBe(true);
		expect(differing({ category: 'assault' }, { category: 'hygiene' }).isWithheld).toBe(true);
		expect(differing({ category: 'women' }, { category: 'hygiene' }).isWithheld).toBe(false);
	});

	it('[concern.3] it goes at once if either says so, and to the office alone rather than to the force', () => {
		expect(differing({ severity: 'immediate' }, { severity: 'minor' }).route).toBe(
			'forceAndOfficeAtOnce'
		);
		expect(differing({ category: 'assault' }, { severity: 'immediate' }).route).toBe(
			'officeAtOnce'
		);
	});

	it('[concern.3] a question kept from the force keeps its point with it unless the owner agreed', () => {
		const one = visitBy().begin();
		one.concern({ about: { detaineeId: null, questionId: 'D40' }, consentToRaise: undefined });
		expect(one.record.concerns[0]!.isWithheld).toBe(true);
	});
});

it('the most serious comes first', () => {
	const order = severities.map(({ code }) => ({ severity: code }));
	expect([...order].reverse().sort(bySeverity)).toEqual(order);
});
