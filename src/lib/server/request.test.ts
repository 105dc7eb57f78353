import { expect, it } from 'vitest';
import { ownPath } from './request.ts';

it.each(['/', '/visitor', '/manager/people?search=%C5%B5&state=left', '/custody/reports/1#top'])(
	'goes on to a path of our own: %s',
	(next) => {
		expect(ownPath(next)).toBe(next);
	}
);

it.each([
	'//evil.example',
	'/\\evil.example',
	'/visitor\\..\\evil',
	'https://evil.example',
	'javascript:alert(1)',
	'evil.example',
	'/\tevil',
	'/visitor\r\nset-cookie: a=b',
	'/visitor\u0000',
	'/visitor?search=ŵ',
	'/api/session',
	'',
	null
])('goes nowhere else, and is no surprise to the header: %j', (next) => {
	expect(ownPath(next)).toBeUndefined();
});
