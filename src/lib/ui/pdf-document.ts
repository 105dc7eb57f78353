import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** The reader is fetched when a report is opened; the older build, since tablets lag behind their browsers. */
const loadReader = async () => {
	const reader = await import('pdfjs-dist/legacy/build/pdf.mjs');
	reader.GlobalWorkerOptions.workerSrc = workerUrl;
	return reader;
};

/**
 * Opens a report for reading. Bytes are copied, since the reader's worker takes what it is given. Nothing is
 * fetched but `source` itself and no script in the file is run. Throws when the file cannot be read.
 */
export const openDocument = async (source: Uint8Array | string): Promise<PDFDocumentProxy> => {
	const { getDocument } = await loadReader();
	const from = typeof source === 'string' ? { url: source } : { data: source.slice() };
	return getDocument({
		...from,
		isEvalSupported: false,
		useWasm: false,
		enableXfa: false,
		disableAutoFetch: true,
		disableStream: true
	}).promise;
};

/** Draws a page and lays its words over it, `scale` 1 being 96 pixels to the inch. */
export const drawPage = async (
	page: PDFPageProxy,
	canvas: HTMLCanvasElement,
	words: HTMLElement,
	scale: number
): Promise<void> => {
	const { TextLayer } = await loadReader();
	const viewport = page.getViewport({ scale: (scale * 96) / 72 });
	const density = Math.min(window.devicePixelRatio || 1, 3);
	canvas.width = Math.floor(viewport.width * density);
	canvas.height = Math.floor(viewport.height * density);
	const drawing = page.render({
		canvas,
		viewport,
		transform: density === 1 ? undefined : [density, 0, 0, density, 0, 0]
	});
	words.replaceChildren();
	words.style.setProperty('--total-scale-factor', String(viewport.scale));
	const layer = new TextLayer({
		textContentSource: page.streamTextContent({ includeMarkedContent: true }),
		container: words,
		viewport
	});
	await Promise.all([drawing.promise, layer.render()]);
};
