import { expect, it } from 'vitest';
import { timesToAskAbout, type KnownOfDetention } from '#lib/domain/detention-clock.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { section136InWords, standingInWords } from './time-words.ts';

const at = '2026-11-22T02:41:00.000Z' as Instant;
const known: KnownOfDetention = { heldAs: 'notCharged', isChild: false, needsRousing: false };
const said = (more: Partial<KnownOfDetention>, key: string) => {
	const time = timesToAskAbout({ ...known, ...more }, at).find((one) => one.key === key)!;
	return standingInWords(time, at);
};

it('says when something fell or falls due, as far as the times typed show', () => {
	const authorisedAt = '2026-11-21T17:10:00.000Z' as Instant;
	expect(said({ authorisedAt }, 'review')).toBe(
		'As far as the times typed show, this fell due yesterday at 23:10.'
	);
	expect(said({ authorisedAt: '2026-11-21T21:10:00.000Z' as Instant }, 'review')).toBe(
		'As far as the times typed show, this falls due at 03:10, within the hour.'
	);
	expect(said({ relevantAt: authorisedAt }, 'detentionLimit')).toBe(
		'As far as the times typed show, this falls due at 17:10.'
	);
});

it('says which time is missing, and calls nothing late for want of it', () => {
	expect(said({}, 'review')).toBe('Not worked out: “Detention authorised” is not typed.');
});

it('gives no time to a child under section 136: the question is why', () => {
	expect(said({ heldAs: 'section136', isChild: true }, 'section136Child')).toBeUndefined();
});

it('says that the law is changing, with the day once the scheme has set one', () => {
	expect(section136InWords(null, at)).toMatch(/^The law is being changed/);
	expect(section136InWords('2027-04-01' as Day, at)).toBe(
		'The law is being changed: from 1 April 2027 this rule may have ended.'
	);
	expect(section136InWords('2026-11-01' as Day, at)).toBe(
		'The law has been changed: from 1 November 2026 this rule may have ended.'
	);
});
