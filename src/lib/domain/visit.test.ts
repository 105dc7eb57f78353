import { expect, it } from 'vitest';
import { rosalind, tobias, visitBy } from '../../../tests/support/visit-builder.ts';
import { readChange } from './change.ts';
import { ChangeId } from './ids.ts';
import { problemsIn } from './visit-problems.ts';
import { statusOf } from './visit-status.ts';
import { applyChanges, emptyVisit, fieldOf, headsOf } from './visit.ts';

const whole = () =>
	visitBy()
		.begin()
		.arrive()
		.admit()
		.detainee({ cell: '4' })
		.answer('D02', 'no')
		.concern({ text: 'No notice was given' })
		.note('Asked twice')
		.answer('B06', 'fine')
		.custodyOfficer()
		.leave()
		.close()
		.sign()
		.sign(tobias, { kind: 'attestation' });

it('a visit made by the builder holds only changes that can be read, and is signed with no problem left', () => {
	const visit = whole();
	expect(visit.changes.map(readChange).filter(({ ok }) => !ok)).toEqual([]);
	expect(problemsIn(visit.record, 10)).toEqual([]);
	expect(statusOf(visit.record)).toBe('signed');
	expect(visit.view().signatures).toHaveLength(2);
});

it('[visit.8] changes that name each other in a ring all stand until one from outside answers them', () => {
	const builder = visitBy().begin();
	const { visitId } = builder;
	const values = [
		'2026-11-22T02:10:00.000Z',
		'2026-11-22T02:20:00.000Z',
		'2026-11-22T02:30:00.000Z'
	];
	const written = values.map((value) => builder.write('visit', visitId, 'arrivedAt', value, []));
	const ids = written.map(({ id }) => id) as [ChangeId, ChangeId, ChangeId];
	const naming = (...bases: ChangeId[][]) =>
		headsOf(
			applyChanges(
				emptyVisit(visitId),
				written.map((change, at) => ({ ...change, base: bases[at] ?? [] }))
			),
			visitId,
			'arrivedAt'
		).map(({ changeId }) => changeId);
	const [a, b, c] = ids;
	expect(naming([b], [a])).toEqual([a, b, c]);
	expect(naming([b], [c], [a])).toEqual([a, b, c]);
	expect(naming([a])).toEqual([a, b, c]);
	expect(naming([b], [a], [a, b])).toEqual([c]);
	expect(naming([b], [a], [a])).toEqual([b, c]);
	expect(naming([b, c])).toEqual([a]);
});

it('[visit.3] two values side by side differ until a person chooses; the same value twice is agreement', () => {
	const mine = visitBy().begin();
	const { visitId } = mine;
	const theirs = mine.otherDevice();
	const ofBoth = () => fieldOf(mine.visit, visitId, 'answer.B06');
	mine.answer('B06', 'fine');
	theirs.answer('B06', 'fine');
	mine.receive(theirs.changes);
	expect(ofBoth()).toMatchObject({ value: 'fine', differs: false });
	expect(
		ofBoth()
			.heads.map(({ by }) => by)
			.sort()
	).toEqual([rosalind, tobias]);
	theirs.answer('B06', 'notRight');
	mine.receive(theirs.changes);
	expect(ofBoth()).toMatchObject({ value: 'notRight', differs: true });
	mine.answer('B06', 'notRight');
	expect(ofBoth()).toMatchObject({ value: 'notRight', differs: false });
	expect(ofBoth().heads).toHaveLength(1);
});

it('one answer makes one field new: the others are the same value as before', () => {
	const builder = visitBy().begin().arrive();
	const { visitId } = builder;
	const read = (changes: typeof builder.changes) => {
		const visit = applyChanges(emptyVisit(visitId), changes);
		return { visit, arrivedAt: fieldOf(visit, visitId, 'arrivedAt') };
	};
	const before = read(builder.changes);
	const { order } = builder.changes.at(-1)!;
	const answer = builder.write('visit', visitId, 'answer.B06', 'fine', []);
	const after = applyChanges(before.visit, [answer]);
	expect(fieldOf(after, visitId, 'arrivedAt')).toBe(before.arrivedAt);
	expect(fieldOf(after, visitId, 'answer.B06').value).toBe('fine');
	const later = { ...answer, id: ChangeId.parse(crypto.randomUUID()), value: 'poor', order };
	const both = fieldOf(applyChanges(after, [later]), visitId, 'answer.B06');
	expect(both).toMatchObject({ differs: true, heads: [{}, {}] });
	expect(fieldOf(after, visitId, 'answer.B06')).toMatchObject({ differs: false, value: 'fine' });
});
