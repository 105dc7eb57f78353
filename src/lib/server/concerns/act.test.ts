import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addBareVisit, raiseOnFile } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addMember,
	ORIGIN,
	type InventedScheme
} from '../../../../tests/support/invented-scheme.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Instant } from '#lib/domain/time.ts';
import { verifyChain } from '#lib/server/audit-verification.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { actOnConcern, refusedInWords, type OwnAct } from './act.ts';
import { loadEntries } from './entries.ts';
import { joinConcerns, splitConcern, takeBackJoining } from './joining.ts';

/** A Monday morning. */
const NOW = '2026-11-16T09:00:00.000Z' as Instant;

for (const { name, open } of databases) {
	describe(`acts upon a concern on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let inspector: Actor;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			inspector = await addMember(db, scheme.id, 'Ines Pector', 'suiteInspector');
		});
		afterAll(() => db.destroy());

		const act = (actor: Actor, id: string, own: OwnAct, basedOn?: number) =>
			actOnConcern(db, actOf(actor, NOW), id, own, {
				origin: ORIGIN,
				...(basedOn === undefined ? {} : { basedOn })
			});
		const send: OwnAct = { kind: 'sentToForce', how: 'alone' };
		const fixed: OwnAct = {
			kind: 'answered',
			answer: { code: 'acceptedFixed', text: 'The heater was replaced' }
		};
		const refusedAs = (reason: string) => ({ ok: false, reason });

		it('go from triage to the force and back, each with its trace', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			expect(await act(scheme.manager, id, send)).toMatchObject({ ok: true });
			expect(await act(scheme.custodyLead, id, { kind: 'acknowledged' })).toMatchObject({
				concern: { standing: 'acknowledged' }
			});
			expect(await act(scheme.custodyLead, id, fixed)).toMatchObject({
				concern: { standing: 'waitingToBeSeen' }
			});
			const events = await db
				.selectFrom('auditEvent')
				.select(['what', 'who', 'details'])
				.where('schemeId', '=', scheme.id)
				.where('subjectId', '=', id)
				.orderBy('position')
				.execute();
			expect(events.map(({ what, who }) => [what, who])).toEqual([
				['concernRaised', scheme.rosalind.id],
				['concernSentToForce', scheme.manager.id],
				['concernAcknowledged', scheme.custodyLead.id],
				['concernAnswered', scheme.custodyLead.id]
			]);
			expect(JSON.stringify(events)).not.toContain('heater');
			expect(await verifyChain(db, scheme.id)).toMatchObject({ ok: true });
		});

		it('[concern.12] what was not sent does not exist for the force, whatever it tries', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			const nowhere = '019a0000-0000-7000-8000-00000000dead';
			for (const concernId of [id, nowhere, 'no id'])
				for (const own of [fixed, { kind: 'acknowledged' }, { kind: 'answered' }])
					expect(await act(scheme.custodyLead, concernId, own as OwnAct)).toEqual(
						refusedAs('notFound')
					);
		});

		it('belong to those whom the table lets do them', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			await act(scheme.manager, id, send);
			expect(await act(scheme.administrator, id, fixed)).toEqual(refusedAs('notFound'));
			expect(await act(scheme.rosalind, id, fixed)).toEqual(refusedAs('notYourPart'));
			expect(await act(scheme.una, id, fixed)).toEqual(refusedAs('notFound'));
			expect(await act(inspector, id, fixed)).toEqual(refusedAs('notFound'));
			const given: OwnAct = { kind: 'assigned', inspector: inspector.id };
			expect(await act(scheme.custodyLead, id, given)).toMatchObject({ ok: true });
			expect(await act(inspector, id, fixed)).toMatchObject({ ok: true });
		});

		it('two answer at once: the second is told and has not overwritten the first', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			const sent = await act(scheme.manager, id, send);
			const turns = sent.ok ? sent.concern.turns : 0;
			const answers = await Promise.all([
				act(scheme.custodyLead, id, fixed, turns),
				act(
					scheme.custodyLead,
					id,
					{ kind: 'answered', answer: { code: 'explained', text: 'It is listed' } },
					turns
				)
			]);
			expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
			expect(answers.filter(({ ok }) => !ok)).toEqual([refusedAs('somebodyWasQuicker')]);
		});

		it('an answer to a concern that was closed meanwhile is refused with words that say so', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			await act(scheme.manager, id, send);
			await act(scheme.manager, id, { kind: 'closed', reason: 'The suite was closed down' });
			expect(await act(scheme.custodyLead, id, fixed)).toEqual(refusedAs('closedMeanwhile'));
			expect(refusedInWords('closedMeanwhile')).toContain('Nothing that you wrote was lost');
			for (const reason of ['malformed', 'noSuchPerson', 'noSuchTheme'] as const)
				expect(refusedInWords(reason)).toMatch(/\.$/);
		});

		it('name nobody and nothing that is not there', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			await act(scheme.manager, id, send);
			const unsent = await raiseOnFile(db, scheme, NOW);
			const toVisitor: OwnAct = { kind: 'assigned', inspector: scheme.una.id };
			expect(await act(scheme.custodyLead, id, toVisitor)).toEqual(refusedAs('noSuchPerson'));
			const same: OwnAct = {
				kind: 'answered',
				answer: { code: 'duplicate', text: 'The same', of: unsent }
			};
			expect(await act(scheme.custodyLead, id, same)).toEqual(refusedAs('notFound'));
			const theme: OwnAct = { kind: 'linkedToTheme', themeId: unsent };
			expect(await act(scheme.manager, id, theme)).toEqual(refusedAs('noSuchTheme'));
			const empty: OwnAct = { kind: 'closed', reason: ' ' };
			expect(await act(scheme.manager, id, empty)).toEqual(refusedAs('malformed'));
		});

		it('never reach another scheme', async () => {
			const other = await addInventedScheme(db, 'othershire');
			const id = await raiseOnFile(db, scheme, NOW);
			expect(await act(other.manager, id, send)).toEqual(refusedAs('notFound'));
		});

		it('[concern.7] two are joined, told to both pairs’ visitors, and taken apart again', async () => {
			const visitId = await addBareVisit(db, scheme, '2026-11-14');
			const one = await raiseOnFile(db, scheme, NOW);
			const into = await raiseOnFile(db, scheme, NOW, {
				visitId,
				raisedBy: [scheme.una.id, scheme.viktor.id]
			});
			const by = actOf(scheme.manager, NOW);
			expect(await joinConcerns(db, by, one, into, { origin: ORIGIN })).toMatchObject({
				ok: true,
				concern: { merged: { into } }
			});
			expect(await joinConcerns(db, by, one, into, { origin: ORIGIN })).toEqual(
				refusedAs('merged')
			);
			const readers = await db
				.selectFrom('concernVisitor')
				.select('memberId')
				.where('schemeId', '=', scheme.id)
				.where('concernId', '=', into)
				.execute();
			expect(readers).toHaveLength(4);
			expect(await takeBackJoining(db, by, one, { origin: ORIGIN })).toMatchObject({ ok: true });
			expect(await takeBackJoining(db, by, one, { origin: ORIGIN })).toEqual(
				refusedAs('alreadyDone')
			);
		});

		it('[concern.8] what is split off a withheld concern is withheld', async () => {
			const id = await raiseOnFile(db, scheme, NOW, {
				isWithheld: true,
				category: 'reprisal',
				route: 'officeAtOnce'
			});
			const part = { category: 'estate', severity: 'minor', text: 'And the bell' } as const;
			const by = actOf(scheme.manager, NOW);
			expect(await splitConcern(db, by, id, part, { origin: ORIGIN })).toMatchObject({
				ok: true,
				concern: { isWithheld: true, splitFrom: id, text: 'And the bell' }
			});
		});

		it('are appended and never changed, in the database itself', async () => {
			const id = await raiseOnFile(db, scheme, NOW);
			const everywhere = acrossSchemes(db);
			await expect(
				everywhere.updateTable('concernEntry').set({ act: '{}' }).execute()
			).rejects.toThrow('append-only');
			await expect(everywhere.deleteFrom('concernEntry').execute()).rejects.toThrow('append-only');
			expect(await loadEntries(db, scheme.id, id)).toHaveLength(1);
		});
	});
}
