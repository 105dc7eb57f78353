import { expect, it } from 'vitest';
import { getTemplate } from '#lib/domain/checklists/published.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { visitBy } from '../../../../../../tests/support/visit-builder.ts';
import { personPart, suiteParts } from './parts.ts';
import { searchVisit } from './search.ts';

const pair = [
	'019a0000-0000-7000-8000-00000000000a' as MemberId,
	'019a0000-0000-7000-8000-00000000000b' as MemberId
] as const;
const { record } = visitBy(pair)
	.begin({ templateId: getTemplate('custody-visit-2026-11-22').id })
	.arrive()
	.admit()
	.detainee({ cell: '4', custodyNumber: 'KM/8123', outcome: 'seen', consentToTalk: 'yes' })
	.answer('D20', 'no')
	.note('Only crisps since noon')
	.concern({ text: 'No hot meal', category: 'foodAndDrink', consentToRaise: 'agreed' })
	.detainee({ cell: '7', custodyNumber: '55', outcome: 'asleep', consentToTalk: 'no' })
	.at()
	.answer('B07', 'notRight');
const parts = {
	suite: suiteParts(record),
	people: record.detainees.map((detainee) => personPart(record, detainee))
};
const [four, seven] = record.detainees;
const search = (query: string) => searchVisit(record, parts, query);
const anchors = (query: string) => search(query).map(({ anchor }) => anchor);

it('finds a question by its words, for each person and for the suite', () => {
	expect(anchors('warm enough')).toEqual([`q-D22-${four!.id}`, 'q-B03']);
});

it('finds what was answered, noted and raised', () => {
	expect(search('crisps')).toEqual([
		{
			anchor: `q-D20-${four!.id}`,
			where: 'Cell 4',
			text: 'Food: No: Only crisps since noon'
		}
	]);
	expect(search('hot meal')).toMatchObject([
		{ where: 'Concern, cell 4', text: 'Food and drink: No hot meal' }
	]);
	expect(anchors('bell not right')).toEqual(['q-B07']);
});

it('finds a person by cell, number, or what happened', () => {
	expect(anchors('cell 7')[0]).toBe(`person-${seven!.id}`);
	expect(search('8123')).toEqual([
		{ anchor: `person-${four!.id}`, where: 'Cell 4', text: '…123, Spoke to us' }
	]);
	expect(anchors('asleep')).toContain(`person-${seven!.id}`);
	expect(anchors('food cell 4')).toContain(`q-D20-${four!.id}`);
	expect(anchors('food 7')).not.toContain(`q-D20-${four!.id}`);
});

it('finds nothing without a word, and nothing that has only some of them', () => {
	expect(search('  ')).toEqual([]);
	expect(search('crisps giraffe')).toEqual([]);
});
