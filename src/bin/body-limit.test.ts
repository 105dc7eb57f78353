import { expect, it } from 'vitest';
import { LARGEST_EVIDENCE } from '#lib/server/evidence/kinds.ts';
import { bodyRefusal, LARGEST_FORM, LARGEST_IMPORT, LARGEST_UPLOAD } from './body-limit.ts';

const refusalOf = (path: string, headers: Record<string, string>) => bodyRefusal({ headers }, path);
const long = (bytes: number) => ({ 'content-length': String(bytes) });

it('takes a file where files are imported and nowhere else', () => {
	for (const path of ['/manager/import/people', '/admin/import/suites']) {
		expect(refusalOf(path, long(LARGEST_IMPORT)), path).toBeUndefined();
		expect(refusalOf(path, long(LARGEST_IMPORT + 1)), path).toBe(413);
	}
	for (const path of [
		'/',
		'/sign-in',
		'/api/sync',
		'/manager/imports/',
		'/custody/concerns/evidence',
		'/custody/concerns/3f2a/evidence/more',
		'/manager/%69mport/people'
	]) {
		expect(refusalOf(path, long(LARGEST_FORM)), path).toBeUndefined();
		expect(refusalOf(path, long(LARGEST_FORM + 1)), path).toBe(413);
	}
});

it('takes the largest evidence with its form around it, where evidence is attached', () => {
	const path = '/custody/concerns/3f2a-91/evidence';
	expect(LARGEST_UPLOAD - LARGEST_EVIDENCE).toBeGreaterThan(4096);
	expect(refusalOf(path, long(LARGEST_UPLOAD))).toBeUndefined();
	expect(refusalOf(path, long(LARGEST_UPLOAD + 1))).toBe(413);
});

it('takes a body only when it says how long it is', () => {
	expect(refusalOf('/manager/import/people', { 'transfer-encoding': 'chunked' })).toBe(411);
	expect(refusalOf('/sign-in', {})).toBeUndefined();
});
