import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import { actOf, AT, type InventedScheme } from '../../../../tests/support/invented-scheme.ts';
import {
	addPlannedScheme,
	allotTo,
	fridayOf,
	NEXT_WEEK,
	say
} from '../../../../tests/support/planned-scheme.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { GET } from '../../../routes/calendar/[secret].ics/+server.ts';
import { makeFeed, ownFeed, readFeed, revokeFeed } from './calendar-feeds.ts';

for (const { name, open } of databases) {
	describe(`a visitor’s calendar, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let visitId: VisitId;
		beforeAll(async () => {
			db = await open();
			scheme = await addPlannedScheme(db);
			visitId = await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
			await allotTo(db, scheme, [scheme.una, scheme.viktor]);
		});
		afterAll(() => db.destroy());

		const secretOf = async (who: Actor, showsSuite = false) => {
			const made = await makeFeed(db, actOf(who), showsSuite);
			if (!made.ok) throw new Error(made.reason);
			return /^\/calendar\/([\w-]{43})\.ics$/.exec(made.path)![1]!;
		};

		it('has their own visits alone, without the suite unless they chose it', async () => {
			const plain = await readFeed(db, await secretOf(scheme.rosalind), AT);
			expect(plain?.match(/BEGIN:VEVENT/g)).toHaveLength(1);
			expect(plain).toContain(`UID:${visitId}`);
			expect(plain).toContain('DTSTART;VALUE=DATE:20261123');
			expect(plain).not.toContain('Northgate');
			expect(plain).not.toContain(scheme.tobias.name);
			const chosen = await readFeed(db, await secretOf(scheme.rosalind, true), AT);
			expect(chosen).toContain('SUMMARY:Visit: Northgate');
		});

		it('has the day and the time once the two have agreed', async () => {
			const secret = await secretOf(scheme.tobias);
			const startsAt = fridayOf(NEXT_WEEK);
			const { id: proposalId } = await say(db, scheme.rosalind, {
				kind: 'slotProposed',
				visitId,
				startsAt
			});
			expect(await readFeed(db, secret, AT)).toContain('day not fixed');
			await say(db, scheme.tobias, { kind: 'slotAgreed', visitId, proposalId });
			expect(await readFeed(db, secret, AT)).toContain('DTSTART:20261127T201500Z');
		});

		it('ends when it is ended, when a new one is made, and when its visitor leaves', async () => {
			const first = await secretOf(scheme.una);
			const second = await secretOf(scheme.una);
			expect(await readFeed(db, first, AT)).toBeUndefined();
			expect(await readFeed(db, second, AT)).toBeDefined();
			expect(await revokeFeed(db, actOf(scheme.una))).toEqual({ ok: true });
			expect(await ownFeed(db, scheme.una)).toBeUndefined();
			const third = await secretOf(scheme.una);
			await db
				.updateTable('member')
				.set({ state: 'left', leftAt: AT })
				.where('schemeId', '=', scheme.id)
				.where('id', '=', scheme.una.id)
				.execute();
			for (const secret of [first, second, third, '', 'x'.repeat(43)])
				expect(await readFeed(db, secret, AT)).toBeUndefined();
		});

		it('answers every address that shows nothing with the same bytes', async () => {
			const ended = await secretOf(scheme.viktor);
			await revokeFeed(db, actOf(scheme.viktor));
			const answerTo = async (secret: string): Promise<string> => {
				const locals = { app: { db }, caller: { now: AT } };
				const event = { locals, params: { secret } } as unknown as Parameters<typeof GET>[0];
				const response = await GET(event);
				return JSON.stringify([response.status, [...response.headers], await response.text()]);
			};
			const never = await answerTo('x'.repeat(43));
			expect(never).toContain('404');
			for (const secret of [ended, '', 'é', scheme.viktor.id, ended.slice(1)])
				expect(await answerTo(secret)).toBe(never);
			expect(await answerTo(await secretOf(scheme.viktor))).toContain('text/calendar');
		});

		it('is made by nobody who does not visit, and its secret is kept nowhere', async () => {
			for (const who of [scheme.custodyLead, scheme.manager, scheme.administrator])
				expect(await makeFeed(db, actOf(who), true)).toEqual({ ok: false, reason: 'notAllowed' });
			const secret = await secretOf(scheme.viktor);
			const rows = await db
				.selectFrom('calendarFeed')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.execute();
			const trail = await db
				.selectFrom('auditEvent')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(JSON.stringify([rows, trail])).not.toContain(secret);
		});
	});
}
