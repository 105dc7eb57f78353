import { describe, expect, it } from 'vitest';
import {
	ConcernBuilder,
	fixed,
	idOf,
	planned,
	seen,
	sent
} from '../../../../tests/support/concern-builder.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import type { ConcernAct } from './entry.ts';
import { standsInChecklist } from './next-pair.ts';
import { custodyKey, triageKey } from './queue.ts';

const file = (facts = {}) => new ConcernBuilder(facts);
const urgent = { route: 'officeAtOnce', severity: 'immediate', isWithheld: true } as const;
const close: ConcernAct = { kind: 'closed', reason: 'moved' };
const merge: ConcernAct = { kind: 'mergedInto', into: idOf<EntityId>(32) };
const inOrder = (keyOf: typeof triageKey, named: Record<string, ConcernBuilder>) =>
	Object.entries(named)
		.flatMap(([name, { concern }]) => {
			const key = keyOf(concern);
			return key === undefined ? [] : [{ name, key }];
		})
		.sort((a, b) => (a.key < b.key ? -1 : 1))
		.map(({ name }) => name);
const earlier = (facts = {}) => {
	const builder = file(facts);
	builder.entries[0]!.at = '2026-10-01T09:00:00.000Z' as never;
	return builder;
};

describe('the office’s queue', () => {
	it('[concern.19] urgent and unseen first, then the most serious, then the oldest', () => {
		expect(
			inOrder(triageKey, {
				minor: earlier({ severity: 'minor' }),
				standard: file(),
				older: earlier(),
				seen: file(urgent).add({ kind: 'urgentAcknowledged' }),
				unseen: file({ ...urgent, severity: 'standard' }),
				withForce: file().add(sent()),
				withForceUnseen: file({ route: 'forceAndOfficeAtOnce', severity: 'immediate' })
			})
		).toEqual(['withForceUnseen', 'unseen', 'seen', 'older', 'standard', 'minor']);
	});

	it('[concern.19] holds what waits for the office alone', () => {
		expect(
			inOrder(triageKey, {
				closed: file().add(close),
				merged: file().add(merge),
				fixedTheySay: file().add(sent()).add(fixed),
				notFixed: file().add(sent()).add(fixed).add(seen('notFixed')),
				closedNotFixed: earlier().add(sent()).add(close).add(seen('notFixed'))
			})
		).toEqual(['closedNotFixed', 'notFixed']);
	});
});

const questionTo = (to: 'office' | 'force'): [ConcernAct, { side: 'office' | 'force' }] => [
	{ kind: 'questionAsked', to, text: 'Which cell?' },
	{ side: to === 'office' ? 'force' : 'office' }
];

it('[concern.19] a question or a file waits for whom it is for, wherever the concern stands', () => {
	const asked = (to: 'office' | 'force') =>
		file()
			.add(sent())
			.add(fixed)
			.add(...questionTo(to));
	const attached = file()
		.add(sent())
		.add(fixed)
		.add({ kind: 'fileAttached', fileId: idOf(51), name: 'log.pdf', type: 'pdf', bytes: 9 });
	const named = { toOffice: asked('office'), toForce: asked('force') };
	expect(inOrder(triageKey, named)).toEqual(['toOffice']);
	expect(inOrder(custodyKey, named)).toEqual(['toForce']);
	expect(inOrder(triageKey, { attached })).toEqual(['attached']);
	attached.add({ kind: 'fileCleared', fileId: idOf(51) });
	expect(inOrder(triageKey, { attached })).toEqual([]);
});

describe('the force’s queue', () => {
	it('[concern.19] due first, first', () => {
		expect(
			inOrder(custodyKey, {
				standard: file().add(sent()),
				serious: file({ severity: 'serious' }).add(sent('serious')),
				urgent: file({ route: 'forceAndOfficeAtOnce', severity: 'immediate' }),
				planned: file().add(sent()).add(planned('2026-11-18')),
				acknowledged: file().add(sent()).add({ kind: 'acknowledged' }),
				new: file(),
				answered: file().add(sent()).add(fixed),
				closed: file().add(sent()).add(close)
			})
		).toEqual(['urgent', 'serious', 'planned', 'standard', 'acknowledged']);
	});
});

describe('what the next pair looks at', () => {
	it.each([
		['new', file(), true],
		['with the force', file().add(sent()), true],
		['fixed, they say', file().add(sent()).add(fixed), true],
		['closed', file().add(sent()).add(close), false],
		['closed, and seen not fixed since', file().add(sent()).add(close).add(seen('notFixed')), true],
		['joined with another', file().add(merge), false],
		['kept from the force', file().add({ kind: 'keptFromForce', reason: 'private' }), false],
		['withheld', file({ isWithheld: true }), false],
		['about a person', file({ isAboutDetainee: true, consentToRaise: 'agreed' }), false],
		['good practice', file({ severity: 'praise' }), false]
	] as [string, ConcernBuilder, boolean][])('[concern.10] %s: %s', (_, { concern }, expected) => {
		expect(standsInChecklist(concern)).toBe(expected);
	});
});
