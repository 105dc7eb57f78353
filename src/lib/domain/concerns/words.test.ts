import { expect, it } from 'vitest';
import { answerCodes, answerInWords } from './answer.ts';
import { standingInWords, standings } from './clocks.ts';
import { refusalInWords } from './refusal.ts';
import { concernStates, stateInWords, whoseMove } from './state.ts';
import { defaultTargets, targetInWords, TargetTable } from './targets.ts';

it.each([
	['state', concernStates.map(({ code }) => stateInWords(code))],
	['standing of a clock', standings.map(({ code }) => standingInWords(code))],
	['answer', answerCodes.map(({ code }) => answerInWords(code))],
	['refusal', Object.values(refusalInWords)]
])('every %s has words of its own, and none that is never on screen', (_, words) => {
	expect(new Set(words).size).toBe(words.length);
	expect(words.join(' ')).not.toMatch(/release|publish|S1|sync|queue/i);
});

it('nobody is waited for where there is nothing more to do', () => {
	const nobody = concernStates.filter(({ code }) => whoseMove(code) === 'nobody');
	expect(nobody.map(({ code }) => code)).toEqual(['settled', 'closed', 'merged']);
});

it('the times that a scheme begins with may be kept, and are told in words', () => {
	expect(TargetTable.parse(defaultTargets)).toEqual(defaultTargets);
	expect(targetInWords(defaultTargets.immediate.acknowledge)).toBe('24 hours');
	expect(targetInWords(defaultTargets.serious.acknowledge)).toBe('1 working day');
	expect(targetInWords(defaultTargets.minor.seenFixed)).toBe('84 days');
});
