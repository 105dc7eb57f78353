import { signInAs } from '../pages/sign-in-page.ts';
import { phone, Tablet } from '../support/tablet.ts';
import type { Checklist } from './checklist.ts';
import { giveChecklist } from './peer-checklist.ts';
import { keptForLater, recordLoading, sumOf, type Loaded } from './loaded.ts';
import { compare, type Row } from './measure.ts';
import { openPhone, setUp, VISITOR, walkIn } from './our-tablet.ts';
import { makePeers, peerSite } from './peers.ts';
import { serveFolder } from './site.ts';

/**
 * Ours: from the first address of the visitor's part, with nothing in the browser but the session, through set-up and
 * the door to the first answer of a talk: documents, scripts, workers, styles, typefaces, and the server's answers.
 */
const loadedByUs = async () => {
	const our = await openPhone();
	const { page, server, visit } = our;
	try {
		await signInAs(page, server.origin, VISITOR, '/visitor/set-up');
		const client = await page.context().newCDPSession(page);
		await page.goto('about:blank');
		await client.send('Network.clearBrowserCache');
		await client.send('Storage.clearDataForOrigin', {
			origin: server.origin,
			storageTypes: 'cache_storage,service_workers,indexeddb'
		});
		const stop = recordLoading(page.context());
		await page.goto(`${server.origin}/visitor/set-up`);
		await setUp(our);
		await walkIn(our, 1);
		await visit.openPerson('M1');
		await visit.answer(/Did they agree/, 'Yes to a talk and the record');
		await visit.answer(/written notice of your rights/, 'Yes');
		const loaded = await stop();
		return { loaded, later: await keptForLater(page, loaded) };
	} finally {
		await our.close();
	}
};

const oneQuestion: Checklist = [
	{
		name: 'Cell M1',
		questions: [
			{
				id: 'notice',
				place: 'notice',
				kind: 'one',
				text: 'Were you given a written notice of your rights?',
				hint: '',
				options: [
					{ value: 'yes', label: 'Yes' },
					{ value: 'no', label: 'No' }
				],
				reveals: 'no',
				note: 'Note',
				buttons: []
			}
		]
	}
];

/** Theirs: the same up to the first answer, without a theme and without the form itself, so the library alone. */
const loadedByEnketo = async (): Promise<Loaded[]> => {
	await makePeers();
	const site = await serveFolder(peerSite);
	const tablet = await Tablet.start(phone);
	const { page, context } = tablet;
	try {
		await giveChecklist(page, site.origin, oneQuestion);
		await page.goto('about:blank');
		const stop = recordLoading(context);
		await page.goto(`${site.origin}/enketo.html`);
		await page.locator('body[data-ready]').waitFor();
		await page.getByRole('button', { name: 'Show' }).click();
		await page.getByRole('radio').first().click();
		return (await stop()).filter(({ path }) => !path.endsWith('enketo-form.json'));
	} finally {
		await tablet.remove();
		await site.stop();
	}
};

const KIBIBYTE = 1024;
const isScript = ({ path }: Loaded): boolean => /\.m?js$/.test(path);
const isTypeface = ({ path }: Loaded): boolean => path.endsWith('.woff2');

export const weight = async (): Promise<Row[]> => {
	const { loaded, later } = await loadedByUs();
	const theirs = await loadedByEnketo();
	for (const { path, gzipped, bytes } of loaded.slice(0, 20))
		console.log(`${(gzipped / KIBIBYTE).toFixed(1).padStart(7)} KiB of ${bytes} bytes: ${path}`);
	const of = (which: (one: Loaded) => boolean, all: readonly Loaded[]) =>
		sumOf(all.filter(which)) / KIBIBYTE;
	const against = 'enketo-core';
	const unit = 'KiB';
	const all = () => true;
	const enketo = of(all, theirs);
	return [
		compare(
			{
				metric: 'loaded up to the first answer',
				unit,
				ours: of(all, loaded),
				against,
				theirs: enketo
			},
			0.5
		),
		compare({
			metric: 'of it scripts and workers',
			unit,
			ours: of(isScript, loaded),
			against,
			theirs: of(isScript, theirs)
		}),
		compare({
			metric: 'of it typefaces',
			unit,
			ours: of(isTypeface, loaded),
			against: `${against}, all`,
			theirs: enketo
		}),
		compare({
			metric: 'kept later, for no signal',
			unit,
			ours: later / KIBIBYTE,
			against: `${against}, all`,
			theirs: enketo
		})
	];
};
