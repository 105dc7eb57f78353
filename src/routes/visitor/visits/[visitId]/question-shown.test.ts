import { describe, expect, it } from 'vitest';
import { aDevice, aVisit } from '#lib/client/device-fixture.ts';
import { newId, OpenVisit, type Entry } from '#lib/client/open-visit.svelte.ts';
import { findQuestion } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { MemberId, type EntityId } from '#lib/domain/ids.ts';
import { keptValue } from './differs.ts';
import { answerPlace, notePlace, questionShown, writtenAbout } from './question-shown.ts';

const food = findQuestion(publishedTemplates.at(-1)!, 'D20')!;
const person = newId<EntityId>();
const other = MemberId.parse(crypto.randomUUID());
const asked = (visit: OpenVisit) => ({
	question: food,
	of: 'talk' as const,
	detainee: visit.record.detainees[0]!
});
const shown = (visit: OpenVisit) =>
	questionShown(
		visit,
		{ id: 'q-D20', ...asked(visit) },
		{
			nameOf: (by) => (by === other ? 'Tobias Wren' : undefined),
			addressOf: (concernId, id) => `/concerns/${concernId}?from=${id}`
		}
	);

/** One person on the board, on the device of each of the two. */
const aPair = async () => {
	const { owner, store } = await aDevice();
	const id = aVisit();
	const openBy = (memberId: MemberId) =>
		new OpenVisit(id, {
			store,
			author: { ...owner, memberId },
			now: () => Date.UTC(2026, 10, 22, 3),
			onSaved: () => undefined
		});
	const [visit, partner] = [openBy(owner.memberId), openBy(other)];
	await visit.write([{ entityKind: 'detainee', entityId: person, field: 'cell', value: '4' }]);
	await partner.load();
	return { visit, partner };
};

const begun = (entityId: EntityId): Entry[] => [
	{ entityKind: 'note', entityId, field: 'standing', value: { stands: true, saw: [] } },
	{
		entityKind: 'note',
		entityId,
		field: 'about',
		value: { detaineeId: person, questionId: food.id }
	}
];

describe('a question shows', () => {
	it('nothing that nobody wrote', async () => {
		const { visit } = await aPair();
		expect(shown(visit)).toEqual({
			id: 'q-D20',
			question: food,
			of: 'talk',
			answer: undefined,
			before: undefined,
			after: undefined,
			hasNote: false,
			note: '',
			notesOfOthers: undefined
		});
	});

	it('a note from its first letter, before anything is kept', async () => {
		const { visit } = await aPair();
		const id = newId<EntityId>();
		const typed = visit.type(notePlace(id), 'C');
		const kept = visit.write(begun(id));
		expect(writtenAbout(visit, asked(visit)).own?.id).toBe(id);
		expect(shown(visit)).toMatchObject({ hasNote: true, note: 'C', notesOfOthers: undefined });
		await Promise.all([typed, kept]);
	});

	it('the note of the other beside the own, with their name', async () => {
		const { visit, partner } = await aPair();
		const id = newId<EntityId>();
		await partner.write([...begun(id), { ...notePlace(id), value: 'Crisps <since noon>' }]);
		await visit.load();
		expect(shown(visit)).toMatchObject({ hasNote: true, note: '' });
		expect(shown(visit).notesOfOthers?.text).toContain('Crisps &lt;since noon&gt;');
		expect(shown(visit).notesOfOthers?.text).toContain('(Tobias Wren)');
	});

	it('a concern as a link that leads back here', async () => {
		const { visit } = await aPair();
		const id = newId<EntityId>();
		const concern = (field: string, value: Entry['value']): Entry => ({
			entityKind: 'concern',
			entityId: id,
			field,
			value
		});
		await visit.write([
			concern('about', { detaineeId: person, questionId: food.id }),
			concern('text', 'No <hot> meal')
		]);
		const after = shown(visit).after?.text;
		expect(after).toContain(`href="/concerns/${id}?from=q-D20">Concern: No &lt;hot&gt; meal</a>`);
		expect(after).toContain('<strong class="tag tag-caution">');
	});

	it('no answer where the two gave different ones, and a button for each', async () => {
		const { visit, partner } = await aPair();
		const place = answerPlace(visit, asked(visit));
		await visit.write([{ ...place, value: 'no' }]);
		expect(shown(visit)).toMatchObject({ answer: 'no', after: undefined });
		await partner.write([{ ...place, value: 'yes' }]);
		await visit.load();
		const { answer, after } = shown(visit);
		expect(answer).toBeUndefined();
		expect(after?.text).toContain(`id="differs-${person}-answer.D20" tabindex="-1"`);
		expect(after?.text).toContain('by Tobias Wren at 03:00');
		const changes = [...after!.text.matchAll(/data-act="keep" data-change="([^"]+)"/g)];
		const field = writtenAbout(visit, asked(visit)).answer!;
		expect(changes.map(([, id]) => keptValue(field, id)).sort()).toEqual(['no', 'yes']);
		expect(keptValue(field, 'another')).toBeUndefined();
	});
});
