import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryAct, arbitraryEntries } from '../../../../tests/support/arbitrary-concern.ts';
import { idOf, manager, una } from '../../../../tests/support/concern-builder.ts';
import type { EntityId } from '#lib/domain/ids.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { actRules } from './act-rules.ts';
import { whyNot } from './acts.ts';
import {
	clocksOf,
	forceClocks,
	longOverdueAt,
	nextDueAt,
	nextDueSoonAt,
	standingBy,
	standingOf
} from './clocks.ts';
import { howComputed } from './clock-words.ts';
import { applyEntry, foldConcern, type ConcernOnFile } from './concern-on-file.ts';
import { ConcernEntry, EntryAsRead } from './entry.ts';
import { defaultEscalation, dueSteps } from './escalation.ts';
import { audienceOf, parts } from './part.ts';
import { custodyKey, triageKey } from './queue.ts';
import { entriesFor } from './reading.ts';
import { refusalInWords } from './refusal.ts';
import { stateOf } from './state.ts';
import { timelineOf } from './timeline.ts';

const now = '2027-05-01T12:00:00.000Z' as Instant;
const runs = { numRuns: 200 };
const audiences = [
	{ is: 'office' },
	{ is: 'force' },
	{ is: 'visitor', id: una },
	{ is: 'chiefExecutive' }
] as const;

it('[concern.4] whatever is appended, every reading of it holds', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			for (const audience of audiences) {
				const readable = entriesFor(audience, entries);
				timelineOf(readable);
				const concern = foldConcern(readable);
				if (!concern) continue;
				for (const clock of clocksOf(concern)) {
					expect(clock.due.at >= clock.startedAt).toBe(true);
					standingOf(clock, now);
					expect(howComputed(clock).length).toBeGreaterThan(2);
				}
				dueSteps(concern, now, defaultEscalation);
				triageKey(concern);
				custodyKey(concern);
			}
		}),
		runs
	);
});

it('[clock.15] by its columns a concern stands as badly as the worst of its clocks, at any moment', () => {
	const worst = ['longOverdue', 'overdue', 'dueSoon', 'onTime'] as const;
	const moment = fc.integer({ min: Date.parse('2026-11-01'), max: Date.parse('2027-12-31') });
	fc.assert(
		fc.property(arbitraryEntries, moment, (entries, at) => {
			const concern = foldConcern(entriesFor({ is: 'force' }, entries));
			if (!concern) return;
			const then = new Date(at).toISOString() as Instant;
			const columns = {
				dueSoonAt: nextDueSoonAt(concern) ?? null,
				dueAt: nextDueAt(concern) ?? null,
				longOverdueAt: longOverdueAt(concern) ?? null
			};
			const standings = forceClocks(concern).map((clock) => standingOf(clock, then));
			expect(standingBy(columns, then)).toBe(worst.find((one) => standings.includes(one)));
		}),
		runs
	);
});

it('[concern.4] what is generated here is what may be kept', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			for (const entry of entries) expect(ConcernEntry.parse(entry)).toEqual(entry);
		}),
		{ numRuns: 50 }
	);
});

it('[concern.14] what a visitor may read of it, their device can read', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			for (const entry of entriesFor({ is: 'visitor', id: una }, entries))
				expect(EntryAsRead.parse(entry)).toEqual(entry);
		}),
		runs
	);
});

/** The concern before and after each entry. */
const steps = (entries: readonly ConcernEntry[]) => {
	let before: ConcernOnFile | undefined;
	return entries.map((entry) => {
		const step = { before, entry, after: applyEntry(before, entry) };
		before = step.after;
		return step;
	});
};

it('[concern.5] closed by a visit that saw it fixed, or by the office with its reason, and in no other way', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			for (const { before, entry, after } of steps(entries)) {
				expect(after?.standing === 'closed').toBe(after?.closed !== undefined);
				if (after?.standing !== 'closed' || before?.standing === 'closed') continue;
				const { act } = entry;
				const isOneOfTwo =
					act.kind === 'closed' || (act.kind === 'seenByVisit' && act.seen === 'fixed');
				expect(isOneOfTwo).toBe(true);
			}
		}),
		runs
	);
});

it('[concern.6] every new round is begun by sending or reopening, runs from then, and ends the one before', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			for (const { before, entry, after } of steps(entries)) {
				const rounds = after?.rounds ?? [];
				expect(rounds.slice(0, -1).every(({ ended }) => ended !== undefined)).toBe(true);
				if (!before || rounds.length === before.rounds.length) continue;
				expect(['sentToForce', 'reopened']).toContain(entry.act.kind);
				expect(rounds.at(-1)).toMatchObject({ beganAt: entry.at, answers: [], pauses: [] });
			}
		}),
		runs
	);
});

it('[concern.7] joining with another and taking it back are inverse, wherever it stands', () => {
	const into = idOf<EntityId>(32);
	const entry = (kind: 'mergedInto' | 'mergeTakenBack'): ConcernEntry =>
		({
			id: idOf(99),
			concernId: into,
			at: now,
			by: manager,
			side: 'office',
			act: { kind, into }
		}) as ConcernEntry;
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			const before = foldConcern(entries);
			if (!before || before.merged) return;
			const joined = applyEntry(before, entry('mergedInto'))!;
			expect(stateOf(joined)).toBe('merged');
			expect(clocksOf(joined).every(({ stopped }) => stopped)).toBe(true);
			const { turns, lastAt, urgentAcknowledgedAt } = before;
			const after = applyEntry(joined, entry('mergeTakenBack'))!;
			expect({ ...after, turns, lastAt, urgentAcknowledgedAt }).toEqual(before);
		}),
		runs
	);
});

it('[concern.8] once withheld, always withheld', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			for (const { before, after } of steps(entries))
				if (before?.isWithheld) expect(after?.isWithheld).toBe(true);
		}),
		runs
	);
});

it('[concern.14] the force reads no withheld word that the office did not write for it', () => {
	fc.assert(
		fc.property(arbitraryEntries, (entries) => {
			const marked = entries.map((entry) =>
				entry.act.kind === 'raised'
					? { ...entry, act: { ...entry.act, text: 'CANARY', cell: 'CANARY', isWithheld: true } }
					: entry
			);
			expect(JSON.stringify(entriesFor({ is: 'force' }, marked))).not.toContain('CANARY');
		}),
		runs
	);
});

it('[concern.11] every act of everybody is answered with a reason that has words, or allowed', () => {
	const actor = fc.record({ part: fc.constantFrom(...parts), id: fc.constantFrom(una, manager) });
	fc.assert(
		fc.property(arbitraryEntries, arbitraryAct, actor, (entries, act, by) => {
			const refusal = whyNot(entries, act, by, { today: '2027-05-01' as Day });
			if (refusal) expect(refusalInWords[refusal]).toMatch(/\.$/);
		}),
		runs
	);
});

it('[concern.11] what is allowed is in the table, for that part and where the concern stands for them', () => {
	fc.assert(
		fc.property(arbitraryEntries, arbitraryAct, fc.constantFrom(...parts), (entries, act, part) => {
			const actor = { part, id: una };
			const refusal = whyNot(entries, act, actor, { today: '2026-12-01' as Day });
			const concern = foldConcern(entriesFor(audienceOf(actor), entries));
			const { by, in: states } = actRules[act.kind];
			if (!concern)
				expect(refusal === undefined).toBe(
					act.kind === 'raised' && entries.length === 0 && by.includes(part)
				);
			else if (refusal === undefined) {
				expect(by).toContain(part);
				expect(states).toContain(stateOf(concern));
			}
		}),
		{ numRuns: 1_000 }
	);
});

it('[concern.12] the force can do nothing with what it has not been sent', () => {
	fc.assert(
		fc.property(arbitraryEntries, arbitraryAct, (entries, act) => {
			if (entries.length === 0 || foldConcern(entries)?.sentAt) return;
			for (const part of ['custodyLead', 'suiteInspector'] as const)
				expect(whyNot(entries, act, { part, id: manager }, { today: '2027-05-01' as Day })).toBe(
					'notFound'
				);
		}),
		runs
	);
});
