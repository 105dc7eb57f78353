import { describe, expect, it } from 'vitest';
import {
	ConcernBuilder,
	fixed,
	idOf,
	planned,
	reopened,
	seen,
	sent
} from '../../../../tests/support/concern-builder.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { howComputed } from './clock-words.ts';
import { clocksOf, longOverdueAt, nextDueAt, standingOf, tableSaysNow } from './clocks.ts';
import type { ConcernAct } from './entry.ts';
import type { ClockKind } from './levels.ts';
import { defaultTargets, targetsFor } from './targets.ts';

const at = (text: string) => text as Instant;
const file = (facts = {}) => new ConcernBuilder(facts);
/** Sent on Monday 16 November at ten. */
const withForce = () => file().add(sent());
const clock = (builder: ConcernBuilder, kind: ClockKind) =>
	clocksOf(builder.concern).find((one) => one.kind === kind);
const dueDay = (builder: ConcernBuilder, kind: ClockKind) => clock(builder, kind)?.due.day;
const pause = (until: string): ConcernAct => ({
	kind: 'pausedForContractor',
	until: until as Day,
	reason: 'The heating engineer'
});
const serious = (severity: 'serious' | 'standard' = 'serious'): ConcernAct => ({
	kind: 'reclassified',
	category: 'estate',
	severity,
	reason: 'it is cold outside',
	targets: targetsFor(defaultTargets, severity)
});

describe('the clocks of a concern', () => {
	it('[clock.12] none before it is sent and none for good practice', () => {
		expect(clocksOf(file().concern)).toEqual([]);
		const praise = file({ category: 'goodPractice', severity: 'praise' }).add(sent('praise'));
		expect(clocksOf(praise.concern)).toEqual([]);
	});

	it('[clock.12] acknowledging and answering run from when it was sent', () => {
		expect(dueDay(withForce(), 'acknowledge')).toBe('2026-11-19');
		expect(dueDay(withForce(), 'answer')).toBe('2026-12-07');
		expect(clock(withForce(), 'seenFixed')).toBeUndefined();
	});

	it('[clock.12] what went at once runs from when it was raised, by the hour', () => {
		const urgent = file({ route: 'forceAndOfficeAtOnce', severity: 'immediate' });
		expect(clock(urgent, 'acknowledge')?.due.at).toBe('2026-11-17T09:00:00.000Z');
	});

	it('[clock.12] a visit has something to look at from the force’s word that it is fixed, or from its date', () => {
		const said = withForce().at('2026-11-18T12:00:00.000Z').add(fixed);
		expect(dueDay(said, 'seenFixed')).toBe('2027-01-13');
		expect(dueDay(withForce().add(planned('2026-12-01')), 'seenFixed')).toBe('2027-01-26');
		const person = file({ isAboutDetainee: true }).add(sent()).add(fixed);
		expect(clock(person, 'seenFixed')).toBeUndefined();
	});

	it('[clock.12] the time that held when it began stays, whatever the table says now; a severity that the office changes moves it', () => {
		const table = { ...defaultTargets, standard: defaultTargets.minor };
		const running = clock(withForce(), 'answer')!;
		expect(tableSaysNow(running, 'standard', table)).toEqual({ count: 30, unit: 'workingDays' });
		expect(tableSaysNow(running, 'standard', defaultTargets)).toBeUndefined();
		expect(howComputed(running, table.standard.answer).at(-1)).toContain('30 working days now');
		const changed = withForce().at('2026-11-18T12:00:00.000Z').add(serious());
		expect(clock(changed, 'answer')).toMatchObject({
			targetFrom: 'reclassified',
			due: { day: '2026-11-23' }
		});
		const sameSeverity = withForce().add({ ...serious('standard'), targets: null } as ConcernAct);
		expect(dueDay(sameSeverity, 'answer')).toBe('2026-12-07');
	});

	it('[concern.6] reopening begins them anew', () => {
		const again = withForce().add(fixed).at('2026-12-14T10:00:00.000Z').add(reopened());
		expect(clock(again, 'acknowledge')).toMatchObject({
			round: 2,
			startedAt: '2026-12-14T10:00:00.000Z',
			stopped: undefined,
			due: { day: '2026-12-17' }
		});
	});

	it('[clock.16] the date that the force gave is a clock, until it answers again', () => {
		const builder = withForce().at('2026-11-18T12:00:00.000Z').add(planned('2026-12-01'));
		expect(clock(builder, 'fix')).toMatchObject({ due: { day: '2026-12-01' }, stopped: undefined });
		expect(nextDueAt(builder.concern)).toBe('2026-12-02T00:00:00.000Z');
		builder.add(planned('2026-12-03'));
		expect(dueDay(builder, 'fix')).toBe('2026-12-03');
		const met = builder.add(fixed);
		expect(clock(met, 'fix')?.stopped?.isDone).toBe(true);
		expect(nextDueAt(met.concern)).toBeUndefined();
	});

	it('[clock.16] a date of that very day is overdue after it and long overdue a day later', () => {
		const given = clock(
			withForce().at('2026-11-18T12:00:00.000Z').add(planned('2026-11-18')),
			'fix'
		)!;
		expect(standingOf(given, at('2026-11-18T23:59:00.000Z'))).toBe('dueSoon');
		expect(standingOf(given, at('2026-11-19T00:00:00.000Z'))).toBe('overdue');
		expect(standingOf(given, at('2026-11-20T00:00:00.000Z'))).toBe('longOverdue');
	});
});

describe('where a clock stands', () => {
	it.each([
		['2026-11-17T23:59:59.999Z', 'onTime'],
		['2026-11-18T00:00:00.000Z', 'dueSoon'],
		['2026-11-19T23:59:59.999Z', 'dueSoon'],
		['2026-11-20T00:00:00.000Z', 'overdue'],
		['2026-11-24T23:59:59.999Z', 'overdue'],
		['2026-11-25T00:00:00.000Z', 'longOverdue']
	])('[clock.15] three working days from a Monday, at %s: %s', (now, expected) => {
		expect(standingOf(clock(withForce(), 'acknowledge')!, at(now))).toBe(expected);
	});

	it('[clock.15] a concern is long overdue as soon as one clock of the force is', () => {
		expect(longOverdueAt(withForce().concern)).toBe('2026-11-25T00:00:00.000Z');
		const acknowledged = withForce().add({ kind: 'acknowledged' });
		expect(longOverdueAt(acknowledged.concern)).toBe('2026-12-31T00:00:00.000Z');
		expect(longOverdueAt(withForce().add(fixed).concern)).toBeUndefined();
	});

	it('[clock.15] hours are due soon in their last fifth', () => {
		const urgent = clock(
			file({ route: 'forceAndOfficeAtOnce', severity: 'immediate' }),
			'acknowledge'
		)!;
		expect(standingOf(urgent, at('2026-11-17T04:11:59.999Z'))).toBe('onTime');
		expect(standingOf(urgent, at('2026-11-17T04:12:00.000Z'))).toBe('dueSoon');
		expect(standingOf(urgent, at('2026-11-17T09:00:00.000Z'))).toBe('overdue');
		expect(standingOf(urgent, at('2026-11-18T09:00:00.000Z'))).toBe('longOverdue');
	});

	it('[clock.15] done in time, done late, and ended otherwise', () => {
		const standing = (builder: ConcernBuilder, kind: ClockKind) =>
			standingOf(clock(builder, kind)!, at('2027-06-01T00:00:00.000Z'));
		const acknowledge = { kind: 'acknowledged' } as const;
		expect(standing(withForce().add(acknowledge), 'acknowledge')).toBe('met');
		const late = withForce().at('2026-11-20T00:00:00.000Z').add(acknowledge);
		expect(standing(late, 'acknowledge')).toBe('metLate');
		expect(standing(withForce().add({ kind: 'closed', reason: 'moved' }), 'answer')).toBe('ended');
		const joined = withForce().add({ kind: 'mergedInto', into: idOf<EntityId>(32) });
		expect(standing(joined, 'answer')).toBe('ended');
		const looked = withForce()
			.add(planned('2026-12-01'))
			.at('2026-11-30T09:00:00.000Z')
			.add(seen('fixed', '2026-11-29'));
		expect(standing(looked, 'fix')).toBe('met');
		expect(standing(looked, 'seenFixed')).toBe('met');
	});
});

describe('London’s days and clocks', () => {
	it('[clock.14] sent after midnight in London is sent on that day, also while it is yesterday in UTC', () => {
		const late = file().at('2026-06-30T22:30:00.000Z').add(sent());
		expect(dueDay(late, 'acknowledge')).toBe('2026-07-03');
		const later = file().at('2026-06-30T23:30:00.000Z').add(sent());
		expect(dueDay(later, 'acknowledge')).toBe('2026-07-06');
		expect(clock(later, 'acknowledge')?.due.at).toBe('2026-07-06T23:00:00.000Z');
	});

	it('[clock.14] 24 hours are 24 hours in the nights in which the clocks change', () => {
		const urgent = (raised: string) => {
			const builder = file({ route: 'forceAndOfficeAtOnce', severity: 'immediate' });
			builder.entries[0]!.at = at(raised);
			return clock(builder, 'acknowledge')!;
		};
		expect(urgent('2027-03-27T12:00:00.000Z').due.at).toBe('2027-03-28T12:00:00.000Z');
		expect(howComputed(urgent('2027-03-27T12:00:00.000Z')).at(-1)).toBe(
			'Due by 28 March 2027 at 13:00.'
		);
		expect(howComputed(urgent('2026-10-24T12:00:00.000Z')).at(-1)).toBe(
			'Due by 25 October 2026 at 12:00.'
		);
	});
});

describe('a contractor’s date', () => {
	it('[clock.13] moves the answer by the working days before it, and never the acknowledgement', () => {
		const builder = withForce().at('2026-11-17T10:00:00.000Z').add(pause('2026-11-23'));
		expect(dueDay(builder, 'answer')).toBe('2026-12-11');
		expect(clock(builder, 'answer')?.due.pauses).toMatchObject([
			{ until: '2026-11-23', reason: 'The heating engineer', count: 4 }
		]);
		expect(dueDay(builder, 'acknowledge')).toBe('2026-11-19');
	});

	it('[clock.13] no further than to where it was set going again, and once where two overlap', () => {
		const resumed = withForce()
			.at('2026-11-17T10:00:00.000Z')
			.add(pause('2026-11-23'))
			.at('2026-11-19T10:00:00.000Z')
			.add({ kind: 'resumed', reason: 'They came early' });
		expect(dueDay(resumed, 'answer')).toBe('2026-12-09');
		const twice = withForce()
			.at('2026-11-17T10:00:00.000Z')
			.add(pause('2026-11-23'))
			.at('2026-11-19T10:00:00.000Z')
			.add(pause('2026-11-25'));
		expect(dueDay(twice, 'answer')).toBe('2026-12-15');
	});

	it('[clock.13] given once it is overdue it moves nothing', () => {
		const late = withForce().at('2026-12-08T00:00:00.000Z').add(pause('2026-12-20'));
		expect(dueDay(late, 'answer')).toBe('2026-12-07');
		const justBefore = withForce().at('2026-12-07T23:59:00.000Z').add(pause('2026-12-20'));
		expect(dueDay(justBefore, 'answer')).toBe('2026-12-21');
	});

	it('[clock.13] moves the date that the force gave by its days', () => {
		const builder = withForce()
			.at('2026-11-18T10:00:00.000Z')
			.add(planned('2026-12-01'))
			.at('2026-11-20T10:00:00.000Z')
			.add(pause('2026-11-25'));
		expect(dueDay(builder, 'fix')).toBe('2026-12-06');
	});
});

describe('how a date came out', () => {
	it('[clock.12] is told as a sum, with what was not counted', () => {
		const builder = file()
			.at('2026-12-23T10:00:00.000Z')
			.add(sent('serious'))
			.at('2026-12-24T09:00:00.000Z')
			.add(pause('2026-12-30'));
		expect(howComputed(clock(builder, 'answer')!)).toEqual([
			'Sent to the force: Wednesday 23 December 2026.',
			'5 working days: the scheme’s time when the clock began.',
			'Not counted: weekends, Friday 25 December 2026 (Christmas Day), Monday 28 December 2026 (Boxing Day (substitute day)), Friday 1 January 2027 (New Year’s Day).',
			'Stood still until Wednesday 30 December 2026, 2 working days: The heating engineer',
			'Due by the end of Wednesday 6 January 2027.'
		]);
	});

	it('[clock.11] warns where bank holidays are not yet announced', () => {
		const builder = file().at('2028-12-29T10:00:00.000Z').add(sent());
		expect(howComputed(clock(builder, 'answer')!)).toContain(
			'Bank holidays are not yet announced for that date: it may move.'
		);
	});
});
