import { randomUUID } from 'node:crypto';
import type { Component } from 'svelte';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import {
	answerTo,
	formOf,
	markupOf,
	textOf,
	type Handler
} from '../../../../tests/support/pages.ts';
import { roles } from '#lib/domain/role.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import { attachFile } from '#lib/server/concerns/files.ts';
import type { ConcernPage } from '#lib/server/concerns/listed.ts';
import type { OfficeConcern } from '#lib/server/concerns/office-view.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { writeTheme } from '#lib/server/scheme/themes.ts';
import * as queue from './+page.server.ts';
import QueuePage from './+page.svelte';
import * as one from './[concernId]/+page.server.ts';
import OnePage from './[concernId]/+page.svelte';
import { GET as getFile } from './[concernId]/files/[fileId]/+server.ts';
import { GET as getCsv } from './concerns.csv/+server.ts';
import * as themes from '../themes/+page.server.ts';
import ThemesPage from '../themes/+page.svelte';
import * as settings from './settings/+page.server.ts';

/** A Monday morning. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;

type Form = Record<string, string>;
type Refusal = { typed: Form; errors: Form; refused?: string };

for (const { name, open } of databases) {
	describe(`the office's concerns on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());

		let schemes = 0;
		/** A scheme of its own for each test, so that none finds another's concerns. */
		beforeEach(async () => {
			schemes += 1;
			scheme = await addInventedScheme(db, `office-${schemes}`);
		});

		const eventOf = (
			params: Form,
			{ actor = scheme.manager, query = '', form = {} as Form, now = NOW } = {}
		) =>
			({
				locals: {
					app: { db, environment: { mode: 'test', origin: ORIGIN } },
					actor,
					caller: { correlationId: 'test', now }
				},
				params,
				url: new URL(`${ORIGIN}/manager/concerns${query}`),
				request: { formData: () => Promise.resolve(formOf(form)) }
			}) as never;

		const read = async (
			load: Handler,
			view: Component<never>,
			params: Form,
			more: { query?: string; form?: unknown; now?: Instant } = {}
		): Promise<string> => {
			const { query = '', now = NOW } = more;
			return textOf(view, await load(eventOf(params, { query, now })), more.form);
		};
		const readQueue = (query = '', form?: unknown) =>
			read(queue.load as Handler, QueuePage, {}, { query, form });
		const readOne = (concernId: string, form?: unknown) =>
			read(one.load as Handler, OnePage, { concernId }, { form });

		const post = (handler: Handler, params: Form, form: Form) =>
			answerTo(handler, eventOf(params, { form }));
		const act = (concernId: string, kind: string, fields: Form = {}) =>
			post(one.actions.act as Handler, { concernId }, { kind, form: kind, ...fields });
		const other = async (actor: Actor, id: string, own: OwnAct) => {
			const answer = await actOnConcern(db, actOf(actor, NOW), id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const shownOf = async (concernId: string) =>
			((await (one.load as Handler)(eventOf({ concernId }))) as { shown: OfficeConcern }).shown;
		const turnsOf = async (concernId: string) => String((await shownOf(concernId)).concern.turns);
		const waiting = async () =>
			((await (queue.load as Handler)(eventOf({}))) as { page: ConcernPage }).page.concerns.map(
				({ text }) => text
			);

		it('stand in a queue, the most serious first, with one of them open beside it', async () => {
			expect(await readQueue()).toContain('Nothing waits for you');
			const minor = await raiseOnFile(db, scheme, NOW, { text: 'A stain', severity: 'minor' });
			const serious = await raiseOnFile(db, scheme, NOW, {
				text: 'The bell is broken',
				severity: 'serious'
			});
			const page = await readQueue();
			expect(page.indexOf('The bell is broken')).toBeLessThan(page.indexOf('A stain'));
			expect(page).toContain('by Rosalind Thackeray and Tobias Wren');
			const answer = await act(serious, 'sentToForce', { list: 'severity=serious', next: minor });
			expect(answer).toBe(
				`/manager/concerns?severity=serious&concern=${minor}&done=sentToForce#concern`
			);
			const after = await readQueue(`?concern=${minor}&done=sentToForce`);
			expect(after).toContain('Sent to the force.');
			expect(await waiting()).toEqual(['A stain']);
			expect(await readQueue('?show=all')).toContain('The bell is broken');
			expect(await readQueue('?severity=serious')).toContain('No concern found');
		});

		it('shows how the date of each clock came out', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			expect(await act(id, 'sentToForce')).toBe(`/manager/concerns/${id}?done=sentToForce`);
			const page = await readOne(id);
			expect(page).toContain('Answered by the force');
			expect(page).toContain('15 working days: the scheme’s time when the clock began.');
		});

		it('keeps what was typed, and leads to what is wrong', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			const typed = { category: 'hygiene', severity: 'minor', reason: ' ' };
			const refused = (await act(id, 'reclassified', typed)) as Refusal;
			expect(refused.errors).toEqual({ reason: 'Enter why it is changed' });
			expect(refused.typed).toEqual(typed);
			expect(await readOne(id, refused)).toContain('Enter why it is changed');
			await act(id, 'sentToForce');
			const late = await act(id, 'pausedForContractor', { until: 'soon', reason: 'Heater' });
			expect(late).toMatchObject({ typed: { until: 'soon', reason: 'Heater' } });
			expect(await readOne(id, late)).toContain('Write the day as 22/11/2026');
		});

		it('says that somebody was quicker, and shows what was typed though its form is gone', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			await act(id, 'sentToForce');
			const basedOn = await turnsOf(id);
			await other(scheme.custodyLead, id, {
				kind: 'answered',
				answer: { code: 'explained', text: 'It was a drill' }
			});
			const refused = (await act(id, 'closed', { basedOn, reason: 'my own words' })) as Refusal;
			expect(refused.refused).toContain('Somebody was quicker');
			expect(await readOne(id, refused)).toContain('my own words');
			expect(await act(id, 'closed', { basedOn: await turnsOf(id), reason: 'Explained' })).toBe(
				`/manager/concerns/${id}?done=closed`
			);
			const gone = await act(id, 'closed', { reason: 'my other words' });
			const page = await readOne(id, gone);
			expect(page).toMatch(/There is nothing more to do.*What you wrote.*my other words/);
		});

		it('sends what is confidential in the office’s words alone', async () => {
			const id = await raiseOnFile(db, scheme, NOW, {
				text: 'He hit me',
				category: 'assault',
				isWithheld: true,
				route: 'officeAtOnce'
			});
			const page = await readOne(id);
			expect(page).toContain('Confidential');
			expect(page).not.toContain('Send to the force now');
			expect(await act(id, 'sentToForce')).toMatchObject({
				refused: expect.stringContaining('Write what the force may read first') as string
			});
			await act(id, 'wordedForForce', { wording: 'A matter for the inspector' });
			expect(await readOne(id)).toContain('The force reads your wording: A matter for');
			expect(await act(id, 'sentToForce')).toContain('done=sentToForce');
		});

		it('asks to be seen while it is urgent and nobody has', async () => {
			const id = await raiseOnFile(db, scheme, NOW, {
				severity: 'immediate',
				route: 'forceAndOfficeAtOnce'
			});
			expect(await readOne(id)).toContain('I have seen this and deal with it');
			await act(id, 'urgentAcknowledged');
			expect(await readOne(id)).not.toContain('I have seen this and deal with it');
		});

		it('marks a private note in words, asks and answers, and corrects beside what was wrong', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			await act(id, 'sentToForce');
			await act(id, 'privateNote', { text: 'Rang the inspector' });
			expect(await readOne(id)).toMatch(/Private: the office alone.*Rang the inspector/);
			expect(await act(id, 'questionAsked', { text: 'Which cell?' })).toMatchObject({
				errors: { to: 'Choose whom to ask' },
				typed: { text: 'Which cell?' }
			});
			await act(id, 'questionAsked', { to: 'force', text: 'Which cell?' });
			await other(scheme.custodyLead, id, {
				kind: 'questionAsked',
				to: 'office',
				text: 'Which wing?'
			});
			const asked = await readOne(id);
			expect(asked).toContain('You are asked: Which wing?');
			const { questions, ownLines } = await shownOf(id);
			const questionId = questions[0]!.id;
			await act(id, 'questionAnswered', { questionId, text: 'The east wing' });
			expect(await readOne(id)).not.toContain('You are asked');
			const entryId = ownLines.find(({ title }) => title.startsWith('Private note'))!.id;
			await act(id, 'corrected', { entryId, text: 'It was the sergeant' });
			expect(await readOne(id)).toMatch(
				/Rang the inspector.*Correction To: Private note of the office It was/
			);
		});

		it('joins two and takes it back, splits one, and pauses for a contractor', async () => {
			const first = await raiseOnFile(db, scheme, NOW, { text: 'Cell 9 is cold' });
			const second = await raiseOnFile(db, scheme, NOW, { text: 'Cold in cell 9' });
			expect(await readOne(second)).toContain('Cell 9 is cold');
			expect(await act(second, 'mergedInto', { into: first })).toBe(
				`/manager/concerns/${second}?done=mergedInto`
			);
			expect(await readOne(second)).toContain('Joined with another');
			await act(second, 'mergeTakenBack');
			const split = await act(second, 'splitOff', {
				category: 'hygiene',
				severity: 'minor',
				text: 'No soap'
			});
			expect(split).toMatch(/\?done=splitOff$/);
			expect(await readQueue()).toContain('No soap');
			await act(first, 'sentToForce');
			await act(first, 'pausedForContractor', { until: '30/11/2026', reason: 'A new heater' });
			expect(await readOne(first)).toMatch(/Stood still until .*30 November 2026.*A new heater/);
			await act(first, 'resumed', { reason: 'It came early' });
			expect(await readOne(first)).toContain('Until which day');
		});

		it('reopens what the visitors ask to reopen, or says why not', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			await act(id, 'sentToForce');
			await other(scheme.custodyLead, id, {
				kind: 'answered',
				answer: { code: 'explained', text: 'It was a drill' }
			});
			await act(id, 'closed', { reason: 'Explained' });
			expect(await waiting()).toEqual([]);
			await other(scheme.rosalind, id, { kind: 'reopeningProposed', reason: 'Still cold' });
			expect(await waiting()).toEqual(['Cell 9 is cold']);
			expect(await readOne(id)).toContain('The visitors ask to reopen it.');
			const refused = await act(id, 'reopeningDeclined', { reason: '' });
			expect(await readOne(id, refused)).toContain('Enter why it is not reopened');
			await act(id, 'reopeningDeclined', { reason: 'Another cell' });
			expect(await readOne(id)).not.toContain('The visitors ask to reopen it.');
			await other(scheme.rosalind, id, { kind: 'reopeningProposed', reason: 'The same cell' });
			const basedOn = await turnsOf(id);
			await act(id, 'reopened', { reason: 'The same cell', basedOn });
			expect(await readOne(id)).toMatch(/With the force.*Reopened.*The same cell/);
		});

		it('suggests a theme for what comes back, and puts all of it there', async () => {
			const raise = (text: string) => raiseOnFile(db, scheme, NOW, { text });
			const [id] = [await raise('Cold'), await raise('Cold again'), await raise('Still cold')];
			const theme = {
				id: randomUUID(),
				title: 'Cold cells',
				firstDay: '2026-11-20' as Day,
				lastDay: '2026-12-20' as Day,
				questions: [
					{ id: 'T01', of: 'suite', text: 'Is any cell cold?', hint: '', type: 'yesNo' } as const
				]
			};
			expect(await writeTheme(db, actOf(scheme.manager, NOW), theme)).toEqual({ ok: true });
			expect(await readOne(id)).toMatch(/[3-9] of this kind at this suite in six months/);
			const readThemes = () => read(themes.load as Handler, ThemesPage, {});
			expect(await readThemes()).toMatch(/Building: cleanliness and repair, Northgate: [3-9]/);
			const repeat = { suite: scheme.suiteId as string, category: 'estate' };
			const put = (themeId: string) =>
				post(themes.actions.theme as Handler, {}, { ...repeat, themeId });
			const refused = await put('');
			expect(refused).toEqual({ repeat: `${scheme.suiteId}-estate` });
			expect(await read(themes.load as Handler, ThemesPage, {}, { form: refused })).toContain(
				'Choose a theme'
			);
			expect(await put(theme.id)).toBe('/manager/themes?done=linked');
			expect(await readThemes()).toContain('without a theme');
			expect(await readQueue(`?show=all&theme=${theme.id}`)).toContain('Still cold');
		});

		it('keeps a filter under a name for whoever made it, and gives what it finds as a file', async () => {
			await raiseOnFile(db, scheme, NOW, { text: 'Cell 9 is cold', severity: 'minor' });
			await raiseOnFile(db, scheme, NOW, { text: 'The bell is broken', severity: 'serious' });
			const query = 'severity=minor';
			const refused = await post(queue.actions.save as Handler, {}, { name: ' ', query });
			expect(refused).toMatchObject({ query });
			expect(await readQueue('', refused)).toContain('Enter a name for the filter');
			expect(await post(queue.actions.save as Handler, {}, { name: 'Small things', query })).toBe(
				'/manager/concerns?show=all&severity=minor&done=saved'
			);
			expect(await readQueue()).toContain('Small things');
			const file = await getCsv(eventOf({}, { query: `?${query}` }));
			const text = await file.text();
			expect(text).toContain('Cell 9 is cold');
			expect(text).not.toContain('The bell is broken');
			expect(file.headers.get('content-disposition')).toContain('concerns-2026-11-16.csv');
		});

		it('lets the visitors see a file once it is cleared, or says why not', async () => {
			const { typed } = (await (settings.load as Handler)(eventOf({}))) as { typed: Form };
			const takesFiles = { ...typed, takesFiles: 'yes' };
			await post(settings.actions.default as Handler, {}, takesFiles);
			const later = '2026-11-17T09:00:00.000Z' as Instant;
			const id = await raiseOnFile(db, scheme, NOW);
			await act(id, 'sentToForce');
			const content = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
			for (const file of ['Invoice.pdf', 'Rota.pdf']) {
				const declared = { name: file, type: 'application/pdf' };
				const by = actOf(scheme.custodyLead, later);
				const answer = await attachFile(db, by, id, { content, declared }, { origin: ORIGIN });
				expect(answer).toMatchObject({ ok: true });
			}
			const [first, second] = (await shownOf(id)).concern.files.map(({ fileId }) => fileId);
			const page = await readOne(id);
			expect(page).toContain('The force attached Invoice.pdf');
			expect(page).toContain('Save Invoice.pdf');
			expect(page).toContain('Do not pass on Rota.pdf');
			const opened = await getFile(eventOf({ concernId: id, fileId: first! }));
			expect(opened.headers.get('content-disposition')).toContain('attachment');
			expect(Buffer.from(await opened.arrayBuffer())).toEqual(content);
			await act(id, 'fileCleared', { fileId: first! });
			expect(await act(id, 'fileRefused', { fileId: second!, reason: '' })).toMatchObject({
				errors: { reason: 'Enter why it is not passed on' }
			});
			await act(id, 'fileRefused', { fileId: second!, reason: 'Names of staff' });
			expect((await shownOf(id)).concern.files.map(({ state }) => state)).toEqual([
				'cleared',
				'refused'
			]);
			const after = await readOne(id);
			expect(after).not.toContain('Let the visitors see it');
			expect(after.match(/Save the file/g)).toHaveLength(1);
		});

		it('gives every field an id of its own, among all the forms of a page', async () => {
			for (const text of ['Cold', 'Cold again', 'Still cold'])
				await raiseOnFile(db, scheme, NOW, { text });
			const data = await (queue.load as Handler)(eventOf({}));
			const ids = [...markupOf(QueuePage, data).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
			expect(ids.length).toBeGreaterThan(20);
			expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
		});

		it('warns when the bank holidays that are known run out', async () => {
			expect(await readQueue()).not.toContain('Bank holidays are known');
			const now = '2028-02-01T09:00:00.000Z' as Instant;
			expect(await read(queue.load as Handler, QueuePage, {}, { now })).toContain(
				'Bank holidays are known up to 31 December 2028'
			);
		});

		it('are no pages for anybody else, nor for another scheme, and take no act of theirs', async () => {
			const concernId = await raiseOnFile(db, scheme, NOW);
			const params = { concernId, fileId: randomUUID() };
			const loads = [queue, one, settings, themes].map(({ load }) => load) as Handler[];
			loads.push(getCsv as Handler, getFile as Handler);
			const form = { kind: 'closed', reason: 'x', name: 'x', query: 'severity=minor' };
			const acts = [
				one.actions.act,
				queue.actions.save,
				settings.actions.default,
				themes.actions.theme
			] as Handler[];
			const notFound = { status: 404 };
			for (const role of roles.filter((one) => one !== 'schemeManager')) {
				const actor = await addMember(db, scheme.id, `One ${role}`, role);
				for (const handler of [...loads, ...acts])
					await expect(
						(async () => handler(eventOf(params, { actor, form })))()
					).rejects.toMatchObject(notFound);
			}
			const stranger = (await addInventedScheme(db, 'stranger')).manager;
			for (const handler of [one.load, one.actions.act, getFile] as Handler[])
				await expect(
					(async () => handler(eventOf(params, { actor: stranger, form })))()
				).rejects.toMatchObject(notFound);
			await expect(act(concernId, 'answered', { text: 'x' })).rejects.toMatchObject(notFound);
		});
	});
}
