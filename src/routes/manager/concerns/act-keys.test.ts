import { expect, it } from 'vitest';
import { form } from './act-form.ts';
import { keysOf, letterOf, nextKey } from './act-keys.ts';

const officeForms = [
	'urgentAcknowledged',
	'sentToForce',
	'wordedForForce',
	'keptFromForce',
	'markedResolvedOnSite',
	'reclassified',
	'mergedInto',
	'splitOff',
	'linkedToTheme',
	'questionAsked',
	'questionAnswered',
	'reopened',
	'reopeningDeclined',
	'closed',
	'privateNote'
] as const;
const bare = { fields: [], button: 'Do it' };

it('gives each form of the sorting a letter of its own', () => {
	const keys = keysOf(officeForms.map((kind) => form(kind, bare)));
	expect(keys.map(({ leadsTo }) => leadsTo)).toEqual(officeForms);
	const letters = [nextKey, ...keys].map(({ letter }) => letter);
	expect(new Set(letters).size).toBe(officeForms.length + 1);
});

it('leads to the first of several forms of a kind, and names the fold in which it stands', () => {
	const questions = [
		form('questionAnswered', { ...bare, summary: 'Answer it' }, '-1'),
		form('questionAnswered', bare, '-2')
	];
	expect(keysOf([...questions, form('corrected', bare)])).toEqual([
		{ letter: 'a', words: 'Answer it', leadsTo: 'questionAnswered-1' }
	]);
});

it('takes a letter by itself and leaves every other key to the browser', () => {
	const alone = {
		key: 's',
		altKey: false,
		ctrlKey: false,
		metaKey: false,
		isComposing: false,
		defaultPrevented: false
	};
	expect(letterOf(alone)).toBe('s');
	expect(letterOf({ ...alone, key: 'S' })).toBe('s');
	for (const key of ['Enter', 'Tab', ' ', '1', 'ß', 'Escape'])
		expect(letterOf({ ...alone, key }), key).toBeUndefined();
	for (const held of ['altKey', 'ctrlKey', 'metaKey', 'isComposing', 'defaultPrevented'])
		expect(letterOf({ ...alone, [held]: true }), held).toBeUndefined();
});
