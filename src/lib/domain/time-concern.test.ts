import { expect, it } from 'vitest';
import { ConcernCategory, routeOf, Severity } from './concern.ts';
import { timesToAsk } from './record-time.ts';
import { concernFromTime } from './time-concern.ts';

it('[clock.9] every time to ask about has a concern to offer', () => {
	expect(Object.keys(concernFromTime).toSorted()).toEqual([...timesToAsk].toSorted());
	for (const { category, severity } of Object.values(concernFromTime)) {
		expect(ConcernCategory.safeParse(category).success).toBe(true);
		expect(Severity.safeParse(severity).success).toBe(true);
	}
});

it('[clock.9] what may be unlawful goes to the force and the office at once', () => {
	for (const key of ['section136Child', 'section136Limit', 'detentionLimit'] as const)
		expect(
			routeOf({ ...concernFromTime[key], consentToRaise: 'agreed', isAboutDetainee: true })
		).toBe('forceAndOfficeAtOnce');
	expect(concernFromTime.section136Child.category).toBe('unlawfulDetention');
	expect(concernFromTime.review.category).toBe('reviewsAndLength');
	expect(concernFromTime.meal.category).toBe('foodAndDrink');
	expect(concernFromTime.cellCheck.category).toBe('checksAndRousing');
});
