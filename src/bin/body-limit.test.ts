import { expect, it } from 'vitest';
import { bodyRefusal, LARGEST_FORM, LARGEST_UPLOAD } from './body-limit.ts';

const refusalOf = (path: string, headers: Record<string, string>) => bodyRefusal({ headers }, path);
const long = (bytes: number) => ({ 'content-length': String(bytes) });

it('takes a file where files are imported and nowhere else', () => {
	for (const path of ['/manager/import/people', '/admin/import/suites']) {
		expect(refusalOf(path, long(LARGEST_UPLOAD)), path).toBeUndefined();
		expect(refusalOf(path, long(LARGEST_UPLOAD + 1)), path).toBe(413);
	}
	for (const path of [
		'/',
		'/sign-in',
		'/api/sync',
		'/manager/imports/',
		'/manager/%69mport/people'
	]) {
		expect(refusalOf(path, long(LARGEST_FORM)), path).toBeUndefined();
		expect(refusalOf(path, long(LARGEST_FORM + 1)), path).toBe(413);
	}
});

it('takes a body only when it says how long it is', () => {
	expect(refusalOf('/manager/import/people', { 'transfer-encoding': 'chunked' })).toBe(411);
	expect(refusalOf('/sign-in', {})).toBeUndefined();
});
