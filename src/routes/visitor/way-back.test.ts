import { expect, it } from 'vitest';
import { helpAddress, wayBack } from './way-back.ts';

const from = (path: string) =>
	wayBack(new URL(helpAddress('https://a.example/visitor/handbook', path)));

it('leads back to the page of the visit that it was opened from', () => {
	const path = '/visitor/visits/6f9619ff-8b86-4d01-b42d-00cf4fc964ff/people/a?x=1&y=2';
	expect(from(path)).toEqual({ href: path, text: 'Visit' });
	expect(from('/visitor/practice')).toEqual({ href: '/visitor/practice', text: 'Back' });
});

it('leads nowhere but into the visitor’s own pages', () => {
	const home = { href: '/visitor', text: 'Your visits' };
	for (const path of ['', '/', 'https://evil.example/', '//evil.example', '/visitorx', '/manager'])
		expect(from(path)).toEqual(home);
	expect(wayBack(new URL('https://a.example/visitor/handbook'))).toEqual(home);
	expect(from('javascript:alert(1)')).toEqual(home);
});
