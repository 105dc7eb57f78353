import type { Page } from '@playwright/test';
import type { Instant } from '#lib/domain/time.ts';
import { phone, Tablet } from '../support/tablet.ts';
import { fullVisit } from './full-visit.ts';
import { compare, median, type Row } from './measure.ts';
import { makePeers, peerSite } from './peers.ts';
import { serveFolder } from './site.ts';

const ROUNDS = 25;
const WARMING = 5;

type Files = { regular: Uint8Array; bold: Uint8Array };
type Made = { id: string; created: Instant };
type InPage = {
	renderByUs: (files: Files, view: unknown, made: Made) => Promise<number>;
	renderByPdfkit: (document: unknown, files: Files) => Promise<number>;
	visitReport: (view: unknown, made: Made) => unknown;
};
type Times = { ours: number[]; theirs: number[]; bytes: { ours: number; theirs: number } };

const made: Made = {
	id: '000102030405060708090a0b0c0d0e0f',
	created: '2026-11-22T03:41:00.000Z' as Instant
};

/** Both from the same view and the same font files to the last byte, one after the other, in one page. */
const renderInTurn = (page: Page, rounds: number): Promise<Times> =>
	page.evaluate(
		async ({ view, made, rounds }) => {
			const { renderByUs, renderByPdfkit, visitReport } = globalThis as unknown as InPage;
			const load = async (path: string) => new Uint8Array(await (await fetch(path)).arrayBuffer());
			const files = {
				regular: await load('report-regular.ttf'),
				bold: await load('report-bold.ttf')
			};
			const times: Times = { ours: [], theirs: [], bytes: { ours: 0, theirs: 0 } };
			for (let round = 0; round < rounds; round++) {
				const from = performance.now();
				times.bytes.ours = await renderByUs(files, view, made);
				const between = performance.now();
				times.bytes.theirs = await renderByPdfkit(visitReport(view, made), files);
				times.ours.push(between - from);
				times.theirs.push(performance.now() - between);
			}
			return times;
		},
		{ view: fullVisit(), made, rounds }
	);

/** The report of the visit with 12 people held and 25 questions each, warm, on the device's own engine. */
export const report = async (): Promise<Row[]> => {
	await makePeers();
	const site = await serveFolder(peerSite);
	const tablet = await Tablet.start(phone);
	const { page } = tablet;
	try {
		await page.goto(`${site.origin}/pdfkit.html`);
		await page.locator('body[data-ready]').waitFor();
		await page.addScriptTag({ url: `${site.origin}/report.js`, type: 'module' });
		await renderInTurn(page, WARMING);
		const { ours, theirs, bytes } = await renderInTurn(page, ROUNDS);
		const against = 'pdfkit, tagged';
		return [
			compare(
				{
					metric: 'report, warm, median',
					unit: 'ms',
					ours: median(ours),
					against,
					theirs: median(theirs)
				},
				0.5
			),
			compare({
				metric: 'its size',
				unit: 'kB',
				ours: bytes.ours / 1000,
				against,
				theirs: bytes.theirs / 1000
			})
		];
	} finally {
		await tablet.remove();
		await site.stop();
	}
};
