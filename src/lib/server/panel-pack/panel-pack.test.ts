import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import { planOf, queriesOf } from '../../../../tests/support/query-plans.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { actOnConcern, type OwnAct } from '#lib/server/concerns/act.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { storeFigures } from '#lib/server/figures/store.ts';
import { askedPack } from './asked.ts';
import { readForcePack } from './force-pack.ts';
import { readLists } from './lists.ts';
import { readOfficePack } from './office-pack.ts';

/** In the third quarter; the meeting looks back from the fourth. */
const THEN = '2026-11-16T09:00:00.000Z' as Instant;
const MEETING = '2027-01-20T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`the pack of a panel's meeting on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		const suiteOfPanel = randomUUID() as SuiteId;
		const act = async (actor: Actor, id: string, own: OwnAct, now = THEN) => {
			const answer = await actOnConcern(db, actOf(actor, now), id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		const raise = (facts: Parameters<typeof raiseOnFile>[3] = {}, now = THEN) =>
			raiseOnFile(db, scheme, now, facts);
		const send = (id: string) => act(scheme.manager, id, { kind: 'sentToForce', how: 'alone' });
		const answer = (id: string, text: string, now = THEN) =>
			act(scheme.custodyLead, id, { kind: 'answered', answer: { code: 'explained', text } }, now);
		const asked = (query = '') => askedPack(db, scheme.id, new URLSearchParams(query), MEETING);
		const office = async (query?: string) =>
			readOfficePack(db, scheme.id, await asked(query), MEETING);
		const force = async (query?: string) =>
			readForcePack(db, scheme.id, await asked(query), MEETING);
		const withheld = { isWithheld: true, category: 'reprisal', cell: 'canary13b' } as const;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			await db
				.insertInto('custodySuite')
				.values({
					schemeId: scheme.id,
					id: suiteOfPanel,
					name: 'Eastgate',
					address: '',
					isReserve: 0,
					panel: 'East'
				})
				.execute();
			const bell = await raise({ text: 'The bell of cell 4 is silent' });
			await send(bell);
			await answer(bell, 'It rings at the desk');
			await raise({ text: 'canary-unsent' });
			await raise({ ...withheld, text: 'canary-withheld' });
			const worded = await raise({ ...withheld, text: 'canary-own-words' });
			await act(scheme.manager, worded, { kind: 'wordedForForce', wording: 'canary-wording' });
			await send(worded);
			await answer(worded, 'canary-answer');
			const person = await raise({
				text: 'canary-person',
				isAboutDetainee: true,
				consentToRaise: 'agreed',
				category: 'foodAndDrink'
			});
			await send(person);
			await answer(person, 'canary-of-person');
			const closed = await raise({ text: 'Sent and closed', suiteId: suiteOfPanel });
			await send(closed);
			await act(scheme.manager, closed, { kind: 'privateNote', text: 'canary-private' });
			await act(scheme.manager, closed, { kind: 'closed', reason: 'canary-reason' });
			const kind = { category: 'goodPractice', severity: 'praise' } as const;
			await send(await raise({ ...kind, text: 'Kind to a child' }));
			const stranger = await addInventedScheme(db, 'othershire');
			await raiseOnFile(db, stranger, THEN, { text: 'canary-stranger' });
		});
		afterAll(() => db.destroy());

		it('[pack.3] holds what the force was sent of the suites, and no other word', async () => {
			const pack = await office();
			expect(JSON.stringify(pack)).not.toContain('canary');
			expect(JSON.stringify(pack)).not.toMatch(/Rosalind|Tobias|Colin/);
			const northgate = pack.suites.find(({ name }) => name === 'Northgate')!;
			expect(northgate.followedUp.map(({ words, category }) => [category, words])).toEqual(
				expect.arrayContaining([
					['estate', 'The bell of cell 4 is silent'],
					['notSaid', undefined],
					['foodAndDrink', undefined]
				])
			);
			expect(pack.praise).toMatchObject([{ suiteName: 'Northgate', words: 'Kind to a child' }]);
		});

		it('counts what is not withheld for the office, and for the force what it was sent', async () => {
			expect((await office()).counts.total).toMatchObject({
				raised: 5,
				open: 4,
				answered: 3,
				seenFixed: 0,
				closed: 1,
				praise: 1
			});
			const { total } = await force();
			expect(total).toMatchObject({ raised: 4, open: 3, answered: 3, closed: 1, praise: 1 });
		});

		it('of the force is counts alone, and is moved by nothing that it was not sent', async () => {
			const before = JSON.stringify(await force());
			expect(before).not.toMatch(/canary|bell|child/);
			await act(scheme.manager, await raise({ ...withheld }), {
				kind: 'keptFromForce',
				reason: 'No'
			});
			await raise({ category: 'hygiene' });
			expect(JSON.stringify(await force())).toBe(before);
		});

		it('tells of its time alone, but for what is open today', async () => {
			const early = await raise({ text: 'Early' }, '2026-09-30T09:00:00.000Z' as Instant);
			await send(early);
			await answer(early, 'Late', '2027-01-04T09:00:00.000Z' as Instant);
			const lines = ({ suites }: Awaited<ReturnType<typeof office>>) =>
				suites.flatMap(({ open, followedUp }) => [
					...open.map(({ words }) => `open ${words}`),
					...followedUp.map(({ words }) => `followed up ${words}`)
				]);
			expect(lines(await office())).toContain('open Early');
			expect(lines(await office())).not.toContain('followed up Early');
			expect(lines(await office('quarter=2026-4'))).toContain('followed up Early');
			const { counts } = await office('from=2026-09&to=2026-09');
			expect(counts.total).toMatchObject({ raised: 1, answered: 0, closed: 0 });
		});

		it('of a panel holds its suites alone; one that is not there is all', async () => {
			const pack = await office('panel=East');
			expect(pack.suites.map(({ name }) => name)).toEqual(['Eastgate']);
			expect(pack.counts.total).toMatchObject({ raised: 1, closed: 1 });
			expect((await asked('panel=East')).words).toBe('East, October to December 2026');
			expect((await asked('panel=West')).words).toBe('October to December 2026');
			expect((await force('panel=East')).total).toMatchObject({ raised: 1, closed: 1 });
		});

		it('says that there is more than it holds', async () => {
			const reading = { schemeId: scheme.id, reader: 'office', now: MEETING } as const;
			const all = await readLists(db, reading, await asked());
			const cut = await readLists(db, reading, await asked(), 2);
			expect([all.isCut, cut.isCut]).toEqual([false, true]);
			expect(cut.lists.open).toEqual(all.lists.open.slice(0, 2));
		});

		it('has visits of months that are over alone, so that none is told before it is made', async () => {
			const filed = (visitedOn: string, source: 'import' | 'visit' = 'import') =>
				db
					.transaction()
					.execute((trx) =>
						storeFigures(
							trx,
							scheme.id,
							{ id: randomUUID(), suiteId: scheme.suiteId, visitedOn, source },
							{ 'visits.attempted': 1, 'visits.completed': 1, 'band.night': 1, 'weekday.7': 1 }
						)
					);
			await filed('2026-12-06');
			await filed('2027-01-03');
			await filed('2026-12-13', 'visit');
			const { coverage } = await office();
			expect(coverage!.period).toEqual({ from: '2026-10', to: '2026-12' });
			expect(coverage!.rows.find(({ name }) => name === 'Northgate')).toMatchObject({
				attempted: 2,
				completed: 2,
				night: 2,
				evening: 0,
				weekend: 2
			});
			expect(coverage!.takenOver).toBe(1);
			expect((await office('panel=East')).coverage!.takenOver).toBe(0);
			expect((await office('quarter=2026-4')).coverage).toBeUndefined();
			const justOver = '2027-01-06T23:59:00.000Z' as Instant;
			const { coverage: early } = await readOfficePack(db, scheme.id, await asked(), justOver);
			expect(early!.period.to).toBe('2026-11');
			expect(JSON.stringify(await force())).not.toContain('planned');
		});

		it('reads no table of concerns whole', async () => {
			const queries = await queriesOf(db, async () => {
				await office('panel=East');
				await force();
			});
			const ofConcerns = queries.filter(({ sql }) => /concern/.test(sql));
			expect(ofConcerns.length).toBeGreaterThan(12);
			for (const query of ofConcerns) {
				const plan = await planOf(db, query);
				const whole = plan.filter((line) =>
					/SCAN (walked|concern|force|atSuite)|Seq Scan/.test(line)
				);
				expect(whole, `${query.sql}\n${plan.join('\n')}`).toEqual([]);
			}
		});
	});
}
