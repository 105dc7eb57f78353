import { describe, expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import type { ChangeId, VisitId } from './ids.ts';
import { PROTOCOL, type SyncReply } from './protocol.ts';
import { pageOf, pagesDue } from './pull.ts';
import { planReceipt } from './receipt.ts';
import type { Instant } from './time.ts';

const { visitId, changes } = visitBy().begin().answer('B06', 'fine');
const [first, second] = changes.map(({ id }) => id) as [ChangeId, ChangeId];
const other = visitBy(undefined, { seed: 2 }).visitId;

const reply = (part: Partial<SyncReply> = {}): SyncReply => ({
	protocol: PROTOCOL,
	serverTime: '2026-11-22T04:00:00.000Z' as Instant,
	results: [],
	requestsKept: [],
	requestsRefused: [],
	planningKept: [],
	planningRefused: [],
	concernsKept: [],
	concernsRefused: [],
	visits: [],
	allowed: [visitId],
	reports: [],
	reference: null,
	deviceState: 'active',
	...part
});
const page = (from: number, upTo: number, records: unknown[] = changes, more = false) => ({
	visitId,
	from,
	upTo,
	more,
	changes: records
});
const plan = (
	part: Partial<SyncReply>,
	waiting: ChangeId[] = [],
	cursors: [VisitId, number][] = [[visitId, 0]]
) => planReceipt(reply(part), new Set(waiting), new Map(cursors));

describe('what a reply means', () => {
	it('[receipt.1] a change stops waiting only when this reply names it', () => {
		const results = [{ id: first, status: 'stored' as const }];
		const { acknowledged, refused, more } = plan({ results }, [first, second]);
		expect(acknowledged).toEqual([{ id: first, receivedAt: '2026-11-22T04:00:00.000Z' }]);
		expect(refused).toEqual([]);
		expect(more).toBe(true);
		expect(plan({ results }, [second]).acknowledged).toEqual([]);
		expect(plan({}, [first]).more).toBe(false);
	});

	it('[receipt.1] a refused change stops waiting with its reason', () => {
		const results = [
			{ id: first, status: 'duplicate' as const },
			{ id: second, status: 'quarantined' as const, code: 'visitGivenToOthers' as const }
		];
		const { acknowledged, refused, more } = plan({ results }, [first, second]);
		expect(acknowledged.map(({ id }) => id)).toEqual([first]);
		expect(refused).toEqual([{ id: second, status: 'quarantined', code: 'visitGivenToOthers' }]);
		expect(more).toBe(false);
	});

	it.each([
		[0, 2],
		[4, 0]
	])('[receipt.2] a page from 0 for a device at %i is kept in %i changes', (since, kept) => {
		const { received, cursors } = plan({ visits: [page(0, 2)] }, [], [[visitId, since]]);
		expect(received).toHaveLength(kept);
		expect(cursors).toEqual(kept ? [{ visitId, since: 2 }] : []);
	});

	it('[receipt.3] what cannot be read is kept as it came, and the cursor goes on', () => {
		const record = { fromTheFuture: true };
		const { received, unreadable, cursors } = plan({ visits: [page(0, 3, [...changes, record])] });
		expect(received).toHaveLength(2);
		expect(unreadable).toEqual([{ visitId, record }]);
		expect(cursors).toEqual([{ visitId, since: 3 }]);
	});

	it('a visit that is not allowed is forgotten, and nothing is kept of it', () => {
		const { forget, received } = plan({ allowed: [], visits: [page(0, 2)] });
		expect(forget).toEqual([visitId]);
		expect(received).toEqual([]);
	});

	it('asks again while there is more, and for a visit that is new', () => {
		expect(plan({ visits: [page(0, 2, changes, true)] }).more).toBe(true);
		expect(plan({ allowed: [visitId, other] }).more).toBe(true);
		expect(plan({ visits: [page(0, 2)] }).more).toBe(false);
		expect(plan({ deviceState: 'revoked' }).revoked).toBe(true);
	});
});

describe('the pages of a reply', () => {
	it('[pull.1] every allowed visit from where the device is, new ones from the beginning, no other', () => {
		const asked = [{ visitId, since: 7 }];
		expect(pagesDue(asked, [visitId, other])).toEqual([
			{ visitId, since: 7 },
			{ visitId: other, since: 0 }
		]);
		expect(pagesDue(asked, [other])).toEqual([{ visitId: other, since: 0 }]);
		expect(pagesDue(asked, [])).toEqual([]);
	});

	it.each([
		[1, 100],
		[2, 100],
		[3, 100],
		[10, 100],
		[10, 25],
		[10, 1]
	])('[pull.2] in pages of %i changes with room for %i every change comes once', (limit, room) => {
		const row = (sequence: number) => ({ sequence, change: sequence, size: 10 });
		const stored = [3, 4, 9, 10, 12].map(row);
		const got: unknown[] = [];
		for (let since = 0, more = true; more;) {
			const after = stored.filter(({ sequence }) => sequence > since).slice(0, limit + 1);
			const { page: next } = pageOf({ visitId, since }, after, { changes: limit, room });
			expect(next.from).toBe(since);
			got.push(...next.changes);
			({ upTo: since, more } = next);
			if (since === 4 && stored.length === 5) stored.push(row(13));
		}
		expect(got.slice(0, 5)).toEqual([3, 4, 9, 10, 12]);
		expect(new Set(got).size).toBe(got.length);
	});

	it('[pull.2] a full reply says only that there is more', () => {
		const stored = [{ sequence: 3, change: 3, size: 10 }];
		const full = pageOf({ visitId, since: 2 }, stored, { changes: 5, room: 0 });
		expect(full).toEqual({
			page: { visitId, from: 2, upTo: 2, more: true, changes: [] },
			size: 0
		});
	});
});
