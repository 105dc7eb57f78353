import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
	chunk,
	exifOf,
	JPEG,
	jpegWith,
	PDF,
	pngOf,
	PROGRESSIVE_JPEG,
	segment,
	ZIP
} from '../../../../tests/support/evidence-files.ts';
import { readEvidence } from './read-evidence.ts';

const sound = [
	JPEG,
	PROGRESSIVE_JPEG,
	jpegWith([exifOf(6), segment(0xfe, 'note')]),
	pngOf([chunk('tEXt', 'note')]),
	Buffer.concat([pngOf(), ZIP]),
	PDF
];

type Change = { at: number; remove: number; insert: Uint8Array };

const change = fc.record({
	at: fc.nat(700),
	remove: fc.nat(40),
	insert: fc.uint8Array({ maxLength: 40 })
});

const changed = (bytes: Uint8Array, changes: readonly Change[]): Uint8Array =>
	changes.reduce<Uint8Array>((before, { at, remove, insert }) => {
		const from = at % (before.length + 1);
		return Buffer.concat([before.subarray(0, from), insert, before.subarray(from + remove)]);
	}, bytes);

const damaged = fc
	.tuple(fc.constantFrom(...sound), fc.array(change, { maxLength: 3 }))
	.map(([bytes, changes]) => changed(bytes, changes));

const nonsense = fc
	.tuple(
		fc.constantFrom(
			[],
			[0xff, 0xd8, 0xff],
			[...pngOf().subarray(0, 8)],
			[...Buffer.from('%PDF-1.7')]
		),
		fc.uint8Array({ maxLength: 300 })
	)
	.map(([head, rest]) => Buffer.concat([Buffer.from(head), rest]));

it('never throws, answers in words of its list, and what it keeps it keeps again as it is', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(damaged, nonsense),
			fc.record({ name: fc.string({ unit: 'binary' }), type: fc.constant('') }),
			async (bytes, declared) => {
				const before = Buffer.from(bytes);
				const first = await readEvidence(bytes, declared);
				expect(before.equals(bytes)).toBe(true);
				if (!first.ok) return;
				expect(first.bytes.length).toBeLessThanOrEqual(bytes.length + 36);
				const again = await readEvidence(first.bytes, { name: first.name, type: '' });
				expect(again).toEqual(first);
			}
		),
		{ numRuns: 2_000 }
	);
});
