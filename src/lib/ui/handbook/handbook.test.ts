import { describe, expect, it } from 'vitest';
import { hasWords, wordsIn } from '#lib/ui/word-search.ts';
import { handbookSections, searchHandbook } from './handbook.ts';
import { textsOf } from './section.ts';

const found = (query: string) => searchHandbook(query).map(({ section }) => section.id);

describe('searching the handbook', () => {
	it('finds a section by beginnings of its words, in any order, whatever the letters', () => {
		expect(found('DELAY door')).toContain('at-the-door');
		expect(found('conf privat')).toEqual(found('Privat conf'));
		expect(hasWords('Wróblewska’s', wordsIn('wroblewska'))).toBe(true);
	});

	it('finds what people call it, and puts the section of that title first', () => {
		expect(found('suicide')).toContain('urgent');
		expect(found('children')[0]).toBe('children');
		expect(found('section 136')[0]).toBe('section-136');
	});

	it('shows a text in which a word stands', () => {
		const [hit] = searchHandbook('rousing');
		expect(hit?.excerpt).toMatch(/rousing/i);
	});

	it('finds nothing for what is nowhere, and for nothing', () => {
		expect(found('zebra')).toEqual([]);
		expect(found('  … ')).toEqual([]);
		expect(found('door zebra')).toEqual([]);
	});
});

describe('the handbook', () => {
	it('has every section once, with an address that can be linked to', () => {
		const ids = handbookSections.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
	});

	it('prints no paragraph of the Code of Practice that nobody has checked', () => {
		const text = handbookSections
			.flatMap(({ parts }) => parts)
			.flatMap(textsOf)
			.join(' ');
		expect(text).not.toMatch(/\bpara(graph)?s?\b/i);
		expect(text).not.toMatch(/Code C\b/);
	});
});
