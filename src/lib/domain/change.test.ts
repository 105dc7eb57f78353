import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import { canonical } from './canonical.ts';
import { readChange, signedText } from './change.ts';
import type { EntityId } from './ids.ts';

const sample = () => visitBy().begin().arrive().written.at(-1)!;
const reasonFor = (record: unknown) => {
	const read = readChange(record);
	return read.ok ? 'ok' : read.reason;
};
const nested = (depth: number, wrap: (inner: unknown) => unknown): unknown => {
	let value: unknown = 1;
	for (let at = 0; at < depth; at++) value = wrap(value);
	return value;
};

it('[change.1] never throws and takes no nonsense for a change', () => {
	fc.assert(
		fc.property(
			fc.jsonValue({ maxDepth: 6 }),
			fc.constantFrom('value', 'base', 'by', 'x'),
			(json, key) => {
				reasonFor(json);
				const read = readChange({ ...sample(), [key]: json });
				if (read.ok)
					expect(typeof read.change.value === 'string' || read.change.value === null).toBe(true);
			}
		),
		{ numRuns: 500 }
	);
});

it.each<[string, unknown]>([
	['arrays 100,000 deep', nested(100_000, (inner) => [inner])],
	['objects 100,000 deep', nested(100_000, (a) => ({ a }))],
	['a million items', Array<number>(1_000_000).fill(1)],
	['a prototype', JSON.parse('{"__proto__":{"stands":true}}')]
])('[change.1] refuses %s quickly, wherever it stands', (_, value) => {
	const start = performance.now();
	expect(reasonFor(value)).not.toBe('ok');
	for (const key of ['value', 'base', 'entityId', 'extra'])
		expect(reasonFor({ ...sample(), [key]: value })).not.toBe('ok');
	expect(performance.now() - start).toBeLessThan(2_000);
});

it('[change.1] a key __proto__ is refused at any depth and gives nothing to anybody', () => {
	const text = JSON.stringify(sample());
	expect(reasonFor(JSON.parse(text.replace('{', '{"__proto__":{"by":"x"},')))).toBe('malformed');
	const begun = JSON.stringify(visitBy().begin().written[0]);
	const poisoned = begun.replace('"value":{', '"value":{"__proto__":{"kind":"allotted"},');
	expect(poisoned).not.toBe(begun);
	expect(reasonFor(JSON.parse(poisoned))).toBe('malformed');
	expect(({} as Record<string, unknown>)['by']).toBeUndefined();
});

it.each<[string, object, string]>([
	['as it is', {}, 'ok'],
	['taken back', { value: null }, 'ok'],
	['a field of another kind', { field: 'cell' }, 'unknownField'],
	['a field of every object', { field: 'constructor' }, 'unknownField'],
	['an extra key', { schemeId: 'x' }, 'unknownField'],
	['a value of another field', { value: true }, 'valueRefused'],
	['a day that is none', { value: '2026-02-30T00:00:00.000Z' }, 'valueRefused'],
	['a number that is none', { deviceSequence: 0 }, 'malformed'],
	['a short signature', { signature: 'A' }, 'malformed'],
	['without a value', { value: undefined }, 'malformed']
])('a change %s: %s', (_, part, reason) => {
	expect(reasonFor({ ...sample(), ...part })).toBe(reason);
});

it("[change.2] the visit's fields go by the visit's id, and nothing else does", () => {
	const change = sample();
	const other = visitBy(undefined, { seed: 9 }).newId();
	expect(reasonFor({ ...change, entityId: other })).toBe('malformed');
	const answer = visitBy().begin().detainee().answer('D02', 'yes').written.at(-1)!;
	expect(reasonFor(answer)).toBe('ok');
	const crept = { ...answer, entityId: answer.visitId as string as EntityId };
	expect(reasonFor(crept)).toBe('malformed');
});

it('[canonical.1] the order of keys makes no difference; every value does', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
			const again = JSON.parse(canonical(a)) as unknown;
			expect(canonical(again)).toBe(canonical(a));
			const backwards = (value: unknown): unknown =>
				Array.isArray(value)
					? value.map(backwards)
					: value && typeof value === 'object'
						? Object.fromEntries(
								Object.entries(value)
									.reverse()
									.map(([key, item]) => [key, backwards(item)])
							)
						: value;
			if (!JSON.stringify(a).includes('__proto__'))
				expect(canonical(backwards(a))).toBe(canonical(a));
			if (canonical(a) === canonical(b))
				expect(JSON.parse(canonical(a))).toEqual(JSON.parse(canonical(b)));
		})
	);
	expect(canonical({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
	expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
});

it('[canonical.2] what is signed is everything but the signature', () => {
	const change = sample();
	for (const key of Object.keys(change)) {
		const moved = { ...change, [key]: `${JSON.stringify(change[key as keyof typeof change])}!` };
		expect(signedText(moved as typeof change) === signedText(change)).toBe(key === 'signature');
	}
});
