import { expect, it } from 'vitest';
import { aDevice, aVisit } from '#lib/client/device-fixture.ts';
import { newId, OpenVisit, type Entry } from '#lib/client/open-visit.svelte.ts';
import { MemberId, type EntityId } from '#lib/domain/ids.ts';
import { Undo, undoOf } from './undo.svelte.ts';

const person = newId<EntityId>();
const entry = (field: string, value: Entry['value']): Entry => ({
	entityKind: 'detainee',
	entityId: person,
	field,
	value
});
const onBoard = [entry('standing', { stands: true, saw: [] }), entry('cell', '4')];

/** A visit on a device of its own, with one person on its board. */
const aBoard = async () => {
	const { owner, store } = await aDevice();
	const id = aVisit();
	const openBy = (memberId = owner.memberId) =>
		new OpenVisit(id, {
			store,
			author: { ...owner, memberId },
			now: () => Date.UTC(2026, 10, 22, 3),
			onSaved: () => undefined
		});
	const visit = openBy();
	await visit.write(onBoard);
	const answer = () => visit.record.detainees[0]?.answers.get('D20')?.value;
	return { visit, undo: new Undo(visit), answer, openBy };
};

it('takes acts back one by one, and what was written stays in the history', async () => {
	const { visit, undo, answer } = await aBoard();
	expect(undo.isInUse).toBe(false);
	await undo.act('Food: No', [entry('answer.D20', 'no')]);
	expect(undo.isInUse).toBe(true);
	await undo.act('Food: Yes', [entry('answer.D20', 'yes')]);
	expect(undo.latest).toBe('Food: Yes');
	const changes = visit.visit.changes.size;
	expect(await undo.undo()).toBe(true);
	expect(answer()).toBe('no');
	expect(undo.said).toBe('Undone: Food: Yes');
	await undo.undo();
	expect(answer()).toBeUndefined();
	expect(visit.visit.changes.size).toBe(changes + 2);
	expect(undo.latest).toBeUndefined();
	expect(await undo.undo()).toBe(true);
	expect(visit.visit.changes.size).toBe(changes + 2);
});

it('takes back a whole act of many fields at once, and says so', async () => {
	const { visit, undo } = await aBoard();
	await undo.act('Declined', [
		entry('consentToTalk', 'no'),
		entry('consentToRecord', 'no'),
		entry('outcome', 'declined')
	]);
	expect(undo.said).toBe('Declined');
	await undo.undo();
	const [detainee] = visit.record.detainees;
	expect(detainee).toMatchObject({
		consentToTalk: { value: undefined },
		consentToRecord: { value: undefined },
		outcome: { value: undefined }
	});
});

it('puts back who was removed, and takes off who was added', async () => {
	const { visit, undo } = await aBoard();
	await undo.act('Cell 4 removed', [entry('standing', { stands: false, saw: [] })]);
	expect(visit.record.detainees).toHaveLength(0);
	await undo.undo();
	expect(visit.record.detainees.map(({ cell }) => cell.value)).toEqual(['4']);

	const other = newId<EntityId>();
	await undo.act(
		'Cell 7 added',
		onBoard.map((one) => ({
			...one,
			entityId: other,
			...(one.field === 'cell' && { value: '7' })
		}))
	);
	expect(visit.record.detainees).toHaveLength(2);
	await undo.undo();
	expect(visit.record.detainees.map(({ cell }) => cell.value)).toEqual(['4']);
	expect(visit.record.removedDetainees).toMatchObject([
		{ id: other, cell: { value: '7' }, editedAfterRemoval: false }
	]);
});

it('leaves alone what somebody has written since', async () => {
	const { visit, undo, answer } = await aBoard();
	await undo.act('Food: No', [entry('answer.D20', 'no')]);
	await visit.write([entry('answer.D20', 'unsure')]);
	await undo.undo();
	expect(answer()).toBe('unsure');
	expect(undo.said).toBe('Changed since: Food: No. Nothing undone.');
});

it('offers nothing where one of two different values was chosen', async () => {
	const { visit, undo, openBy } = await aBoard();
	const partner = openBy(MemberId.parse(crypto.randomUUID()));
	await partner.load();
	await visit.write([entry('answer.D20', 'no')]);
	await partner.write([entry('answer.D20', 'yes')]);
	await visit.load();
	expect(visit.record.detainees[0]?.answers.get('D20')?.differs).toBe(true);
	await undo.act('Food: No', [entry('answer.D20', 'no')]);
	expect(visit.record.detainees[0]?.answers.get('D20')?.differs).toBe(false);
	expect(undo.latest).toBeUndefined();
});

it('keeps the last 20 acts, the same ones on every page of a visit', async () => {
	const { visit, answer } = await aBoard();
	const undo = undoOf(visit);
	for (let act = 0; act < 25; act++)
		await undo.act(`Act ${act}`, [entry('answer.D20', act % 2 ? 'yes' : 'no')]);
	expect(undoOf(visit).latest).toBe('Act 24');
	for (let act = 0; act < 20; act++) await undo.undo();
	expect(undo.latest).toBeUndefined();
	expect(answer()).toBe('no');
});
