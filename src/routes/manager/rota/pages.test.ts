import { isRedirect } from '@sveltejs/kit';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, AT, ORIGIN } from '../../../../tests/support/invented-scheme.ts';
import {
	addRotaScheme,
	FIRST_WEEK,
	goodRecord,
	QUARTER,
	type RotaScheme
} from '../../../../tests/support/rota-scheme.ts';
import { defaultSettings, softRules } from '#lib/domain/rota/settings.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { Drafts } from '#lib/server/rota/drafts.ts';
import { writeRecord } from '#lib/server/rota/visitor-records.ts';
import * as record from '../people/[memberId]/record/+page.server.ts';
import RecordPage from '../people/[memberId]/record/+page.svelte';
import * as quarters from './+page.server.ts';
import QuartersPage from './+page.svelte';
import * as rota from './[quarter]/+page.server.ts';
import RotaPage from './[quarter]/+page.svelte';
import * as history from './[quarter]/history/+page.server.ts';
import HistoryPage from './[quarter]/history/+page.svelte';
import * as measures from './[quarter]/measures/+page.server.ts';
import MeasuresPage from './[quarter]/measures/+page.svelte';
import { GET as getCsv } from './[quarter]/rota.csv/+server.ts';
import * as settings from './[quarter]/settings/+page.server.ts';
import SettingsPage from './[quarter]/settings/+page.svelte';
import * as suite from './[quarter]/suites/[suiteId]/+page.server.ts';
import SuitePage from './[quarter]/suites/[suiteId]/+page.svelte';
import * as slot from './[quarter]/weeks/[week]/[suiteId]/+page.server.ts';
import SlotPage from './[quarter]/weeks/[week]/[suiteId]/+page.svelte';

type Handler = (event: never) => unknown;
type Form = Record<string, string>;

const formOf = (fields: Form): FormData => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
};

for (const { name, open } of databases) {
	describe(`the manager’s rota on ${name}`, () => {
		let db: Db;
		let scheme: RotaScheme;
		let drafts: Drafts;
		beforeAll(async () => {
			db = await open();
			scheme = await addRotaScheme(db, 'testshire', 12);
			drafts = new Drafts(
				db,
				() => AT,
				(fault) => expect(fault).toBeUndefined()
			);
		});
		afterAll(async () => {
			await drafts.stop();
			await db.destroy();
		});

		const eventOf = (params: Form, { actor = scheme.manager, query = '', form = {} as Form }) =>
			({
				locals: {
					app: { db, drafts, environment: { mode: 'test' } },
					actor,
					caller: { correlationId: 'test', now: AT }
				},
				params,
				url: new URL(`${ORIGIN}/manager${query}`),
				request: { formData: () => Promise.resolve(formOf(form)) }
			}) as never;

		/** What a person reads on a page, without the markup. */
		const read = async (
			load: Handler,
			view: Component<never>,
			params: Form,
			more: { query?: string; form?: unknown } = {}
		): Promise<string> => {
			const data = await load(eventOf(params, { query: more.query ?? '' }));
			const props = { data, form: more.form ?? null };
			const { body } = render(view as Component<typeof props>, { props });
			return body
				.replace(/<!--.*?-->/gs, '')
				.replace(/<[^>]+>/g, ' ')
				.replace(/\s+/g, ' ');
		};

		/** Where an act leads, or what it was refused with. */
		const act = async (handler: Handler | undefined, params: Form, form: Form) => {
			try {
				const answer = (await handler!(eventOf(params, { form }))) as { data: unknown };
				return answer.data;
			} catch (thrown) {
				if (isRedirect(thrown)) return thrown.location;
				throw thrown;
			}
		};

		const here = { quarter: QUARTER };
		const address = `/manager/rota/${QUARTER}`;
		const versionNow = async () => {
			const data = (await rota.load(eventOf(here, {}) as never)) as { version: number };
			return String(data.version);
		};
		const slotParams = (at = 0) => ({
			...here,
			week: FIRST_WEEK as string,
			suiteId: scheme.suites[at] as string
		});

		it('opens a quarter, drafts it with progress, and publishes it', async () => {
			expect(await read(quarters.load, QuartersPage, {})).toContain('Not opened');
			expect(await act(quarters.actions.open, {}, { quarter: QUARTER })).toBe(address);
			expect(await act(quarters.actions.open, {}, { quarter: QUARTER })).toBe(address);
			expect(await read(rota.load, RotaPage, here)).toContain('Nobody is on this rota yet');
			expect(await act(rota.actions.draft, here, { basedOn: await versionNow() })).toBe(address);
			const running = await read(rota.load, RotaPage, here);
			expect(running).toMatch(/A draft is being made, begun by Marion Keeble.*Cancel the draft/);
			await drafts.settled();
			const drafted = await read(rota.load, RotaPage, here);
			expect(drafted).toContain('The draft is ready. Nobody has been told yet.');
			expect(drafted).toContain('24 visits will be allotted');
			expect(drafted).toContain('No gaps');
			expect(await act(rota.actions.publish, here, { basedOn: await versionNow() })).toBe(
				`${address}?done=published`
			);
			const published = await read(rota.load, RotaPage, here, { query: '?done=published' });
			expect(published).toContain('The rota is published');
			expect(published).toContain('Everything here has been told to its pair.');
		});

		it('says who was quicker, and keeps theirs', async () => {
			const stale = String(Number(await versionNow()) - 1);
			const refused = await act(rota.actions.publish, here, { basedOn: stale });
			expect(refused).toMatchObject({ refused: 'changedMeanwhile', by: 'Marion Keeble' });
			const page = await read(rota.load, RotaPage, here, { form: refused });
			expect(page).toContain('Marion Keeble changed this rota on 22 November 2026 at 05:00.');
			expect(await act(slot.actions.empty, slotParams(), { basedOn: stale })).toMatchObject({
				refused: 'changedMeanwhile'
			});
		});

		it('refuses a pair that may not go, says why, and keeps what was chosen', async () => {
			const data = (await slot.load(eventOf(slotParams(1), {}) as never)) as {
				pair: { id: string; name: string }[];
			};
			const other = (await slot.load(eventOf(slotParams(0), {}) as never)) as typeof data;
			const [first, second] = [data.pair[0]!, other.pair[0]!];
			const typed = { first: first.id, second: second.id };
			const form = { ...typed, basedOn: await versionNow() };
			const refused = await act(slot.actions.change, slotParams(1), form);
			expect(refused).toMatchObject({ refused: 'barred', typed });
			const page = await read(slot.load, SlotPage, slotParams(1), { form: refused });
			expect(page).toContain(`${second.name}: has another visit in that week`);
			const unchosen = await act(slot.actions.change, slotParams(1), { ...form, second: '' });
			expect(await read(slot.load, SlotPage, slotParams(1), { form: unchosen })).toContain(
				'Choose the second visitor'
			);
			expect(await read(slot.load, SlotPage, slotParams())).toMatch(/Why this pair.*Both can go/);
		});

		it('takes a pair out, which shows as a gap with what fills it, and goes back to the step before', async () => {
			const before = await versionNow();
			expect(await act(slot.actions.empty, slotParams(), { basedOn: before })).toBe(
				`${address}?done=changed`
			);
			const page = await read(rota.load, RotaPage, here);
			expect(page).toContain('1 gap Northgate, week 1, from 4 January 2027');
			expect(page).toContain('1 visit will be cancelled');
			expect(await read(history.load, HistoryPage, here)).toContain('A pair taken out');
			const basedOn = await versionNow();
			const back = await act(history.actions.default, here, { basedOn, version: before });
			expect(back).toBe(`${address}?done=undone`);
			expect(await read(rota.load, RotaPage, here)).toContain('No gaps');
		});

		it('locks, and unlocks everything', async () => {
			const lock = async (isLocked: string) =>
				act(slot.actions.lock, slotParams(), { isLocked, basedOn: await versionNow() });
			expect(await lock('no')).toBe(`${address}?done=freed`);
			expect(await read(slot.load, SlotPage, slotParams())).toContain('May change: not locked');
			expect(await lock('yes')).toBe(`${address}?done=locked`);
			// A lock is nobody's to be told.
			expect(await read(quarters.load, QuartersPage, {})).not.toContain('with changes');
			const all = await act(rota.actions.unlock, here, { basedOn: await versionNow() });
			expect(all).toBe(`${address}?done=unlocked`);
			expect(await read(slot.load, SlotPage, slotParams(1))).toContain('May change: not locked');
		});

		it('keeps what was typed when a setting is refused', async () => {
			const form = {
				...Object.fromEntries(
					softRules.map((rule) => [`weight-${rule}`, String(defaultSettings.weights[rule])])
				),
				'least-night': '1',
				'least-weekend': '3',
				'least-evening': '3',
				mostInQuarter: '99',
				[`tact-${scheme.suites[1]}`]: 'yes',
				basedOn: await versionNow()
			};
			const refused = await act(settings.actions.default, here, form);
			const page = await read(settings.load, SettingsPage, here, { form: refused });
			expect(page).toContain('Enter a whole number from 1 to 13');
			expect(page).toContain('Southgate: visited every week, Terrorism Act');
			const kept = { ...form, mostInQuarter: '5', [`tact-${scheme.suites[1]}`]: 'no' };
			expect(await act(settings.actions.default, here, kept)).toBe(`${address}?done=setUp`);
		});

		it('shows a suite’s visits, cover and fairness, and gives the rota as a file', async () => {
			const params = { ...here, suiteId: scheme.suites[0] as string };
			expect(await read(suite.load, SuitePage, params)).toContain('28 of the 28 parts of the week');
			expect(await read(measures.load, MeasuresPage, here)).toContain('Cover of each suite');
			const file = await getCsv(eventOf(here, {}) as never);
			expect(file.headers.get('content-disposition')).toContain(`rota-${QUARTER}.csv`);
			expect((await file.text()).split('\r\n')).toHaveLength(26);
		});

		it('keeps a visitor’s record, and what was typed when it is refused', async () => {
			const params = { memberId: scheme.una.id as string };
			const form = {
				standing: 'accredited',
				vettedUntil: '2028-01-01',
				cardUntil: '2028-01-01',
				homeArea: 'ME4',
				basedOn: '1'
			};
			const refused = await act(record.actions.default, params, { ...form, standing: '' });
			expect(await read(record.load, RecordPage, params, { form: refused })).toContain(
				'Choose how far the visitor is'
			);
			expect(refused).toMatchObject({ typed: { homeArea: 'ME4' } });
			expect(await act(record.actions.default, params, form)).toBe(
				`/manager/people/${scheme.una.id}?done=recordKept`
			);
			const late = await act(record.actions.default, params, form);
			expect(late).toMatchObject({ by: 'Marion Keeble', typed: { homeArea: 'ME4' } });
			expect(await read(record.load, RecordPage, params)).toContain(
				'Marion Keeble: Experienced, Vetted until, Identity card until, Home area'
			);
		});

		it('is no page for anybody else, and none for a quarter that was not opened', async () => {
			const params = { ...slotParams(), memberId: scheme.una.id as string };
			const loads: Handler[] = [
				quarters.load,
				rota.load,
				history.load,
				measures.load,
				settings.load,
				suite.load,
				slot.load,
				record.load,
				getCsv
			];
			const everybodyElse: Actor[] = [scheme.una, scheme.custodyLead, scheme.administrator];
			for (const load of loads)
				for (const actor of everybodyElse)
					await expect((async () => load(eventOf(params, { actor })))()).rejects.toMatchObject({
						status: 404
					});
			for (const load of [rota.load, history.load, settings.load] as Handler[])
				for (const quarter of ['2027-q1', 'next'])
					await expect((async () => load(eventOf({ quarter }, {})))()).rejects.toMatchObject({
						status: 404
					});
		});

		it('with everyone away drafts only gaps, each with whom to ask', async () => {
			scheme = await addRotaScheme(db, 'all-away', 4);
			const leave = [{ from: FIRST_WEEK, to: addDays(FIRST_WEEK, 100) }];
			for (const { id } of scheme.visitors)
				await writeRecord(db, actOf(scheme.manager), id, {
					basedOn: 1,
					record: { ...goodRecord, leave }
				});
			await act(quarters.actions.open, {}, { quarter: QUARTER });
			expect(await act(rota.actions.draft, here, { basedOn: await versionNow() })).toBe(address);
			await drafts.settled();
			const page = await read(rota.load, RotaPage, here);
			expect(page).toContain('The draft found no pair that may go');
			expect(page).toMatch(/24 gaps.*No visitor may go: 4 who cannot go in that week/);
			expect(page).toMatch(/To fill it: ask [^.]*, who cannot go in that week/);
			expect(page).toContain('4 more gaps stand in the table');
		});
	});
}
