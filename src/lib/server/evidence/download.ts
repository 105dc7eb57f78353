import { mediaTypes, type EvidenceKind } from './kinds.ts';

/** RFC 8187, §3.2.1: every byte that is not an attribute character, as percent and two digits. */
const extended = (text: string): string =>
	encodeURIComponent(text).replace(
		/['()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
	);

/** For readers that know no other: what is not plain ASCII, a quote or a backslash becomes an underscore. */
const plain = (text: string): string => text.replace(/[^ -~]|["\\%]/g, '_');

/**
 * The headers under which a kept file leaves the server: saved, never opened in our pages. Were it shown all the same,
 * the policy gives it an origin of its own in which nothing loads and nothing runs.
 */
export const downloadHeaders = (file: {
	name: string;
	kind: EvidenceKind;
	bytes: Uint8Array;
}): Record<string, string> => ({
	'content-type': mediaTypes[file.kind],
	'content-length': String(file.bytes.byteLength),
	'content-disposition': `attachment; filename="${plain(file.name)}"; filename*=UTF-8''${extended(file.name)}`,
	'content-security-policy': "sandbox; default-src 'none'",
	'x-content-type-options': 'nosniff',
	'cross-origin-resource-policy': 'same-origin',
	'cache-control': 'no-store'
});
