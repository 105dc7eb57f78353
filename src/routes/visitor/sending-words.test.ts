import { expect, it } from 'vitest';
import type { Instant } from '#lib/domain/time.ts';
import { sendingInWords } from './sending-words.ts';

const now = Date.parse('2026-11-22T02:41:00.000Z');
const said = (loop: Partial<Parameters<typeof sendingInWords>[0]>) =>
	sendingInWords(
		{ state: 'resting', waiting: 0, refusal: undefined, lastAt: undefined, ...loop },
		now
	);

it('says calmly what waits while there is no signal', () => {
	expect(said({ state: 'noSignal', waiting: 4 })).toBe('No signal. 4 entries waiting to send.');
	expect(said({ state: 'noSignal', waiting: 1 })).toBe('No signal. 1 entry waiting to send.');
});

it('says that everything is sent only once the office was asked and nothing waits', () => {
	expect(said({})).toBe('Nothing is waiting to send.');
	const lastAt = '2026-11-22T02:40:00.000Z' as Instant;
	expect(said({ lastAt })).toBe('Everything is sent. Last looked at 02:40.');
	expect(said({ lastAt, waiting: 3 })).toBe('3 entries waiting to send.');
	expect(said({ lastAt: '2026-11-20T23:59:00.000Z' as Instant })).toBe(
		'Everything is sent. Last looked 20 November 2026 at 23:59.'
	);
});

it('gives the office’s reason in the words for people', () => {
	expect(said({ state: 'refused', refusal: 'deviceUnknown' })).toMatch(/does not know this device/);
});
