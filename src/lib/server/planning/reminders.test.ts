import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	AT,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import {
	addPlannedScheme,
	allotTo,
	fridayOf,
	mailTo,
	NEXT_WEEK,
	putRecord,
	say
} from '../../../../tests/support/planned-scheme.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { audienceOf, planningMessages, switchable } from '#lib/domain/planning/message.ts';
import { alwaysAvailable } from '#lib/domain/rota/availability.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { askAvailability } from './availability-asks.ts';
import { planningLetter } from './letters.ts';
import { planningFor } from './planning-reference.ts';
import { post } from './post.ts';
import { remind } from './remind.ts';
import { chooseReminders, reminderChoices } from './reminder-choices.ts';

const MONDAY = '2026-11-23T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`mail about visits to come, on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let count = 0;
		beforeAll(async () => {
			db = await open();
		});
		afterAll(() => db.destroy());
		beforeEach(async () => {
			scheme = await addPlannedScheme(db, `shire${count++}`);
		});

		const people = () =>
			Object.values(scheme).filter((one): one is Actor => typeof one === 'object');
		const remindAt = (now: Instant) => remind(db, { now, origin: ORIGIN });

		it('goes to the audience of its kind, whoever was named, and never to the force', async () => {
			for (const kind of planningMessages) {
				const everyone = people().map(({ id }) => id);
				const readers = await db
					.transaction()
					.execute((trx) => post(trx, scheme.id, kind, everyone, { origin: ORIGIN, now: AT }));
				const wanted = people().filter(({ role }) => audienceOf[kind].includes(role));
				expect(new Set(readers), kind).toEqual(new Set(wanted.map(({ id }) => id)));
				expect(readers, kind).not.toContain(scheme.custodyLead.id);
			}
			expect(await mailTo(db, scheme.custodyLead)).toEqual([]);
			expect(await mailTo(db, scheme.administrator)).toEqual([]);
			const other = await addPlannedScheme(db, `shire${count++}`);
			const strangers = await db
				.transaction()
				.execute((trx) =>
					post(trx, scheme.id, 'weekComing', [other.rosalind.id], { origin: ORIGIN, now: AT })
				);
			expect(strangers).toEqual([]);
		});

		it('says no suite, no week and no name', () => {
			for (const kind of planningMessages) {
				const { subject, text } = planningLetter(kind, ORIGIN);
				expect(`${subject} ${text}`.replace(ORIGIN, ''), kind).not.toMatch(
					/Northgate|\d|Monday|November|Rosalind|Tobias/
				);
			}
		});

		it('reminds once of a week that is near, and of one without a slot, until there is one', async () => {
			const visitId = await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
			await remindAt(AT);
			await remindAt(AT);
			expect(await mailTo(db, scheme.rosalind)).toEqual(['Your week is near']);
			const { id: proposalId } = await say(db, scheme.rosalind, {
				kind: 'slotProposed',
				visitId,
				startsAt: fridayOf(NEXT_WEEK)
			});
			const without = await allotTo(db, scheme, [scheme.una, scheme.viktor]);
			expect(without).not.toBe(visitId);
			await say(db, scheme.tobias, { kind: 'slotAgreed', visitId, proposalId });
			await remindAt(MONDAY);
			expect(await mailTo(db, scheme.rosalind)).toEqual(['Your week is near']);
			expect(await mailTo(db, scheme.viktor)).toEqual(['No day is fixed yet']);
			expect(await mailTo(db, scheme.manager)).toEqual([]);
		});

		it('asks those who have not said when they can go, before the deadline', async () => {
			const quarter = '2026-q4' as QuarterId;
			const ask = { quarter, deadline: '2026-11-30' as Day };
			expect(await askAvailability(db, actOf(scheme.una), ask)).toMatchObject({ ok: false });
			expect(await askAvailability(db, actOf(scheme.manager), ask)).toEqual({ ok: true });
			const answer = { availability: alwaysAvailable, leave: [] };
			await say(db, scheme.rosalind, { kind: 'availability', quarter, answer });
			await remindAt(AT);
			await remindAt(MONDAY);
			expect(await mailTo(db, scheme.rosalind)).toEqual([]);
			expect(await mailTo(db, scheme.tobias)).toEqual(['When can you go?']);
			await remindAt('2026-11-29T09:00:00.000Z' as Instant);
			expect(await mailTo(db, scheme.tobias)).toHaveLength(2);
		});

		it('tells the manager of a place that nobody may take', async () => {
			const visitId = await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
			await say(db, scheme.rosalind, {
				kind: 'placeOffered',
				visitId,
				cannotGo: true,
				reason: 'ill',
				note: ''
			});
			for (const visitor of [scheme.una, scheme.viktor])
				await putRecord(db, scheme, visitor, { cardUntil: null }, 2);
			const before = '2026-11-21T09:00:00.000Z' as Instant;
			await remindAt(before);
			await remindAt(AT);
			expect(await mailTo(db, scheme.manager)).toEqual([
				'A visit has no pair',
				'A visitor cannot go'
			]);
		});

		it('tells those who could take places at times they said, of all at once and once a day at most', async () => {
			const { rosalind, tobias, una, viktor } = scheme;
			const quarter = '2026-q3' as QuarterId;
			const never = { availability: { usual: [], weeks: [] }, leave: [] };
			await say(db, viktor, { kind: 'availability', quarter, answer: never });
			const told = async (one: Actor) =>
				(await mailTo(db, one)).filter((subject) => subject === 'A visit needs somebody');
			const offered = { kind: 'placeOffered', cannotGo: false, reason: 'work', note: '' } as const;
			for (const week of ['2026-12-07', '2026-12-14'] as Day[]) {
				const visitId = await allotTo(db, scheme, [rosalind, tobias], week);
				await say(db, rosalind, { ...offered, visitId });
			}
			await remindAt(AT);
			await remindAt(AT);
			expect(await told(una)).toHaveLength(1);
			for (const nobody of [rosalind, tobias, viktor, scheme.manager, scheme.custodyLead])
				expect(await told(nobody), nobody.name).toEqual([]);
			const third = await allotTo(db, scheme, [rosalind, tobias], '2026-12-21' as Day);
			const { id: placeId } = await say(db, rosalind, { ...offered, visitId: third });
			await remindAt(AT);
			expect(await told(una)).toHaveLength(1);
			await remindAt(MONDAY);
			await remindAt('2026-11-24T09:00:00.000Z' as Instant);
			expect(await told(una)).toHaveLength(2);
			const known = await planningFor(db, una, AT);
			expect(known.places.map((place) => place.placeId)).toContain(placeId);
		});

		it('warns the manager of what runs out, eight weeks before, four weeks before and when it has', async () => {
			const told = async (one: Actor) =>
				(await mailTo(db, one)).filter((subject) => subject === 'Something runs out for a visitor');
			const cardUntil = '2027-01-15' as Day;
			for (const one of [scheme.rosalind, scheme.una])
				await putRecord(db, scheme, one, { cardUntil, vettedUntil: cardUntil }, 2);
			const days = [
				['2026-11-19', 0],
				['2026-11-20', 1],
				['2026-12-17', 1],
				['2026-12-18', 2],
				['2027-01-15', 2],
				['2027-01-16', 3]
			] as const;
			for (const [day, letters] of days) {
				await remindAt(`${day}T09:00:00.000Z` as Instant);
				expect(await told(scheme.manager), day).toHaveLength(letters);
			}
			for (const other of [scheme.rosalind, scheme.custodyLead, scheme.administrator])
				expect(await told(other), other.name).toEqual([]);
		});

		it('is switched off by its reader, as far as it only reminds', async () => {
			const on = await reminderChoices(db, scheme.rosalind);
			expect(on.every(({ isOn }) => isOn)).toBe(true);
			await chooseReminders(db, actOf(scheme.rosalind), ['noSlot', 'placeOpen']);
			const choices = await reminderChoices(db, scheme.rosalind);
			expect(choices.filter(({ isOn }) => isOn).map(({ kind }) => kind)).toEqual(['noSlot']);
			await allotTo(db, scheme, [scheme.rosalind, scheme.tobias]);
			await remindAt(AT);
			expect(await mailTo(db, scheme.rosalind)).toEqual([]);
			expect(await mailTo(db, scheme.tobias)).toEqual(['Your week is near']);
			const to = [scheme.rosalind.id] as MemberId[];
			const sent = await db
				.transaction()
				.execute((trx) => post(trx, scheme.id, 'pairChanged', to, { origin: ORIGIN, now: AT }));
			expect(sent).toEqual(to);
			expect((switchable as readonly string[]).includes('pairChanged')).toBe(false);
		});
	});
}
