import type { CDPSession, Locator, Page } from '@playwright/test';
import { phone as phoneSize, Tablet } from '../support/tablet.ts';
import { cutSending } from '../support/visitor-tablet.ts';
import type { Asked, Checklist } from './checklist.ts';
import { compare, median, type Row } from './measure.ts';
import { checklistOn } from './our-checklist.ts';
import { beginVisit, openPhone, type Phone } from './our-tablet.ts';
import { giveChecklist } from './peer-checklist.ts';
import { makePeers, peerSite } from './peers.ts';
import { serveFolder } from './site.ts';
import { paintedAfterTap, type Sign } from './stopwatch.ts';

const ROUNDS = 7;
const RATES = [1, 4] as const;
const HELD = 12;
/** So many were spoken to; the records of the others were read. Together with the suite about 300 questions. */
const SPOKEN_TO = 4;

type Times = { paint: number[]; reveal: number[] };
type Opened = { page: Page; client: CDPSession; target: Locator };
type Subject = {
	name: string;
	/** Brings the page to where one tap shows the form; nothing of this is measured. */
	open: () => Promise<Opened>;
	shown: Sign;
	/** The label of an answer that has not been given yet, and the note that it brings up. */
	reveal: (page: Page, asked: Asked) => { answer: Locator; note: string };
};

const throttle = (client: CDPSession, rate: number) =>
	client.send('Emulation.setCPUThrottlingRate', { rate });

const everythingLink = (page: Page) => page.locator('a[href$="/everything"]').first();

/** The visit on our page: 12 held, 4 of them spoken to, 8 records read. The address of its board. */
const prepareVisit = async (phone: Phone): Promise<string> => {
	const { page, visit } = phone;
	await beginVisit(phone, HELD);
	const board = page.url();
	for (let cell = 1; cell <= HELD; cell++) {
		await visit.openPerson(`M${cell}`);
		const agreed = cell <= SPOKEN_TO ? 'Yes to a talk only' : 'Yes to the record only';
		await visit.answer(/Did they agree/, agreed);
		await visit.toBoard();
	}
	return board;
};

const questionsOf = (checklist: Checklist): Asked[] =>
	checklist.flatMap(({ questions }) => questions);

const radiosIn = (checklist: Checklist): number =>
	questionsOf(checklist).reduce(
		(sum, { kind, options }) => sum + (kind === 'one' ? options.length : 0),
		0
	);

/** Opens everything for the first time, to see what there is to ask. */
const readChecklist = async ({ page }: Phone): Promise<Checklist> => {
	await everythingLink(page).click();
	await page.locator('.everything .question').first().waitFor();
	return checklistOn(page);
};

const ourPage = ({ page, device }: Phone, board: string, checklist: Checklist): Subject => ({
	name: 'ours',
	open: async () => {
		await page.goto(board);
		await device.unlock();
		await everythingLink(page).waitFor();
		const client = await page.context().newCDPSession(page);
		return { page, client, target: everythingLink(page) };
	},
	shown: { selector: '.everything input[type=radio]', count: radiosIn(checklist) },
	reveal: (page, { place, reveals }) => {
		const question = `[data-note="${place}"]`;
		const answer = page.locator(`.question:has(${question}) .chip:has([value="${reveals}"]) label`);
		return { answer, note: `${question} textarea` };
	}
});

/** A peer's page is loaded anew each time, as ours is. */
const peerPage = (
	tablet: Tablet,
	origin: string,
	checklist: Checklist,
	name: string,
	reveal: (asked: Asked) => { answer: string; note: string }
): Subject => ({
	name,
	open: async () => {
		const { page } = tablet;
		await page.goto(`${origin}/${name}.html`);
		await page.locator('body[data-ready]').waitFor();
		const client = await page.context().newCDPSession(page);
		return { page, client, target: page.locator('#show') };
	},
	shown: { selector: '#form input[type=radio]', count: radiosIn(checklist) },
	reveal: (page, asked) => {
		const { answer, note } = reveal(asked);
		return { answer: page.locator(answer), note };
	}
});

const measureOnce = async (subject: Subject, asked: Asked, rate: number, times: Times) => {
	const { page, client, target } = await subject.open();
	await throttle(client, rate);
	times.paint.push(await paintedAfterTap(page, client, target, subject.shown));
	await throttle(client, 1);
	const { answer, note } = subject.reveal(page, asked);
	await answer.scrollIntoViewIfNeeded();
	await throttle(client, rate);
	const sign = { selector: note, count: 1, mustShow: true };
	times.reveal.push(await paintedAfterTap(page, client, answer, sign));
	await throttle(client, 1);
	await client.detach();
};

/** Every subject in turn, round by round: whatever else the machine does comes upon all of them. */
const measureAt = async (
	subjects: readonly Subject[],
	rate: number,
	asked: readonly Asked[]
): Promise<Map<string, Times>> => {
	const times = new Map(
		subjects.map(({ name }) => [name, { paint: [], reveal: [] } as Times] as const)
	);
	for (const one of asked)
		for (const subject of subjects) {
			const own = times.get(subject.name)!;
			await measureOnce(subject, one, rate, own);
			const [paint, reveal] = [own.paint.at(-1)!, own.reveal.at(-1)!].map(Math.round);
			console.log(`${rate}× ${subject.name}: ${paint} ms, note ${reveal} ms`);
		}
	return times;
};

const rowsOf = (times: ReadonlyMap<string, Times>, rate: number): Row[] => {
	const of = (name: string, what: keyof Times) => median(times.get(name)![what]);
	const lines = [
		['paint', 'tap to last control', 1.5, 1],
		['reveal', 'answer to its note', 1.5, 1]
	] as const;
	return lines.flatMap(([what, words, floor, enketo]) => {
		const line = {
			metric: `${words}, ${rate === 1 ? 'full speed' : `CPU at 1/${rate}`}`,
			unit: 'ms',
			ours: of('ours', what)
		};
		const against = (name: string, target: number | null = null) =>
			compare({ ...line, against: name, theirs: of(name, what) }, target);
		return [against('floor', floor), against('enketo', enketo), against('survey')];
	});
};

/** Everything in one visit at once on our shipped page, beside a floor and two peers with the same controls. */
export const form = async (): Promise<Row[]> => {
	await makePeers();
	const phone = await openPhone();
	const tablet = await Tablet.start(phoneSize);
	const site = await serveFolder(peerSite);
	try {
		const board = await prepareVisit(phone);
		await cutSending(phone);
		const checklist = await readChecklist(phone);
		await giveChecklist(tablet.page, site.origin, checklist);
		const questions = questionsOf(checklist);
		console.log(`${questions.length} questions, ${radiosIn(checklist)} choices to tap`);
		const peer = peerPage.bind(undefined, tablet, site.origin, checklist);
		const subjects = [
			ourPage(phone, board, checklist),
			peer('floor', ({ id, reveals }) => ({
				answer: `label:has([name="${id}"][value="${reveals}"])`,
				note: `fieldset:has([name="${id}"]) textarea`
			})),
			peer('enketo', ({ id, reveals }) => ({
				answer: `label:has([data-name$="/${id}"][value="${reveals}"])`,
				note: `textarea[name$="/${id}note"]`
			})),
			peer('survey', ({ id, reveals }) => ({
				answer: `[data-name="${id}"] label:has([value="${reveals}"])`,
				note: `[data-name="${id}note"] textarea`
			}))
		];
		// An answer that was given stays in our visit: each round asks another question.
		const revealing = questions.filter(({ kind, reveals }) => kind === 'one' && reveals);
		const rows: Row[] = [];
		for (const [turn, rate] of RATES.entries()) {
			const asked = revealing.slice(turn * ROUNDS, (turn + 1) * ROUNDS);
			rows.push(...rowsOf(await measureAt(subjects, rate, asked), rate));
		}
		return rows;
	} finally {
		await tablet.remove();
		await phone.close();
		await site.stop();
	}
};
