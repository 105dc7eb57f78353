import { isHttpError, isRedirect } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile, settleConcerns } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { PDF } from '../../../../tests/support/evidence-files.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import { readConcern } from '#lib/server/concerns/read-concern.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { load as loadLayout } from '../+layout.server.ts';
import { actions as listActions, load as loadList } from './+page.server.ts';
import ListPage from './+page.svelte';
import { actions, load as loadConcern } from './[concernId]/+page.server.ts';
import ConcernPage from './[concernId]/+page.svelte';
import { GET as getCsv } from './concerns.csv/+server.ts';
import {
	actions as evidenceActions,
	load as loadEvidence
} from './[concernId]/evidence/+page.server.ts';
import { GET } from './[concernId]/evidence/[fileId]/+server.ts';

const NOW = '2026-11-16T09:00:00.000Z' as Instant;
type Load = (event: never) => unknown;
type Submit = (event: never) => unknown;

for (const { name, open } of databases) {
	describe(`the force’s concerns on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let inspector: Actor;

		const event = (actor: Actor, params: object = {}, query = '', body?: FormData, now = NOW) =>
			({
				locals: {
					app: { db, environment: { mode: 'test', origin: ORIGIN } },
					actor,
					caller: { correlationId: 'test', now }
				},
				params,
				url: new URL(`${ORIGIN}/custody/concerns${query}`),
				request: new Request(ORIGIN, body ? { method: 'POST', body } : {})
			}) as never;
		const page = async (load: Load, view: Component<never>, from: never, form?: unknown) => {
			const data = await load(from);
			return render(view as Component<{ data: unknown; form: unknown }>, {
				props: { data, form: form ?? null }
			}).body;
		};
		const listOf = (actor: Actor, query = '') =>
			page(loadList, ListPage as never, event(actor, {}, query));
		const pageOf = (actor: Actor, concernId: string, form?: unknown) =>
			page(loadConcern, ConcernPage as never, event(actor, { concernId }), form);
		/** `404`, where it led to, or the form that came back. */
		const outcome = async (run: () => unknown) => {
			try {
				return await run();
			} catch (thrown) {
				if (isHttpError(thrown)) return thrown.status;
				if (isRedirect(thrown)) return thrown.location;
				throw thrown;
			}
		};
		const submit = (
			actor: Actor,
			form: keyof typeof actions,
			concernId: string,
			typed: Record<string, string>
		) => {
			const body = new FormData();
			for (const [key, value] of Object.entries(typed)) body.set(key, value);
			const action = actions[form] as unknown as Submit;
			return outcome(() => action(event(actor, { concernId }, '', body)));
		};
		const office = async (id: string, own: OwnAct) => {
			const answer = await actOnConcern(db, actOf(scheme.manager, NOW), id, own, {
				origin: ORIGIN
			});
			if (!answer.ok) throw new Error(answer.reason);
		};
		const sentConcern = async (facts: Parameters<typeof raiseOnFile>[3] = {}) => {
			const id = await raiseOnFile(db, scheme, NOW, facts);
			await office(id, { kind: 'sentToForce', how: 'alone' });
			return id;
		};

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			inspector = await addMember(db, scheme.id, 'Insp. Iris Wye', 'suiteInspector');
		});
		afterAll(() => db.destroy());

		it('shows what waits for the post, with what the last shift left, and nothing that was not sent', async () => {
			const id = await sentConcern({ text: 'The bell of cell 4 is silent' });
			await raiseOnFile(db, scheme, NOW, { text: 'unsent-canary' });
			expect(
				await submit(scheme.custodyLead, 'handOver', id, { text: 'Estates rang at six' })
			).toBe(`/custody/concerns/${id}?done=handOver`);
			for (const query of ['', '?view=all', '?view=all&search=bell', '?view=all&after=zz']) {
				const body = await listOf(scheme.custodyLead, query);
				expect(body).not.toContain('canary');
				if (!query.includes('after')) {
					expect(body).toContain('The bell of cell 4 is silent');
					expect(body).toContain('From the shift before: Estates rang at six');
				}
			}
			expect(await listOf(scheme.custodyLead, '?view=all&search=unsent')).toContain(
				'Nothing was found'
			);
		});

		it('shows an inspector what was given to them alone', async () => {
			const [given, kept] = [
				await sentConcern({ text: 'given-to-iris' }),
				await sentConcern({ text: 'kept-by-the-post' })
			];
			expect(await outcome(() => pageOf(inspector, given))).toBe(404);
			await submit(scheme.custodyLead, 'assign', given, { inspector: inspector.id });
			for (const query of ['', '?view=all', `?view=all&inspector=${scheme.custodyLead.id}`]) {
				const body = await listOf(inspector, query);
				expect(body).toContain('given-to-iris');
				expect(body).not.toContain('kept-by-the-post');
			}
			expect(await pageOf(inspector, given)).toContain('Given to');
			expect(await outcome(() => pageOf(inspector, kept))).toBe(404);
			expect(await submit(inspector, 'acknowledge', kept, {})).toBe(404);
			expect(await submit(inspector, 'acknowledge', given, {})).toContain('done=acknowledge');
		});

		it('says of each how it stands and who has it, and on every page what is urgent and new', async () => {
			const own = await addInventedScheme(db, 'standing');
			const iris = await addMember(db, own.id, 'Insp. Iris Wye', 'suiteInspector');
			const send = async (facts: Parameters<typeof raiseOnFile>[3]) => {
				const id = await raiseOnFile(db, own, NOW, facts);
				const by = actOf(own.manager, NOW);
				const sentToForce = { kind: 'sentToForce', how: 'alone' } as const;
				const answer = await actOnConcern(db, by, id, sentToForce, { origin: ORIGIN });
				expect(answer).toMatchObject({ ok: true });
				return id;
			};
			const given = await send({ text: 'Cell 9 is cold' });
			await submit(own.custodyLead, 'assign', given, { inspector: iris.id });
			await raiseOnFile(db, own, NOW, { severity: 'immediate', category: 'assault' });
			const urgent = await send({ severity: 'immediate', category: 'healthcare' });
			const top = async (actor: Actor) =>
				(await (loadLayout as Load)(event(actor))) as Awaited<ReturnType<typeof loadLayout>>;
			const lead = await top(own.custodyLead);
			expect(lead).toMatchObject({
				urgentConcerns: { concerns: [{ id: urgent, category: 'healthcare' }], hasMore: false },
				waitingConcerns: { count: 2, isMore: false }
			});
			expect(await top(iris)).toMatchObject({
				urgentConcerns: { concerns: [] },
				waitingConcerns: { count: 1 }
			});
			await submit(own.custodyLead, 'acknowledge', urgent, {});
			expect(await top(own.custodyLead)).toMatchObject({ urgentConcerns: { concerns: [] } });
			const later = '2026-12-01T09:00:00.000Z' as Instant;
			const body = await page(
				loadList,
				ListPage as never,
				event(own.custodyLead, {}, '', undefined, later)
			);
			expect(body).toMatch(/Overdue: 2/);
			expect(body).toMatch(/Long overdue/);
			expect(body).toMatch(/given to Insp. Iris Wye/);
		});

		it('keeps a filter for whoever made it, and saves as a file what its reader may read alone', async () => {
			const own = await addInventedScheme(db, 'filters');
			const iris = await addMember(db, own.id, 'Insp. Iris Wye', 'suiteInspector');
			const by = actOf(own.manager, NOW);
			const options = { origin: ORIGIN };
			const sentToForce = { kind: 'sentToForce', how: 'alone' } as const;
			const words = ['given-to-iris', 'kept-by-the-post', 'unsent-canary'];
			const [given, kept] = await Promise.all(
				words.map((text) => raiseOnFile(db, own, NOW, { text }))
			);
			for (const id of [given!, kept!]) await actOnConcern(db, by, id, sentToForce, options);
			await submit(own.custodyLead, 'assign', given!, { inspector: iris.id });
			const keep = (actor: Actor, typed: Record<string, string>) => {
				const body = new FormData();
				for (const [key, value] of Object.entries(typed)) body.set(key, value);
				return outcome(() => (listActions.save as unknown as Submit)(event(actor, {}, '', body)));
			};
			const query = 'severity=standard';
			const refused = await keep(own.custodyLead, { name: ' ', query });
			expect(refused).toMatchObject({ status: 400, data: { query } });
			const { data } = refused as { data: unknown };
			expect(await page(loadList, ListPage as never, event(own.custodyLead), data)).toContain(
				'Enter a name for the filter'
			);
			expect(await keep(own.custodyLead, { name: 'Everyday', query })).toBe(
				`/custody/concerns?view=all&${query}&done=saved`
			);
			expect(await listOf(own.custodyLead)).toContain('Everyday');
			expect(await listOf(iris)).not.toContain('Everyday');
			expect(await keep(own.manager, { name: 'x', query })).toBe(404);
			const csv = async (actor: Actor) =>
				(await (getCsv as (from: never) => Promise<Response>)(event(actor))).text();
			const leads = await csv(own.custodyLead);
			expect(leads).toContain('given-to-iris');
			expect(leads).toContain('kept-by-the-post');
			expect(leads).not.toMatch(/canary|Rosalind|Tobias/);
			expect(await csv(iris)).toContain('given-to-iris');
			expect(await csv(iris)).not.toContain('kept-by-the-post');
			expect(await outcome(() => csv(own.manager))).toBe(404);
		});

		it('answers what was not sent, what is another scheme’s and what does not exist alike', async () => {
			const unsent = await raiseOnFile(db, scheme, NOW);
			const others = await addInventedScheme(db, 'othershire');
			const sent = await sentConcern();
			const { custodyLead } = scheme;
			const unknown = '019a0000-0000-7000-8000-000000000099';
			const tries: [Actor, string][] = [
				[custodyLead, unsent],
				[custodyLead, unknown],
				[custodyLead, 'no-id'],
				[others.custodyLead, sent],
				[scheme.manager, sent],
				[scheme.rosalind, sent]
			];
			for (const [actor, concernId] of tries) {
				const params = { concernId, fileId: unknown };
				const answers = [
					await outcome(() => pageOf(actor, concernId)),
					await outcome(() => (loadEvidence as Load)(event(actor, params))),
					await outcome(() => (GET as Load)(event(actor, params)))
				];
				expect(answers, `${actor.role} ${concernId}`).toEqual([404, 404, 404]);
			}
			expect(await submit(custodyLead, 'answer', unsent, { code: 'explained', text: 'x' })).toBe(
				404
			);
		});

		it('shows neither the visitors’ words, their names nor the kind of what was sent in the office’s words', async () => {
			const id = await raiseOnFile(db, scheme, NOW, {
				text: 'own-words-canary',
				category: 'assault',
				isWithheld: true,
				route: 'officeAtOnce'
			});
			await office(id, { kind: 'wordedForForce', wording: 'Somebody was hurt' });
			await office(id, { kind: 'privateNote', text: 'private-canary' });
			await office(id, { kind: 'sentToForce', how: 'alone' });
			const { visitId } = (await readConcern(db, actOf(scheme.manager, NOW), id))!.concern;
			const data = JSON.stringify(
				await (loadConcern as Load)(event(scheme.custodyLead, { concernId: id }))
			);
			const list = JSON.stringify(await (loadList as Load)(event(scheme.custodyLead)));
			const shown = [data, list, await pageOf(scheme.custodyLead, id)].join();
			expect(shown).toContain('Somebody was hurt');
			expect(shown).toContain('Kind not said');
			for (const left of ['canary', 'assault', 'Rosalind', 'Tobias', visitId])
				expect(shown).not.toContain(left);
		});

		it('keeps what was typed where something is missing, and where somebody was quicker', async () => {
			const id = await sentConcern();
			const { custodyLead } = scheme;
			const typed = { code: 'acceptedPlanned', text: 'A new heater is ordered', basedOn: '2' };
			const refused = await submit(custodyLead, 'answer', id, typed);
			expect(refused).toMatchObject({ status: 400, data: { errors: [{ field: 'on' }] } });
			const again = await pageOf(custodyLead, id, (refused as { data: unknown }).data);
			expect(again).toContain('A new heater is ordered');
			expect(again).toContain('Enter the date by which it will be fixed');
			expect(await submit(custodyLead, 'answer', id, { ...typed, on: '2026-11-30' })).toContain(
				'done=answer'
			);
			const late = await submit(custodyLead, 'answer', id, {
				code: 'explained',
				text: 'Heating is central',
				basedOn: '2'
			});
			expect(late).toMatchObject({ status: 409, data: { form: 'answer' } });
			const shown = await pageOf(custodyLead, id, (late as { data: unknown }).data);
			expect(shown).toContain('Somebody was quicker');
			expect(shown).toContain('Heating is central');
			expect(shown).toContain('Answered: accepted, planned for 30 November 2026');
		});

		it('asks and replies, waits for a contractor, and thanks the shift', async () => {
			const { custodyLead } = scheme;
			const id = await sentConcern();
			expect(await submit(custodyLead, 'ask', id, { text: 'Which cell?' })).toContain('done=ask');
			await office(id, { kind: 'questionAsked', to: 'force', text: 'Since when is it cold?' });
			const shown = await pageOf(custodyLead, id);
			const questionId = /name="questionId" value="([^"]+)"/.exec(shown)?.[1] ?? '';
			expect(shown).toContain('Since when is it cold?');
			const reply = { questionId, text: 'Since Friday' };
			expect(await submit(custodyLead, 'reply', id, reply)).toContain('done=reply');
			expect(await submit(custodyLead, 'reply', id, reply)).toMatchObject({ status: 409 });
			const until = { until: '2026-12-01', text: 'The boiler firm has no part' };
			expect(await submit(custodyLead, 'pause', id, { ...until, until: '' })).toMatchObject({
				status: 400
			});
			expect(await submit(custodyLead, 'pause', id, until)).toContain('done=pause');
			expect(await pageOf(custodyLead, id)).toMatch(
				/Stood still until Tuesday 1 December 2026.*The boiler firm has no part/
			);
			const praised = await sentConcern({ category: 'goodPractice', severity: 'praise' });
			expect(await listOf(custodyLead)).toContain('Praised');
			expect(await submit(custodyLead, 'thank', praised, {})).toContain('done=thank');
			expect(await pageOf(custodyLead, praised)).toContain('The shift was thanked.');
		});

		it('takes a file where the scheme does, judged by its bytes, and gives it out to be saved', async () => {
			const id = await sentConcern();
			const { custodyLead } = scheme;
			const attach = (bytes: Uint8Array<ArrayBuffer>, fileName: string) => {
				const body = new FormData();
				body.set('file', new File([bytes], fileName));
				const action = evidenceActions.default as unknown as Submit;
				return outcome(() => action(event(custodyLead, { concernId: id }, '', body)));
			};
			expect(await attach(new Uint8Array(PDF), 'note.pdf')).toMatchObject({ status: 409 });
			await settleConcerns(db, scheme, { takesFiles: true });
			expect(await attach(new Uint8Array(PDF), 'note.png')).toMatchObject({ status: 400 });
			expect(await attach(new Uint8Array(PDF), 'note.pdf')).toContain('done=attach');
			const shown = await pageOf(custodyLead, id);
			expect(shown).toContain('the office has yet to look at it');
			const fileId = /evidence\/([0-9a-f-]{36})/.exec(shown)?.[1];
			const response = await (GET as (from: never) => Promise<Response>)(
				event(custodyLead, { concernId: id, fileId })
			);
			expect(response.headers.get('content-disposition')).toContain('attachment');
			expect(response.headers.get('content-security-policy')).toContain('sandbox');
			expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
		});
	});
}
