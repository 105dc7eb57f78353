import { describe, expect, it } from 'vitest';
import { AuditEvent, CHAIN_START, chainText } from './audit.ts';
import { countBoard, needsReason, outcomes } from './outcome.ts';
import { access, actions, homeOf, may, mayEnter, records, roles, visitingRoles } from './role.ts';
import { settingsOn, type SchemeSettings } from './scheme.ts';
import type { Day } from './time.ts';

it('[outcome.1] everyone held is counted once, and those looked in on beside it', () => {
	const board = [...outcomes.map(({ code }) => code), undefined];
	const counts = countBoard(board);
	expect(counts.held).toBe(board.length);
	expect(counts.offered + counts.notAvailable + counts.notOffered + counts.open).toBe(counts.held);
	expect(counts).toMatchObject({ seen: 1, declined: 1, offered: 2, observed: 1, open: 1 });
	expect(countBoard([])).toMatchObject({ held: 0, offered: 0, open: 0 });
	expect(outcomes.filter(({ code }) => needsReason(code)).map(({ code }) => code)).toEqual([
		'refusedByInspector',
		'other'
	]);
});

it.each([
	['2024-12-31', 'first'],
	['2025-01-01', 'first'],
	['2026-05-01', 'second'],
	['2030-01-01', 'third']
])('[scheme.1] on %s the %s settings hold, in whatever order they are kept', (day, name) => {
	const from = (activeFrom: string, officeName: string) =>
		({ activeFrom, officeName }) as unknown as SchemeSettings;
	const all = [
		from('2028-01-01', 'third'),
		from('2025-01-01', 'first'),
		from('2026-05-01', 'second')
	];
	expect(settingsOn(all, day as Day)?.officeName).toBe(name);
	expect(settingsOn([], day as Day)).toBeUndefined();
});

it('[audit.1] every part of an event, its place and what was before it is in what is hashed', () => {
	const event = AuditEvent.parse({
		at: '2026-11-22T04:00:00.000Z',
		who: 'system',
		what: 'reportOpened',
		subjectType: 'visit',
		subjectId: 'a',
		correlationId: 'b',
		details: { version: 1, kind: 'full' }
	});
	const text = chainText(1, CHAIN_START, event);
	const moved = Object.keys(event).map((key) =>
		chainText(1, CHAIN_START, { ...event, [key]: key === 'details' ? {} : 'changed' })
	);
	const others = [...moved, chainText(2, CHAIN_START, event), chainText(1, 'f'.repeat(64), event)];
	expect(new Set([text, ...others]).size).toBe(others.length + 1);
	const turned = { ...event, details: { kind: 'full', version: 1 } };
	expect(chainText(1, CHAIN_START, turned)).toBe(text);
});

describe('who may do what', () => {
	it('[role.1] what the table does not name is refused', () => {
		for (const role of roles)
			for (const record of records)
				for (const action of actions)
					expect(may(role, action, record)).toBe(access[role][record]?.includes(action) ?? false);
		expect(may('administrator', 'read', 'fullReport')).toBe(false);
		expect(may('custodyLead', 'read', 'allotment')).toBe(false);
		expect(may('custodyLead', 'read', 'slot')).toBe(false);
		expect(may('custodyLead', 'read', 'fullReport')).toBe(false);
	});

	it.each<[string, Parameters<typeof mayEnter>[1], boolean]>([
		['/', undefined, true],
		['/visitor/visits/1', undefined, true],
		['/account', undefined, false],
		['/account', 'custodyLead', true],
		['/manager', 'schemeManager', true],
		['/manager/visits/1', 'custodyLead', false],
		['/managers', 'schemeManager', false],
		['/custody', 'visitor', false],
		['/custody/concerns/1/evidence', 'suiteInspector', true],
		['/custody/reports/1', 'suiteInspector', false],
		['/custody/concerns', 'schemeManager', false],
		['/admin', undefined, false],
		['/api', 'administrator', false],
		['/api/sync', 'custodyLead', false],
		['/api/sync', 'visitor', true],
		['/anything', 'administrator', false]
	])('[role.2] %s as %s: %s', (path, role, expected) => {
		expect(mayEnter(path, role)).toBe(expected);
	});

	it('a co-ordinator has all that a visitor has, and the panel’s weeks', () => {
		expect(visitingRoles).toEqual(['visitor', 'panelCoordinator']);
		expect(access.panelCoordinator).toMatchObject(access.visitor);
		for (const path of [
			'/visitor',
			'/api/sync',
			'/api/devices/1',
			'/api/concerns/1/files/2',
			'/account/calendar'
		])
			for (const role of visitingRoles) expect(mayEnter(path, role)).toBe(true);
		for (const role of roles) expect(mayEnter('/panel', role)).toBe(role === 'panelCoordinator');
	});

	it('[role.2] everyone who has a home may enter it, and nobody else but at the visitor’s shell and the force’s concerns', () => {
		for (const role of roles)
			for (const [other, home] of Object.entries(homeOf))
				expect(mayEnter(home, role)).toBe(
					home === '/visitor' ||
						role === other ||
						(home === '/custody/concerns' && role === 'custodyLead')
				);
	});
});
