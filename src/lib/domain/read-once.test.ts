import { expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import type { MemberId } from './ids.ts';
import { readVisit } from './visit-record.ts';
import { applyChange, emptyVisit } from './visit.ts';

const pair = [
	'019a0000-0000-7000-8000-00000000000a' as MemberId,
	'019a0000-0000-7000-8000-00000000000b' as MemberId
] as const;
const aVisit = () =>
	visitBy(pair)
		.begin()
		.at()
		.answer('B07', 'yes')
		.detainee({ cell: '4' })
		.note('Crisps')
		.detainee({ cell: '7' });

it('leaves what nobody changed the very same object', () => {
	const visit = aVisit();
	const before = visit.record;
	const after = visit.answer('D20', 'no').record;
	expect(after.detainees[0]).toBe(before.detainees[0]);
	expect(after.notes[0]).toBe(before.notes[0]);
	expect(after.suiteAnswers).toBe(before.suiteAnswers);
	expect(after.template).toBe(before.template);
});

it('reads again what was changed, whoever it is', () => {
	const visit = aVisit();
	const before = visit.record;
	const after = visit.answer('D20', 'no').at().answer('B07', 'no').record;
	expect(before.detainees[1]!.answers.has('D20')).toBe(false);
	expect(after.detainees[1]!.answers.get('D20')?.value).toBe('no');
	expect(after.suiteAnswers.get('B07')?.value).toBe('no');
});

it('gives what a reading from nothing gives, after each change', () => {
	const { changes, visitId } = aVisit().answer('D20', 'no');
	let visit = emptyVisit(visitId);
	for (const [at, change] of changes.entries()) {
		visit = applyChange(visit, change);
		const anew = changes.slice(0, at + 1).reduce(applyChange, emptyVisit(visitId));
		expect(readVisit(visit)).toEqual(readVisit(anew));
	}
});
