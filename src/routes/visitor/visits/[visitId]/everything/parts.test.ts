import { expect, it } from 'vitest';
import type { MemberId } from '#lib/domain/ids.ts';
import { visitBy } from '../../../../../../tests/support/visit-builder.ts';
import { keptParts, personPart } from './parts.ts';

const pair = [
	'019a0000-0000-7000-8000-00000000000a' as MemberId,
	'019a0000-0000-7000-8000-00000000000b' as MemberId
] as const;

it('makes the part of a person anew only where something new is said of them', () => {
	const visit = visitBy(pair).begin().detainee({ cell: '4' }).detainee({ cell: '7' });
	const { record } = visit;
	const partOf = keptParts(record);
	const [four, seven] = record.detainees.map(partOf);
	expect(four).toEqual(personPart(record, record.detainees[0]!));
	const answered = visit.answer('D20', 'no').record.detainees.map(partOf);
	expect(answered[0]).toBe(four);
	expect(answered[1]).not.toBe(seven);
	expect(answered[1]!.detainee.answers.get('D20')?.value).toBe('no');
});
