import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { instantOf, millisecondsOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { chooseReminders } from '#lib/server/planning/reminder-choices.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { lookAtConcerns } from './look.ts';

/** A Monday morning. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;
const HOUR = 3_600_000;
const hoursLater = (hours: number): Instant => instantOf(millisecondsOf(NOW) + hours * HOUR);

for (const { name, open } of databases) {
	describe(`what comes due on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let deputy: Actor;
		let chief: Actor;
		let schemes = 0;
		const opened = open();
		beforeEach(async () => {
			db = await opened;
			schemes += 1;
			scheme = await addInventedScheme(db, `shire-${schemes}`);
			deputy = await addMember(db, scheme.id, 'Dora Deputy', 'deputyManager');
			chief = await addMember(db, scheme.id, 'Cora Chief', 'chiefExecutive');
		});
		afterAll(async () => (await opened).destroy());

		const look = (now: Instant) => lookAtConcerns(db, { now, origin: ORIGIN });
		const act = async (actor: Actor, id: string, own: OwnAct, now = NOW) => {
			const answer = await actOnConcern(db, actOf(actor, now), id, own, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
		};
		/** To whom, and under which subject, since the last time that it was asked. */
		const letters = async () => {
			const rows = await db
				.selectFrom('mailMessage')
				.select(['toMemberId', 'toPost', 'subject'])
				.where('schemeId', '=', scheme.id)
				.execute();
			await db.deleteFrom('mailMessage').where('schemeId', '=', scheme.id).execute();
			return rows.map((row) => `${row.subject} > ${row.toMemberId ?? row.toPost}`).sort();
		};
		const urgent = { route: 'officeAtOnce', category: 'reprisal', isWithheld: true } as const;
		const waits = 'Urgent: a concern waits for the office';

		it('[concern.17] what is urgent and unseen climbs to the deputy and the chief executive, each once', async () => {
			await raiseOnFile(db, scheme, NOW, urgent);
			expect(await letters()).toEqual([`${waits} > ${scheme.manager.id}`]);
			await look(hoursLater(1.9));
			expect(await letters()).toEqual([]);
			await look(hoursLater(2));
			await look(hoursLater(2));
			expect(await letters()).toEqual([`${waits} > ${deputy.id}`]);
			await look(hoursLater(4));
			await look(hoursLater(40));
			expect(await letters()).toEqual([`${waits} > ${chief.id}`]);
		});

		it('[concern.17] what somebody at the office has seen climbs no further', async () => {
			const id = await raiseOnFile(db, scheme, NOW, urgent);
			await act(scheme.manager, id, { kind: 'urgentAcknowledged' });
			await letters();
			await look(hoursLater(40));
			expect(await letters()).toEqual([]);
		});

		it('[concern.16] what the force leaves climbs by its times, in one letter to each however many', async () => {
			for (let count = 0; count < 3; count += 1) {
				const id = await raiseOnFile(db, scheme, NOW);
				await act(scheme.manager, id, { kind: 'sentToForce', how: 'alone' });
			}
			await letters();
			await db.deleteFrom('concernNews').where('schemeId', '=', scheme.id).execute();
			// Three working days to acknowledge: over on Friday at midnight.
			await look('2026-11-19T23:00:00.000Z' as Instant);
			expect(await letters()).toEqual([]);
			await look('2026-11-20T00:00:00.000Z' as Instant);
			expect(await letters()).toEqual([`Concerns are over their time > ${scheme.custodyLead.id}`]);
			const escalated = await db
				.selectFrom('concernEntry')
				.select('kind')
				.where('schemeId', '=', scheme.id)
				.where('kind', '=', 'escalated')
				.execute();
			expect(escalated).toHaveLength(3);
		});

		it('one letter a day tells of all news, from seven in the morning, to who wants it', async () => {
			const { custodyLead, manager, rosalind, tobias } = scheme;
			const news = (to: Actor) => `News of concerns > ${to.id}`;
			const answered: OwnAct = {
				kind: 'answered',
				answer: { code: 'explained', text: 'answer-canary' }
			};
			for (let count = 0; count < 2; count += 1) {
				const id = await raiseOnFile(db, scheme, NOW);
				await act(manager, id, { kind: 'sentToForce', how: 'alone' });
				await act(custodyLead, id, answered);
			}
			expect(await letters()).toEqual([]);
			await chooseReminders(db, actOf(tobias, NOW), []);
			await look('2026-11-17T06:59:00.000Z' as Instant);
			expect(await letters()).toEqual([]);
			await look('2026-11-17T07:00:00.000Z' as Instant);
			await look('2026-11-17T08:00:00.000Z' as Instant);
			expect(await letters()).toEqual([news(custodyLead), news(manager), news(rosalind)].sort());
		});

		it('a custody lead who left hears nothing more, and the post goes on', async () => {
			const successor = await addMember(db, scheme.id, 'Sue Cessor', 'custodyLead');
			await db
				.updateTable('member')
				.set({ state: 'left' })
				.where('schemeId', '=', scheme.id)
				.where('id', '=', scheme.custodyLead.id)
				.execute();
			const id = await raiseOnFile(db, scheme, NOW);
			await act(scheme.manager, id, { kind: 'sentToForce', how: 'alone' });
			await look('2026-11-17T07:00:00.000Z' as Instant);
			expect(await letters()).toEqual([`News of concerns > ${successor.id}`]);
		});
	});
}
