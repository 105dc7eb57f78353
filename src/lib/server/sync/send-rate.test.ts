import { expect, it } from 'vitest';
import { instantOf } from '#lib/domain/time.ts';
import { ROUNDS_A_MINUTE, SendRate } from './send-rate.ts';

const start = Date.UTC(2026, 10, 22, 3);
const at = (milliseconds: number) => instantOf(start + milliseconds);

it('refuses one visitor who calls too often, no other, and lets them in again with time', () => {
	const rate = new SendRate();
	const taken = Array.from({ length: ROUNDS_A_MINUTE + 5 }, () => rate.take('una', at(0)));
	expect(taken.filter(Boolean)).toHaveLength(ROUNDS_A_MINUTE);
	expect(rate.take('viktor', at(0))).toBe(true);
	expect(rate.take('una', at(30_000))).toBe(true);
	const more = Array.from({ length: ROUNDS_A_MINUTE }, () => rate.take('una', at(30_000)));
	expect(more.filter(Boolean)).toHaveLength(ROUNDS_A_MINUTE / 2 - 1);
});

it('gives nothing back for a clock that goes backwards', () => {
	const rate = new SendRate();
	for (let call = 0; call < ROUNDS_A_MINUTE; call++) rate.take('una', at(0));
	expect(rate.take('una', at(-60_000))).toBe(false);
});
