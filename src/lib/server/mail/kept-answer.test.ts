import { expect, it } from 'vitest';
import { keepAnswer } from './kept-answer.ts';

it('asks once for many, and again when the answer is old', async () => {
	let [asked, now] = [0, 0];
	const isWell = keepAnswer(
		() => Promise.resolve(++asked === 1),
		10,
		() => now
	);
	expect(await Promise.all([isWell(), isWell(), isWell()])).toEqual([true, true, true]);
	now = 9;
	expect(await isWell()).toBe(true);
	expect(asked).toBe(1);
	now = 10;
	expect(await isWell()).toBe(false);
	expect(asked).toBe(2);
});
