import { expect, it } from 'vitest';
import { Draft } from './drafts.ts';
import { currentSchema, upCast, upCasters, type UpCasters } from './upcast.ts';

/** As if version 2 of a draft kept who was writing, and version 3 called the text `words`. */
const later: UpCasters = {
	...upCasters,
	draft: [
		(older) => ({ ...Draft.parse(older), by: null }),
		(older) => {
			const { text, ...rest } = older as { text: string };
			return { ...rest, words: text };
		}
	]
};

it('[upcast.1] a draft of version 1 is read by a build of version 3, step by step', () => {
	const first = { key: 'note', text: 'half a sen' };
	expect(upCast('draft', 1, first, later)).toEqual({ key: 'note', words: 'half a sen', by: null });
	const second = { ...first, by: 'somebody' };
	expect(upCast('draft', 2, second, later)).toEqual({
		key: 'note',
		words: 'half a sen',
		by: 'somebody'
	});
	expect(upCast('draft', 3, 'as it is', later)).toBe('as it is');
});

it('[upcast.2] a record of a newer build is left alone', () => {
	expect(upCast('draft', 2, { key: 'note', text: '' })).toBeUndefined();
	expect(currentSchema('draft')).toBe(1);
	expect(currentSchema('draft', later)).toBe(3);
});
