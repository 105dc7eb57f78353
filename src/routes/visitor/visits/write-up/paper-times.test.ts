import { expect, it } from 'vitest';
import type { Day, Instant } from '#lib/domain/time.ts';
import { readPaperTimes, type PaperTimes } from './paper-times.ts';

const now = '2026-11-22T12:00:00.000Z' as Instant;
const written: PaperTimes = {
	day: '2026-11-21' as Day,
	arrived: '22:50',
	admitted: '23:05',
	left: '00:40'
};
const read = (times: Partial<PaperTimes> = {}) => readPaperTimes({ ...written, ...times }, now);

it('reads a visit that went on past midnight', () => {
	expect(read()).toEqual({
		ok: true,
		visit: {
			arrivedAt: '2026-11-21T22:50:00.000Z',
			admittedAt: '2026-11-21T23:05:00.000Z',
			leftAt: '2026-11-22T00:40:00.000Z'
		}
	});
});

it('reads a night on which the clocks go back, and one on which they go forward', () => {
	expect(
		read({ day: '2026-10-25' as Day, arrived: '00:30', admitted: '00:40', left: '02:10' })
	).toMatchObject({
		visit: { arrivedAt: '2026-10-24T23:30:00.000Z', leftAt: '2026-10-25T02:10:00.000Z' }
	});
	expect(
		read({ day: '2026-03-29' as Day, arrived: '00:30', admitted: '00:40', left: '02:10' })
	).toMatchObject({
		visit: { arrivedAt: '2026-03-29T00:30:00.000Z', leftAt: '2026-03-29T01:10:00.000Z' }
	});
});

it('needs no admission: some are never let in', () => {
	expect(read({ admitted: '', left: '23:30' })).toMatchObject({
		ok: true,
		visit: { admittedAt: null, leftAt: '2026-11-21T23:30:00.000Z' }
	});
});

it.each([
	['arrivedMissing', { arrived: '' }],
	['leftMissing', { left: '' }],
	['tooLong', { left: '22:40' }],
	['tooLong', { admitted: '22:40' }],
	['notYet', { day: '2026-11-22' as Day, arrived: '11:00', admitted: '11:05', left: '13:00' }]
] as const)('refuses with %s what cannot be', (problem, times) => {
	expect(read(times)).toEqual({ ok: false, problem });
});
