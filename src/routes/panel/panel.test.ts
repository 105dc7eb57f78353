import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../tests/support/databases.ts';
import { actOf, addMember, AT, ORIGIN } from '../../../tests/support/invented-scheme.ts';
import { fridayOf, say } from '../../../tests/support/planned-scheme.ts';
import { randomFrom, uuidFrom } from '../../../tests/support/random.ts';
import {
	addRotaScheme,
	FIRST_WEEK,
	QUARTER,
	type RotaScheme
} from '../../../tests/support/rota-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Pair } from '#lib/domain/rota/world.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, instantAt, type Day } from '#lib/domain/time.ts';
import { listAllotments } from '#lib/server/allotments.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { markAsLeft } from '#lib/server/people/leaving.ts';
import { changePlace } from '#lib/server/rota/change-rota.ts';
import { openQuarter } from '#lib/server/rota/open-quarter.ts';
import { publish } from '#lib/server/rota/publish.ts';
import { findHead } from '#lib/server/rota/versions.ts';
import { load } from './+page.server.ts';
import PanelPage from './+page.svelte';
import { GET as getCsv } from './weeks.csv/+server.ts';

const SECOND_WEEK = addDays(FIRST_WEEK, 7);
/** Two weeks ahead at most a pair fixes its slot. */
const SHORTLY_BEFORE = instantAt(addDays(FIRST_WEEK, -4), '09:00');
const IN_FIRST_WEEK = instantAt(addDays(FIRST_WEEK, 5), '09:00');
const IN_SECOND_WEEK = instantAt(addDays(SECOND_WEEK, 2), '09:00');

for (const { name, open } of databases) {
	describe(`the panel’s weeks on ${name}`, () => {
		let db: Db;
		let scheme: RotaScheme;
		let coordinator: Actor;
		let visitId: VisitId;
		beforeAll(async () => {
			db = await open();
			scheme = await addRotaScheme(db, 'testshire', 8);
			coordinator = await addMember(db, scheme.id, 'Cora Whitlock', 'panelCoordinator');
			for (const [at, panel] of ['North', 'South'].entries())
				await db
					.updateTable('custodySuite')
					.set({ panel })
					.where('schemeId', '=', scheme.id)
					.where('id', '=', scheme.suites[at]!)
					.execute();
		});
		afterAll(() => db.destroy());

		const basis = async (of: RotaScheme) => ({
			quarter: QUARTER,
			basedOn: (await findHead(db, of.id, QUARTER))!.version
		});
		const put = async (of: RotaScheme, at: number, week: Day, [one, other]: [number, number]) => {
			const pair: Pair = [of.visitors[one]!.id, of.visitors[other]!.id];
			const change = { slot: { suiteId: of.suites[at]!, week }, pair };
			const act = actOf(of.manager);
			const answer = await changePlace(db, act, await basis(of), change, randomFrom(7));
			expect(answer).toMatchObject({ ok: true });
		};
		const publishNow = async (of: RotaScheme) =>
			expect(await publish(db, actOf(of.manager), await basis(of))).toMatchObject({ ok: true });

		type Asked = { actor?: Actor; now?: typeof AT; query?: string };
		const eventOf = ({ actor = coordinator, now = AT, query = '' }: Asked) =>
			({
				locals: { app: { db }, actor, caller: { correlationId: 'test', now } },
				url: new URL(`${ORIGIN}/panel${query}`)
			}) as never;
		const dataFor = async (asked: Asked = {}) => (await load(eventOf(asked))) as never;
		/** What a person reads, without the markup. */
		const read = async (asked: Asked = {}): Promise<string> =>
			render(PanelPage, { props: { data: await dataFor(asked) } as never })
				.body.replace(/<!--.*?-->/gs, '')
				.replace(/<[^>]+>/g, ' ')
				.replace(/\s+/g, ' ');

		it('has nothing of a quarter that is a draft', async () => {
			expect(await read()).toContain('No rota is published yet');
			expect(await openQuarter(db, actOf(scheme.manager), QUARTER)).toMatchObject({ ok: true });
			await put(scheme, 0, FIRST_WEEK, [0, 1]);
			const page = await read({ query: `?quarter=${QUARTER}` });
			expect(page).toContain('No rota is published yet');
			expect(page).not.toContain('Rosalind Thackeray');
			await expect((async () => getCsv(eventOf({})))()).rejects.toMatchObject({ status: 404 });
		});

		it('shows who goes where as published, the gaps, and no later draft', async () => {
			await put(scheme, 1, FIRST_WEEK, [2, 3]);
			await publishNow(scheme);
			await put(scheme, 0, SECOND_WEEK, [4, 5]);
			const page = await read();
			expect(page).toContain('Panel’s weeks, January to March 2027');
			expect(page).toMatch(/Week 1.*Rosalind Thackeray, Tobias Wren.*Una Varga, Viktor Lindqvist/i);
			// Two suites in twelve weeks, with a pair in each of the first.
			expect(page).toMatch(/Northgate 0 0 11 0 Southgate 0 0 11 0/);
			expect(page).not.toMatch(/Visitor [56]/);
		});

		it('shows neither a suggested nor an agreed time', async () => {
			const { places } = (await findHead(db, scheme.id, QUARTER))!;
			expect(places.every(({ cell }) => cell !== null)).toBe(true);
			const before = await dataFor({ now: SHORTLY_BEFORE });
			const [first] = (await listAllotments(db, scheme.id, { from: FIRST_WEEK })).filter(
				({ suiteId }) => suiteId === scheme.suites[0]
			);
			visitId = first!.visitId;
			const now = SHORTLY_BEFORE;
			const startsAt = fridayOf(FIRST_WEEK);
			const proposed = { kind: 'slotProposed', visitId, startsAt } as const;
			const { id: proposalId } = await say(db, scheme.rosalind, proposed, { now });
			const agreed = { kind: 'slotAgreed', visitId, proposalId } as const;
			expect((await say(db, scheme.tobias, agreed, { now })).code).toBe('kept');
			expect(await dataFor({ now })).toEqual(before);
			const { shown } = before as { shown: { grid: { cells: object[] }[] } };
			expect(Object.keys(shown.grid[0]!.cells[0]!).sort()).toEqual([
				'became',
				'names',
				'open',
				'state',
				'suiteId',
				'suiteName'
			]);
		});

		it('shows whose place is open, and not why', async () => {
			const reason = { cannotGo: true, reason: 'ill', note: 'the flu' } as const;
			const offered = { kind: 'placeOffered', visitId, ...reason } as const;
			const now = SHORTLY_BEFORE;
			expect((await say(db, scheme.rosalind, offered, { now })).code).toBe('kept');
			const page = await read({ now });
			expect(page).toMatch(/Open place of Rosalind Thackeray/);
			expect(page).toMatch(/Northgate 0 0 11 1/);
			expect(JSON.stringify(await dataFor({ now }))).not.toMatch(/flu|"ill"/);
		});

		it('says of a week that is over what came of it, and of the week that runs nothing', async () => {
			const before = await dataFor({ now: IN_FIRST_WEEK });
			await db
				.insertInto('pastVisit')
				.values({
					schemeId: scheme.id,
					id: uuidFrom(randomFrom(3)),
					suiteId: scheme.suites[1]!,
					visitedOn: addDays(FIRST_WEEK, 1),
					arrivedAt: null,
					firstVisitorId: scheme.una.id,
					secondVisitorId: scheme.viktor.id
				})
				.execute();
			expect(await dataFor({ now: IN_FIRST_WEEK })).toEqual(before);
			const after = await read({ now: IN_SECOND_WEEK });
			expect(after).toMatch(/Tobias Wren Not made Una Varga, Viktor Lindqvist Visited/);
			expect(after).toMatch(/Northgate 1 0 11 0 Southgate 1 1 11 0/);
		});

		it('shows the suites of one panel where it is asked to, on the page and in the file', async () => {
			const page = await read({ query: '?panel=South' });
			expect(page).toContain('Una Varga');
			expect(page).not.toContain('Rosalind Thackeray');
			expect(await read({ query: '?panel=Nowhere' })).toContain('Rosalind Thackeray');
			const file = await getCsv(eventOf({ query: `?quarter=${QUARTER}&panel=South` }));
			expect(file.headers.get('content-disposition')).toContain(`weeks-${QUARTER}.csv`);
			const rows = (await file.text()).trim().split('\r\n');
			expect(rows).toHaveLength(13);
			expect(rows[1]).toBe(`1,${FIRST_WEEK},Southgate,Una Varga,Viktor Lindqvist,`);
			expect(rows[2]).toBe(`2,${SECOND_WEEK},Southgate,,,`);
		});

		it('counts the place of somebody who has left as open', async () => {
			await markAsLeft(db, actOf(scheme.manager), scheme.viktor.id, ORIGIN);
			expect(await read()).toMatch(/Una Varga, Viktor Lindqvist Open place of Viktor Lindqvist/);
		});

		it('is one scheme’s alone, and no page for whoever reads no rota', async () => {
			const other = await addRotaScheme(db, 'othershire', 6);
			const stranger = await addMember(db, other.id, 'Olga Fenwick', 'panelCoordinator');
			expect(await read({ actor: stranger })).toContain('No rota is published yet');
			await openQuarter(db, actOf(other.manager), QUARTER);
			await put(other, 0, FIRST_WEEK, [4, 5]);
			await publishNow(other);
			expect(await read({ actor: stranger })).toContain('Visitor 5, Visitor 6');
			expect(await read({ actor: stranger })).not.toContain('Una Varga');
			expect(await read()).not.toContain('Visitor 5');
			for (const actor of [scheme.una, scheme.custodyLead, scheme.administrator])
				for (const ask of [load, getCsv])
					await expect((async () => ask(eventOf({ actor })))()).rejects.toMatchObject({
						status: 404
					});
		});
	});
}
