import { describe, expect, it } from 'vitest';
import { heldAsOptions } from './circumstance.ts';
import { timesToAskAbout, type KnownOfDetention, type TimeToAsk } from './detention-clock.ts';
import type { TimeToAskKey } from './record-time.ts';
import { instantAt, instantOf, millisecondsOf, type Day, type Instant } from './time.ts';

const day = '2026-11-20' as Day;
const at = (time: string, on: Day = day): Instant => instantAt(on, time);
const later = (from: Instant, minutes: number): Instant =>
	instantOf(millisecondsOf(from) + minutes * 60_000);
const known = (part: Partial<KnownOfDetention> = {}): KnownOfDetention => ({
	heldAs: 'notCharged',
	isChild: false,
	needsRousing: false,
	...part
});
const find = (
	key: TimeToAskKey,
	part: Partial<KnownOfDetention>,
	now: Instant = at('12:00')
): TimeToAsk | undefined => timesToAskAbout(known(part), now).find((time) => time.key === key);
const keys = (part: Partial<KnownOfDetention>) =>
	timesToAskAbout(known(part), at('12:00')).map(({ key }) => key);

describe('reviews', () => {
	it('[clock.1] the first is six hours after detention was authorised', () => {
		expect(find('review', { authorisedAt: at('01:00') })?.dueAt).toBe(at('07:00'));
	});

	it('[clock.1] a later one is nine hours after the last, whenever detention was authorised', () => {
		const times = { authorisedAt: at('01:00'), lastReviewAt: at('06:30') };
		expect(find('review', times)?.dueAt).toBe(at('15:30'));
	});

	it.each([
		[-61, 'later'],
		[-60, 'soon'],
		[-1, 'soon'],
		[0, 'passed'],
		[1, 'passed']
	])('[clock.1] %i minutes from its time it is %s', (minutes, state) => {
		const authorisedAt = at('01:00');
		expect(find('review', { authorisedAt }, later(at('07:00'), minutes))?.state).toBe(state);
	});

	it('[clock.1] without a time typed it says which is missing', () => {
		expect(find('review', {})).toMatchObject({ state: 'notKnown', missing: 'authorisedAt' });
	});

	it('[clock.1] the hour that comes twice is counted twice', () => {
		const authorisedAt = at('22:00', '2026-10-24' as Day);
		// 22:00 summer time and six hours of real time: the clocks show 03:00.
		expect(find('review', { authorisedAt })?.dueAt).toBe(at('03:00', '2026-10-25' as Day));
	});

	it('[clock.1] the hour that the clocks skip is not counted', () => {
		const authorisedAt = at('22:00', '2026-03-28' as Day);
		expect(find('review', { authorisedAt })?.dueAt).toBe(at('05:00', '2026-03-29' as Day));
	});
});

describe('how long', () => {
	it('[clock.2] 24 hours from the relevant time, or as long as it was extended', () => {
		const relevantAt = at('10:00');
		expect(find('detentionLimit', { relevantAt })?.dueAt).toBe(at('10:00', '2026-11-21' as Day));
		const extendedUntil = at('22:00', '2026-11-21' as Day);
		expect(find('detentionLimit', { relevantAt, extendedUntil })?.dueAt).toBe(extendedUntil);
		expect(find('detentionLimit', {})).toMatchObject({ missing: 'relevantAt' });
	});

	it('[clock.2] a night of 25 hours shows 24 hours later as an hour earlier on the clock', () => {
		const relevantAt = at('12:00', '2026-10-24' as Day);
		expect(find('detentionLimit', { relevantAt })?.dueAt).toBe(at('11:00', '2026-10-25' as Day));
	});

	it('[clock.2] after charge it is not asked about', () => {
		expect(keys({ heldAs: 'charged' })).not.toContain('detentionLimit');
	});
});

describe('rest, meals, checks', () => {
	it('[clock.3] rest is asked about 16 hours after arrival, and after a rest of eight hours', () => {
		const relevantAt = at('00:30');
		expect(find('rest', { relevantAt })?.dueAt).toBe(at('16:30'));
		const rested = { relevantAt, restFrom: at('01:00'), restTo: at('09:00') };
		expect(find('rest', rested)?.dueAt).toBe(at('01:00', '2026-11-21' as Day));
	});

	it('[clock.3] a rest of one minute less than eight hours is no rest', () => {
		const relevantAt = at('00:30');
		const short = { relevantAt, restFrom: at('01:00'), restTo: at('08:59') };
		expect(find('rest', short)?.dueAt).toBe(at('16:30'));
	});

	it('[clock.4] a meal eight hours after the last, or after arrival', () => {
		const relevantAt = at('00:30');
		expect(find('meal', { relevantAt })?.dueAt).toBe(at('08:30'));
		expect(find('meal', { relevantAt, lastMealAt: at('07:00') })?.dueAt).toBe(at('15:00'));
		expect(find('meal', {})).toMatchObject({ state: 'notKnown', missing: 'lastMealAt' });
	});

	it('[clock.5] a check every hour, every half hour for whoever is to be roused', () => {
		const lastCheckAt = at('11:00');
		expect(find('cellCheck', { lastCheckAt })?.dueAt).toBe(at('12:00'));
		expect(find('cellCheck', { lastCheckAt, needsRousing: true })?.dueAt).toBe(at('11:30'));
		expect(find('cellCheck', { needsRousing: true })?.question).toContain('roused');
	});
});

describe('section 136', () => {
	it('[clock.6] 24 hours and a check every half hour, and no review of PACE', () => {
		const part = { heldAs: 'section136', relevantAt: at('02:00') } as const;
		expect(find('section136Limit', part)?.dueAt).toBe(at('02:00', '2026-11-21' as Day));
		expect(find('healthCheck', { ...part, lastHealthCheckAt: at('11:45') })?.dueAt).toBe(
			at('12:15')
		);
		expect(keys(part)).not.toContain('review');
		expect(keys(part)).not.toContain('rest');
	});

	it('[clock.6] a child is asked about at once, whatever the times', () => {
		const time = find('section136Child', { heldAs: 'section136', isChild: true });
		expect(time).toMatchObject({ state: 'passed', dueAt: undefined });
		expect(keys({ heldAs: 'section136' })).not.toContain('section136Child');
	});
});

describe('a child who is charged', () => {
	it('[clock.7] the council bed is asked about from the moment of charge', () => {
		const part = { heldAs: 'charged', isChild: true } as const;
		expect(find('childTransfer', { ...part, chargedAt: at('11:00') })?.state).toBe('passed');
		expect(find('childTransfer', part)).toMatchObject({ missing: 'chargedAt' });
	});

	it('[clock.7] no adult and no child before charge', () => {
		expect(keys({ heldAs: 'charged' })).not.toContain('childTransfer');
		expect(keys({ heldAs: 'notCharged', isChild: true })).not.toContain('childTransfer');
	});
});

describe('where a rule applies', () => {
	it.each(heldAsOptions.map(({ code }) => code))(
		'[clock.8] held as %s: reviews of PACE before and after charge alone',
		(heldAs) => {
			const asked = keys({ heldAs });
			expect(asked.includes('review')).toBe(['notCharged', 'charged'].includes(heldAs));
			expect(asked.includes('detentionLimit')).toBe(heldAs === 'notCharged');
		}
	);

	it('[clock.8] not known why: only what holds for everybody', () => {
		expect(keys({ heldAs: undefined })).toEqual(['rest', 'meal', 'cellCheck']);
	});

	it('[clock.8] a terrorism detainee has a form of its own', () => {
		expect(keys({ heldAs: 'terrorism' })).toEqual([]);
	});

	it('[clock.8] every question is one, and names its source', () => {
		for (const { code } of heldAsOptions)
			for (const { question, source } of timesToAskAbout(
				known({ heldAs: code, isChild: true, extendedUntil: at('10:00') }),
				at('12:00')
			)) {
				expect(question.endsWith('?')).toBe(true);
				expect(source.length).toBeGreaterThan(5);
			}
	});
});
