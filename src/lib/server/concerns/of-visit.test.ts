import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit, madeVisit, sendWritten } from '../../../../tests/support/arrived-visit.ts';
import { settleConcerns } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	AT,
	ORIGIN,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import type { VisitBuilder } from '../../../../tests/support/visit-builder.ts';
import type { ConcernEntry } from '#lib/domain/concerns/entry.ts';
import { entriesFor } from '#lib/domain/concerns/reading.ts';
import type { VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';
import { loadVisit } from '#lib/server/visits/stored-visit.ts';
import { loadEntries } from './entries.ts';
import { listOpenConcerns, type KeptConcern } from './open-concerns.ts';
import { lookAtConcerns } from './look.ts';
import { fileConcerns } from './of-visit.ts';

for (const { name, open } of databases) {
	describe(`concerns of a received visit on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let tablet: Tablet;
		let seed = 900;
		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			tablet = await addTablet(db, scheme.rosalind);
		});
		afterAll(() => db.destroy());

		const arrive = (inside: (visit: VisitBuilder) => void) =>
			arrivedVisit(db, scheme, { seed: (seed += 1), tablet, inside });
		const concernsOf = (visitId: VisitId) =>
			db
				.selectFrom('concern')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visitId)
				.orderBy('text')
				.execute();
		const entriesOf = (id: string): Promise<ConcernEntry[]> => loadEntries(db, scheme.id, id);
		const kinds = (entries: readonly ConcernEntry[]) => entries.map(({ act }) => act.kind);
		const send = (visitId: VisitId) =>
			sendForceVersion(db, actOf(scheme.manager), visitId, { origin: ORIGIN, despiteAlarm: true });
		const seeing = (concern: KeptConcern, seen: 'fixed' | 'notFixed') => {
			const { id, visitId, raisedOn, category, severity, cell, text } = concern;
			const about = { visitId, raisedOn, category, severity, cell, text };
			return arrive(
				(visit) => void visit.set('followUp', id, { about, seen, note: 'The new one' })
			);
		};

		it('[on-file.3] come on file with the report, each once, with what was said of them', async () => {
			const visitId = await arrive((visit) => {
				visit.detainee({ cell: '7' }).answer('D02', 'no');
				visit.concern({ text: 'B afraid', category: 'reprisal', consentToRaise: 'notAgreed' });
				visit.at().concern({ text: 'A stain', category: 'estate', severity: 'minor' });
			});
			const rows = await concernsOf(visitId);
			expect(rows).toMatchObject([
				{ text: 'A stain', cell: '', state: 'toTriage', isWithheld: 0, isUrgentUnseen: 0 },
				{ text: 'B afraid', cell: '7', state: 'toTriage', isWithheld: 1, isUrgentUnseen: 1 }
			]);
			const again = () =>
				db.transaction().execute(async (trx) => {
					const visit = await loadVisit(trx, scheme.id, visitId);
					const behind = { schemeId: scheme.id, now: AT, correlationId: 'again', origin: ORIGIN };
					await fileConcerns(trx, behind, visit);
				});
			await again();
			for (const { id } of rows) expect(kinds(await entriesOf(id))).toEqual(['raised']);
		});

		it('[on-file.3] what comes after the visit was signed comes on file when it arrives, each once', async () => {
			const visit = await madeVisit(scheme, {
				seed: (seed += 1),
				tablet,
				inside: (made) => void made.concern({ text: 'The bell is broken', category: 'estate' })
			});
			const sendIt = () => sendWritten(db, scheme, tablet, visit);
			await sendIt();
			const first = visit.record.concerns[0]!.id;
			visit.set('concern', first, { text: 'The bell in cell 3 is broken' });
			visit.at().concern({ text: 'A later thought', category: 'hygiene' });
			await sendIt();
			await sendIt();
			const rows = await concernsOf(visit.visitId);
			expect(rows.map(({ text }) => text)).toEqual(['A later thought', 'The bell is broken']);
			const entries = await entriesOf(first);
			expect(kinds(entries)).toEqual(['raised', 'corrected']);
			expect(entries[1]).toMatchObject({
				by: scheme.rosalind.id,
				side: 'visitors',
				act: { entryId: entries[0]!.id, text: 'The bell in cell 3 is broken' }
			});
			visit.remove('concern', first);
			await sendIt();
			expect(kinds(await entriesOf(first))).toEqual(['raised', 'corrected']);
		});

		it('[on-file.3] that could not be filed hinder neither report nor tablet, and are filed by the next look that can', async () => {
			const visit = await madeVisit(scheme, {
				seed: (seed += 1),
				tablet,
				inside: (made) => void made.concern({ text: 'Hindered at first', category: 'estate' })
			});
			const faults: unknown[] = [];
			const look = () => lookAtConcerns(db, { now: AT, origin: ORIGIN });
			const rename = (from: string, to: string) =>
				db.schema.alterTable(from).renameTo(to).execute();
			await rename('concern_word', 'concern_word_away');
			try {
				await sendWritten(db, scheme, tablet, visit, { onFault: (error) => faults.push(error) });
				expect(faults.length).toBeGreaterThan(0);
				const { version } = await db
					.selectFrom('report')
					.select('version')
					.where('schemeId', '=', scheme.id)
					.where('visitId', '=', visit.visitId)
					.executeTakeFirstOrThrow();
				expect(version).toBe(1);
				await expect(look()).rejects.toThrow();
				expect(await concernsOf(visit.visitId)).toEqual([]);
			} finally {
				await rename('concern_word_away', 'concern_word');
			}
			await look();
			expect(await concernsOf(visit.visitId)).toMatchObject([{ text: 'Hindered at first' }]);
			const due = await db
				.selectFrom('dueFiling')
				.selectAll()
				.where('schemeId', '=', scheme.id)
				.execute();
			expect(due).toEqual([]);
		});

		it('go to the force with the report where nothing speaks against it', async () => {
			const visitId = await arrive((visit) => {
				visit.concern({ text: 'A open', category: 'estate' });
				visit.concern({ text: 'B put right', category: 'estate', resolvedOnVisit: true });
				visit.concern({ text: 'C complained', category: 'complaint' });
				visit.concern({ text: 'D kind', category: 'goodPractice', severity: 'praise' });
			});
			expect(await send(visitId)).toMatchObject({ ok: true });
			expect(await concernsOf(visitId)).toMatchObject([
				{ state: 'withForce' },
				{ state: 'settled' },
				{ state: 'toTriage' },
				{ state: 'settled' }
			]);
			const atForce = await db
				.selectFrom('forceConcern')
				.select('text')
				.where('schemeId', '=', scheme.id)
				.orderBy('text')
				.execute();
			expect(atForce.map(({ text }) => text)).toEqual(['A open', 'D kind']);
		});

		it('[concern.15] what a visit saw reaches the force with its report, and not before', async () => {
			const raisedIn = await arrive(
				(visit) => void visit.concern({ text: 'Bell', category: 'estate' })
			);
			await send(raisedIn);
			const concern = (await listOpenConcerns(db, scheme.id)).find(({ text }) => text === 'Bell')!;
			const later = await seeing(concern, 'fixed');
			const forForce = async () => kinds(entriesFor({ is: 'force' }, await entriesOf(concern.id)));
			expect((await concernsOf(raisedIn))[0]).toMatchObject({ state: 'closed', lastSeen: 'fixed' });
			expect(await forForce()).not.toContain('seenByVisit');
			const stillOpen = await db
				.selectFrom('forceConcern')
				.select(['state', 'turns'])
				.where('schemeId', '=', scheme.id)
				.where('id', '=', concern.id)
				.executeTakeFirstOrThrow();
			expect(stillOpen.state).toBe('withForce');
			await send(later);
			expect(await forForce()).toContain('seenByVisit');
		});

		it('are not closed by what a pair says of a person’s concern, or of another suite’s', async () => {
			const visitId = await arrive((visit) => {
				visit.detainee().concern({ text: 'About a person', category: 'hygiene' });
			});
			const [concern] = await concernsOf(visitId);
			const { id, suiteId, raisedOn, category, severity, cell, text } = concern!;
			await seeing(
				{ id, suiteId, visitId, raisedOn, category, severity, cell, text } as KeptConcern,
				'fixed'
			);
			expect(kinds(await entriesOf(id))).toEqual(['raised']);
		});

		it('what is urgent goes out by the two paths, with nothing of it in any letter', async () => {
			const mailSince = async (before: number) =>
				(
					await db
						.selectFrom('mailMessage')
						.select(['toMemberId', 'toPost', 'subject', 'body'])
						.where('schemeId', '=', scheme.id)
						.orderBy('subject')
						.execute()
				).slice(before);
			await settleConcerns(db, scheme, { forceDutyEmail: 'duty@force.example' });
			await db.deleteFrom('mailMessage').where('schemeId', '=', scheme.id).execute();
			await arrive((visit) => {
				visit.concern({ text: 'reprisal-canary', category: 'reprisal' });
			});
			const confidential = await mailSince(0);
			expect(confidential.map(({ subject, toMemberId }) => [subject, toMemberId])).toEqual([
				['Urgent: a concern waits for the office', scheme.manager.id],
				['Urgent: a visit report has arrived', scheme.manager.id]
			]);
			await db.deleteFrom('mailMessage').where('schemeId', '=', scheme.id).execute();
			await arrive((visit) => {
				visit.concern({ text: 'life-canary', category: 'healthcare', severity: 'immediate' });
			});
			const urgent = await mailSince(0);
			expect(
				urgent.map(({ subject, toMemberId, toPost }) => [subject, toMemberId ?? toPost]).sort()
			).toEqual(
				[
					['Urgent: a concern waits for the office', scheme.manager.id],
					['Urgent: a concern from custody visitors', scheme.custodyLead.id],
					['Urgent: a concern from custody visitors', 'forceDuty'],
					['Urgent: a visit report has arrived', scheme.manager.id]
				].sort()
			);
			const bodies = [...confidential, ...urgent].map(({ body }) => body).join('\n');
			expect(bodies).not.toMatch(/canary|Northgate|reprisal|health/i);
		});
	});
}
