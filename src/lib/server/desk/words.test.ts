import { describe, expect, it } from 'vitest';
import { extractsOf } from './extracts.ts';
import { searchWordsOf, wordsOf } from './words.ts';

describe('the words of a text', () => {
	it.each([
		['Łódź Café', ['łodz', 'cafe']],
		['KE/4711/26', ['ke', '4711', '26']],
		['V-7K3QF-2M9XA/1', ['v', '7k3qf', '2m9xa', '1']],
		['didn’t “sleep” — at all…', ['didn', 't', 'sleep', 'at', 'all']],
		['ﬁne ½ ①', ['fine', '1', '2', '1']],
		['لم ينم', ['لم', 'ينم']],
		['Ж😀я', ['ж', 'я']],
		['\u0000 \u202E %_\\', []]
	])('of %j are %j', (text, words) => {
		expect(wordsOf(text)).toEqual(words);
	});

	it('are cut where nobody types on', () => {
		expect(wordsOf('a'.repeat(20_000))).toEqual(['a'.repeat(40)]);
		expect(wordsOf('𝔸'.repeat(50))).toEqual(['a'.repeat(40)]);
	});
});

describe('what is looked for', () => {
	it.each([
		['bedd', { whole: [], begun: 'bedd' }],
		['no bedd', { whole: ['no'], begun: 'bedd' }],
		['bedding ', { whole: [], begun: 'bedding' }],
		['bedding.', { whole: ['bedding'], begun: undefined }],
		['"no notice"', { whole: ['no', 'notice'], begun: undefined }],
		['cell 7', { whole: ['cell', '7'], begun: undefined }],
		['bedding bed', { whole: ['bedding'], begun: undefined }],
		['bed bedding', { whole: ['bed'], begun: 'bedding' }],
		['  ', { whole: [], begun: undefined }]
	])('by %j is %j', (typed, words) => {
		expect(searchWordsOf(typed)).toEqual(words);
	});
});

describe('an extract', () => {
	const shown = (text: string, search: string) =>
		extractsOf([{ label: 'Note', text }], searchWordsOf(search)).map(({ pieces }) =>
			pieces.map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text)).join('')
		);

	it('is the whole of a short text, with the words marked as they were written', () => {
		expect(shown('He had no Café, no CAFÉS.', 'cafe')).toEqual(['He had no [Café], no [CAFÉS].']);
		expect(shown('<b>bell</b> & "bell"', 'bell')).toEqual(['<b>[bell]</b> & "[bell]"']);
	});

	it('is a piece of a long one, around the first word that was found', () => {
		const [extract] = shown(`${'before '.repeat(50)}bell ${'after '.repeat(50)}`, 'bell');
		expect(extract).toMatch(/^… (before ){8}\[bell\]( after){23} …$/);
	});

	it('of a text without spaces ends all the same', () => {
		const [extract] = shown('x'.repeat(20_000), 'xx');
		expect(extract?.length).toBeLessThan(320);
	});

	it('comes from what holds most of the words, and from nothing that holds none', () => {
		const passages = [
			{ label: 'Note', text: 'The bell' },
			{ label: 'Concern', text: 'The bell of the cell' },
			{ label: 'Note', text: 'Nothing' },
			{ label: 'Cell 7, number 4711', text: '' }
		];
		expect(extractsOf(passages, searchWordsOf('bell cell')).map(({ label }) => label)).toEqual([
			'Concern',
			'Note',
			'Cell 7, number 4711'
		]);
	});
});
