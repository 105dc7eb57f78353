import { expect, it } from 'vitest';
import { markup } from './markup.ts';

it('escapes text in an element and in an attribute', () => {
	const text = `<img src=x onerror="alert('1')"> & more`;
	const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more';
	expect(markup`<p title="${text}">${text}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
});

it('takes markup as it is, one piece or several', () => {
	const items = ['a', '<'].map((word) => markup`<li>${word}</li>`);
	expect(markup`<ul>${items}</ul>${markup`<hr>`}`.text).toBe(
		'<ul><li>a</li><li>&lt;</li></ul><hr>'
	);
});

it('leaves out what is not there, and keeps a nought', () => {
	expect(markup`${undefined}${false}${''}${0}`.text).toBe('0');
});
