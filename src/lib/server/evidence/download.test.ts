import { describe, expect, it } from 'vitest';
import { evidenceName } from './declared.ts';
import { downloadHeaders } from './download.ts';

const dispositionOf = (name: string) =>
	downloadHeaders({ name, kind: 'pdf', bytes: new Uint8Array(3) })['content-disposition'];

describe('the name of evidence', () => {
	it.each([
		['Cell 4 (after).JPEG', 'Cell 4 (after).jpg'],
		['C:\\Users\\me\\..\\stain.jpeg', 'stain.jpg'],
		['../../etc/passwd', 'passwd.jpg'],
		['invoice.pdf.exe', 'invoice pdf.jpg'],
		['gpj.\u202Eexe', 'gpj.jpg'],
		['a\r\nSet-Cookie: b.jpg', 'a Set-Cookie b.jpg'],
		['"quoted";name.jpg', 'quoted name.jpg'],
		['Cegła.jpg', 'Cegła.jpg'],
		['.htaccess', 'evidence.jpg'],
		['', 'evidence.jpg']
	])('%j becomes %j', (given, kept) => {
		expect(evidenceName(given, 'jpeg')).toBe(kept);
	});

	it('is never long', () => {
		expect(evidenceName(`${'é'.repeat(500)}.png`, 'png')).toBe(`${'é'.repeat(80)}.png`);
	});
});

describe('the headers of a download', () => {
	it('have it saved under its name, in letters that every browser reads', () => {
		expect(dispositionOf('Works order 17.pdf')).toBe(
			`attachment; filename="Works order 17.pdf"; filename*=UTF-8''Works%20order%2017.pdf`
		);
		expect(dispositionOf(`Cegła (2)'*.pdf`)).toBe(
			`attachment; filename="Ceg_a (2)'*.pdf"; filename*=UTF-8''Ceg%C5%82a%20%282%29%27%2A.pdf`
		);
	});

	it('cannot be broken out of', () => {
		const headers = new Headers(
			downloadHeaders({ name: 'a"; x="\r\nb\\.pdf', kind: 'pdf', bytes: new Uint8Array(3) })
		);
		expect(headers.get('content-disposition')).toMatch(
			/^attachment; filename="a_; x=___b_\.pdf"; /
		);
	});

	it('let it run nowhere, and be what it is', () => {
		expect(downloadHeaders({ name: 'a.png', kind: 'png', bytes: new Uint8Array(3) })).toMatchObject(
			{
				'content-type': 'image/png',
				'content-length': '3',
				'content-security-policy': "sandbox; default-src 'none'",
				'x-content-type-options': 'nosniff',
				'cross-origin-resource-policy': 'same-origin',
				'cache-control': 'no-store'
			}
		);
	});
});
