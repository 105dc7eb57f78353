import { describe, expect, it } from 'vitest';
import {
	ConcernBuilder,
	fixed,
	manager,
	planned,
	reopened,
	sent
} from '../../../../tests/support/concern-builder.ts';
import type { Instant } from '#lib/domain/time.ts';
import { defaultEscalation, dueSteps, nextStepAt, type EscalationStep } from './escalation.ts';

const at = (text: string) => text as Instant;
const withForce = () => new ConcernBuilder().add(sent());
const steps = (builder: ConcernBuilder, now: string) =>
	dueSteps(builder.concern, at(now), defaultEscalation);
const levels = (builder: ConcernBuilder, now: string) =>
	steps(builder, now).map(({ level, clock }) => `${clock} ${level}`);
const take = (builder: ConcernBuilder, { level, clock, round }: EscalationStep) =>
	builder.add({ kind: 'escalated', level, clock, round, to: [] });

describe('what the force leaves overdue', () => {
	it.each([
		['2026-11-19T23:59:59.999Z', []],
		['2026-11-20T00:00:00.000Z', ['acknowledge custodyInspector']],
		['2026-11-25T00:00:00.000Z', ['acknowledge custodyInspector', 'acknowledge headOfCustody']],
		[
			'2026-11-28T00:00:00.000Z',
			[
				'acknowledge custodyInspector',
				'acknowledge headOfCustody',
				'acknowledge accountabilityMeeting'
			]
		]
	])('[concern.16] at %s', (now, expected) => {
		expect(levels(withForce(), now)).toEqual(expected);
	});

	it('[concern.16] each step once, and the next one is known beforehand', () => {
		const builder = withForce();
		const next = () => nextStepAt(builder.concern, defaultEscalation);
		expect(next()).toBe('2026-11-20T00:00:00.000Z');
		take(builder, steps(builder, '2026-11-20T00:00:00.000Z')[0]!);
		expect(steps(builder, '2026-11-20T00:00:00.000Z')).toEqual([]);
		expect(next()).toBe('2026-11-25T00:00:00.000Z');
	});

	it('[concern.16] none for what was done, and anew in a new round', () => {
		const builder = withForce();
		take(builder, steps(builder, '2026-11-20T00:00:00.000Z')[0]!);
		builder.at('2026-11-21T09:00:00.000Z').add(fixed);
		expect(steps(builder, '2027-06-01T00:00:00.000Z')).toEqual([]);
		builder.at('2026-12-14T09:00:00.000Z').add(reopened());
		expect(steps(builder, '2026-12-18T00:00:00.000Z')).toMatchObject([
			{ level: 'custodyInspector', clock: 'acknowledge', round: 2 }
		]);
	});

	it('[concern.16] the date that the force gave climbs too, a visit that has not looked does not', () => {
		const builder = withForce().add(planned('2026-11-30'));
		expect(levels(builder, '2026-12-01T00:00:00.000Z')).toEqual(['fix custodyInspector']);
		expect(levels(withForce().add(fixed), '2027-12-01T00:00:00.000Z')).toEqual([]);
	});
});

describe('what went to the office at once', () => {
	const urgent = () => new ConcernBuilder({ route: 'officeAtOnce', isWithheld: true });

	it.each([
		['2026-11-16T10:59:59.999Z', []],
		['2026-11-16T11:00:00.000Z', ['null deputyManager']],
		['2026-11-16T13:00:00.000Z', ['null deputyManager', 'null chiefExecutive']]
	])('[concern.17] raised at nine, at %s', (now, expected) => {
		expect(levels(urgent(), now)).toEqual(expected);
	});

	it('[concern.17] climbs no more once somebody at the office has done anything with it', () => {
		const later = '2026-12-16T13:00:00.000Z';
		expect(steps(urgent().add({ kind: 'urgentAcknowledged' }), later)).toEqual([]);
		expect(steps(urgent().add({ kind: 'wordedForForce', wording: 'Said' }), later)).toEqual([]);
		expect(
			urgent().add({ kind: 'urgentAcknowledged' }, { by: manager }).concern.urgentAcknowledgedAt
		).toBe('2026-11-16T10:00:00.000Z');
	});

	it('[concern.17] the force’s acknowledgement is not the office’s', () => {
		const both = new ConcernBuilder({
			route: 'forceAndOfficeAtOnce',
			severity: 'immediate'
		}).add({ kind: 'acknowledged' });
		expect(levels(both, '2026-11-16T11:00:00.000Z')).toEqual(['null deputyManager']);
	});

	it('[concern.17] what waits for the report climbs nowhere', () => {
		expect(steps(new ConcernBuilder(), '2027-11-16T11:00:00.000Z')).toEqual([]);
	});
});
