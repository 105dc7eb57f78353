import fc from 'fast-check';
import { expect, it } from 'vitest';
import { normalisedPassphrase, passphraseProblem } from './passphrase.ts';

it.each([
	['kettle orbit lemon tram', undefined],
	['fog elm jar owl', undefined],
	['Vexed-Quilt-Pier-91', undefined],
	['the night ferry to Ostend', undefined],
	['short phrase', 'tooShort'],
	['kettle kettle kettle', 'tooCommon'],
	['aaaaaaaaaaaaaaaaaaaa', 'tooCommon'],
	['password password1', 'tooCommon'],
	['qwertyqwertyqwerty123', 'tooCommon'],
	['123456789012345678', 'tooCommon'],
	['Correct Horse Battery Staple', 'tooCommon'],
	['Rosalind.Thackeray1', 'personal'],
	['x'.repeat(201), 'tooLong']
])('[passphrase.1] %s: %s', (passphrase, problem) => {
	expect(passphraseProblem(passphrase, ['Rosalind Thackeray'])).toBe(problem);
});

it('[passphrase.2] one character or one short part repeated is never enough', () => {
	fc.assert(
		fc.property(
			fc.string({ minLength: 1, maxLength: 4 }),
			fc.integer({ min: 5, max: 40 }),
			(part, times) => passphraseProblem(part.repeat(times)) !== undefined
		)
	);
});

it('[passphrase.3] the same words typed on another keyboard are the same passphrase', () => {
	expect(normalisedPassphrase('  café  noir ')).toBe(normalisedPassphrase('cafe\u0301 noir'));
});
