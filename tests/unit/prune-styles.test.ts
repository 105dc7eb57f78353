import { expect, test } from 'vitest';
import { isReachable } from '../../.config/prune-styles.ts';

test.each([
	'.govuk-button',
	'.govuk-heading-l',
	'.govuk-radios__input:focus + .govuk-radios__label::before'
])('%s stays: pages have it', (selector) => {
	expect(isReachable(selector)).toBe(true);
});

test('a class whose last part is worked out stays', () => {
	expect(isReachable('.govuk-label--s')).toBe(true);
});

test('what no page names goes, also beside what a page has', () => {
	expect(isReachable('.govuk-tabs__list')).toBe(false);
	expect(isReachable('.govuk-button .govuk-tabs__list')).toBe(false);
});

test('a class that is not had is no reason to go', () => {
	expect(isReachable('.govuk-button:not(.govuk-tabs__list)')).toBe(true);
});

test('classes of our own are not judged', () => {
	expect(isReachable('.nobody-has-this')).toBe(true);
});
