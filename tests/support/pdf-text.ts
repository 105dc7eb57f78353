import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const open = (bytes: Uint8Array) =>
	getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

const textsOf = async (document: Awaited<ReturnType<typeof open>>): Promise<string[]> => {
	const texts: string[] = [];
	for (let number = 1; number <= document.numPages; number++) {
		const page = await document.getPage(number);
		const { items } = await page.getTextContent();
		texts.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
	}
	return texts;
};

/** What is printed on each page. */
export const readPages = async (bytes: Uint8Array): Promise<string[]> => {
	const document = await open(bytes);
	const texts = await textsOf(document);
	await document.destroy();
	return texts;
};

/**
 * Everything that can be read out of a file: each page's text as a reader extracts it (lines joined, since a word may
 * be broken over two), its titles and marks, and every stream unpacked, as bytes and as UTF-16.
 */
export const readTexts = async (bytes: Uint8Array): Promise<string[]> => {
	const document = await open(bytes);
	const texts = await textsOf(document);
	texts.push(JSON.stringify([await document.getMetadata(), await document.getOutline()]));
	await document.destroy();
	const file = Buffer.from(bytes);
	for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
		const start = at + 6 + (file[at + 6] === 13 ? 2 : 1);
		try {
			const stream = inflateSync(file.subarray(start));
			texts.push(stream.toString('latin1'), Buffer.from(stream).toString('utf16le'));
		} catch {
			// Not packed, or the word stood elsewhere: the file's own bytes follow.
		}
	}
	texts.push(file.toString('latin1'));
	return texts;
};
