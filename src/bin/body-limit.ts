import type { IncomingMessage } from 'node:http';

/** In bytes: a form or a push of a device, and a file to import, or of evidence, with its form around it. */
export const LARGEST_FORM = 512 * 1024;
export const LARGEST_IMPORT = 6 * 1024 * 1024;
export const LARGEST_UPLOAD = 10 * 1024 * 1024 + 64 * 1024;

/** The addresses that take files; one written in any other way gets the small limit. */
const uploads: readonly { path: RegExp; limit: number }[] = [
	{ path: /^\/(manager|admin)\/import\//, limit: LARGEST_IMPORT },
	{ path: /^\/custody\/concerns\/[\w-]+\/evidence$/, limit: LARGEST_UPLOAD }
];

/**
 * Why a request is not even read: 413 for a body that is too large for its address, 411 for one that does not say how
 * large it is. Undefined for everything that browsers and devices send.
 */
export const bodyRefusal = (
	{ headers }: Pick<IncomingMessage, 'headers'>,
	path: string
): 411 | 413 | undefined => {
	if (headers['transfer-encoding'] !== undefined) return 411;
	const limit = uploads.find((one) => one.path.test(path))?.limit ?? LARGEST_FORM;
	return Number(headers['content-length'] ?? 0) > limit ? 413 : undefined;
};
