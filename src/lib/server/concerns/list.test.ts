import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { planOf, queriesOf } from '../../../../tests/support/query-plans.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { countOverdue, countWaiting } from './counts.ts';
import { filterIn, queryOf } from './filter.ts';
import { listConcerns, listWaiting, type Paging } from './list.ts';
import type { ConcernPage } from './listed.ts';
import { urgentForForce } from './urgent-lines.ts';

/** A Monday morning. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const later = (minutes: number): Instant => instantOf(millisecondsOf(NOW) + minutes * 60_000);

for (const { name, open } of databases) {
	describe(`lists of concerns on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let inspector: Actor;
		const ids: string[] = [];
		const office = (now = NOW) => ({ schemeId: scheme.id, reader: 'office' as const, now });
		const force = (now = NOW) => ({ schemeId: scheme.id, reader: 'force' as const, now });
		const texts = ({ concerns }: ConcernPage) => concerns.map(({ text }) => text);
		const act = async (actor: Actor, id: string, own: OwnAct) => {
			const answer = await actOnConcern(db, actOf(actor, NOW), id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const filterOf = (query: string) => filterIn(new URLSearchParams(query));

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			inspector = await addMember(db, scheme.id, 'Ines Pector', 'suiteInspector');
			const other = await addInventedScheme(db, 'othershire');
			await raiseOnFile(db, other, NOW, { text: 'Elsewhere cold' });
			const severities = ['minor', 'standard', 'serious'] as const;
			for (let at = 0; at < 9; at += 1)
				ids.push(
					await raiseOnFile(db, scheme, later(at), {
						text: `Cell ${at} is cold`,
						severity: severities[at % 3]!
					})
				);
			await act(scheme.manager, ids[0]!, { kind: 'sentToForce', how: 'alone' });
			await act(scheme.manager, ids[2]!, { kind: 'sentToForce', how: 'alone' });
			await act(scheme.custodyLead, ids[2]!, { kind: 'assigned', inspector: inspector.id });
			await act(scheme.manager, ids[8]!, { kind: 'privateNote', text: 'private-canary' });
			await act(scheme.manager, ids[2]!, { kind: 'privateNote', text: 'private-canary' });
		});
		afterAll(() => db.destroy());

		it('[concern.19] what waits for the office stands in order of gravity, then of age', async () => {
			expect(texts(await listWaiting(db, office()))).toEqual(
				[5, 8, 1, 4, 7, 3, 6].map((at) => `Cell ${at} is cold`)
			);
		});

		it('[concern.19] what waits for the force stands in order of its dates; an inspector has their own', async () => {
			expect(texts(await listWaiting(db, force()))).toEqual(['Cell 2 is cold', 'Cell 0 is cold']);
			const given = await listWaiting(db, force(), { inspector: inspector.id });
			expect(texts(given)).toEqual(['Cell 2 is cold']);
		});

		it('go on and back by pages without losing or repeating any, also while new ones come', async () => {
			const page = (paging: Paging) => listConcerns(db, office(), {}, { ...paging, limit: 4 });
			const first = await page({});
			expect(texts(first)).toEqual([8, 7, 6, 5].map((at) => `Cell ${at} is cold`));
			expect(first.before).toBeUndefined();
			const second = await page({ after: first.next });
			const third = await page({ after: second.next });
			expect(texts(third)).toEqual(['Cell 0 is cold']);
			expect(third.next).toBeUndefined();
			const back = await page({ before: third.before });
			expect(texts(back)).toEqual(texts(second));
			expect(texts(await page({ before: back.before }))).toEqual(texts(first));
			expect(texts(await page({ after: "nonsense' or 1=1" }))).toEqual(texts(first));
		});

		it.each([
			['search=cold+cell', 9],
			['search=col', 9],
			['search=serious', 3],
			['severity=serious&search=cell', 3],
			['state=withForce', 2],
			['open=yes&severity=minor&state=withForce', 1],
			['search=elsewhere', 0],
			['search=%E2%80%94', 0],
			['category=reprisal', 0],
			['category=nonsense', 9]
		])('are narrowed by %s to %i', async (query, count) => {
			expect((await listConcerns(db, office(), filterOf(query))).concerns).toHaveLength(count);
		});

		it('say when more words begin as the last one does than were looked for', async () => {
			const other = await addInventedScheme(db, 'vagueshire');
			const endings = [...'abcdefghijklmnopqrstu'];
			for (const text of [endings.map((end) => `qq${end}`).join(' '), 'qqzebra'])
				await raiseOnFile(db, other, NOW, { text });
			const found = (search: string) =>
				listConcerns(db, { ...office(), schemeId: other.id }, filterOf(`search=${search}`));
			expect(await found('qq')).toMatchObject({ isVague: true, concerns: [{}] });
			expect(await found('qqz')).toMatchObject({ isVague: false, concerns: [{ text: 'qqzebra' }] });
		});

		it('[search.2] no reader finds what they may not read, by any word of it', async () => {
			const found = async (reading: typeof office, search: string) =>
				texts(await listConcerns(db, reading() as never, filterOf(`search=${search}`)));
			expect(await found(office, 'private-canary')).toHaveLength(2);
			expect(await found(force as never, 'private-canary')).toEqual([]);
			expect(await found(force as never, 'cold')).toHaveLength(2);
			expect(await found(force as never, 'rosalind')).toEqual([]);
		});

		it('tell what is overdue at a moment, what is so the longest first', async () => {
			const overdue = (now: string) =>
				listConcerns(db, office(now as Instant), filterOf('overdue=yes'));
			expect(texts(await overdue('2026-11-17T23:00:00.000Z'))).toEqual([]);
			expect(texts(await overdue('2026-11-18T00:00:00.000Z'))).toEqual(['Cell 2 is cold']);
			const all = await overdue('2026-12-18T00:00:00.000Z');
			expect(texts(all)).toEqual(['Cell 2 is cold', 'Cell 0 is cold']);
			expect(all.concerns.every(({ isOverdue }) => isOverdue)).toBe(true);
			const minor = filterOf('overdue=yes&severity=minor');
			const late = office('2026-12-18T00:00:00.000Z' as Instant);
			expect(texts(await listConcerns(db, late, minor))).toEqual(['Cell 0 is cold']);
		});

		it('[clock.15] say of each how it stands, and how many wait and are overdue, to each reader their own', async () => {
			const standings = async (now: string) => {
				const { concerns } = await listWaiting(db, force(now as Instant));
				return concerns.map(({ text, standing }) => [text, standing]);
			};
			expect(await standings('2026-11-16T10:00:00.000Z')).toEqual([
				['Cell 2 is cold', 'dueSoon'],
				['Cell 0 is cold', 'onTime']
			]);
			expect(await standings('2026-11-18T00:00:00.000Z')).toEqual([
				['Cell 2 is cold', 'overdue'],
				['Cell 0 is cold', 'onTime']
			]);
			expect(await standings('2026-12-31T00:00:00.000Z')).toEqual([
				['Cell 2 is cold', 'longOverdue'],
				['Cell 0 is cold', 'longOverdue']
			]);
			const late = '2026-12-18T00:00:00.000Z' as Instant;
			const two = { count: 2, isMore: false };
			expect(await countWaiting(db, force())).toEqual(two);
			expect(await countOverdue(db, force(late))).toEqual(two);
			expect(await countOverdue(db, force())).toEqual({ count: 0, isMore: false });
			expect(await countWaiting(db, force(), inspector.id)).toEqual({ count: 1, isMore: false });
			expect(await countOverdue(db, force(late), inspector.id)).toEqual({
				count: 1,
				isMore: false
			});
			expect((await countWaiting(db, office())).count).toBe(7);
		});

		it('carry their filter in an address that comes back the same', () => {
			const query = 'search=cold+cell&severity=serious&open=yes';
			expect(queryOf(filterOf(query))).toBe(query);
		});

		it('read no table whole', async () => {
			const queries = await queriesOf(db, async () => {
				await listWaiting(db, office());
				await listWaiting(db, force());
				await listConcerns(db, office(), filterOf('search=cold+ce&severity=serious'));
				await listConcerns(db, office(), filterOf('overdue=yes'));
				await listConcerns(db, force());
				await countWaiting(db, force());
				await countOverdue(db, force(), inspector.id);
				await urgentForForce(db, force());
			});
			expect(queries.length).toBeGreaterThan(8);
			for (const query of queries) {
				const plan = await planOf(db, query);
				const whole = plan.filter((line) => /SCAN concern|SCAN force|Seq Scan/.test(line));
				expect(whole, `${query.sql}\n${plan.join('\n')}`).toEqual([]);
			}
		});
	});
}
