import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrivedVisit } from '../../../../tests/support/arrived-visit.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { addDeskVisits } from '../../../../tests/support/desk-visits.ts';
import {
	actOf,
	addInventedScheme,
	addTablet,
	ORIGIN,
	type InventedScheme,
	type Tablet
} from '../../../../tests/support/invented-scheme.ts';
import type { VisitBuilder } from '../../../../tests/support/visit-builder.ts';
import { reportNumber } from '#lib/domain/closing.ts';
import type { Day, Instant } from '#lib/domain/time.ts';
import type { SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sendForceVersion } from '#lib/server/reports/force-version.ts';
import { noteFirstReading } from '#lib/server/reports/first-reading.ts';
import { fillDesk } from './due-desk.ts';
import { setHandled } from './handled.ts';
import { listDesk, type DeskFilter } from './list-desk.ts';

for (const { name, open } of databases) {
	describe(`the manager’s desk on ${name}`, () => {
		let db: Db;
		let scheme: InventedScheme;
		let other: InventedScheme;
		let tablet: Tablet;
		let seed = 0;

		beforeAll(async () => {
			db = await open();
			scheme = await addInventedScheme(db);
			other = await addInventedScheme(db, 'othershire');
			tablet = await addTablet(db, scheme.rosalind);
		});
		afterAll(() => db.destroy());

		const arrive = (inside?: (visit: VisitBuilder) => void): Promise<VisitId> =>
			arrivedVisit(db, scheme, { seed: ++seed, tablet, ...(inside && { inside }) });
		const found = async (filter: DeskFilter, actor = scheme.manager): Promise<string[]> =>
			(await listDesk(db, actor, filter)).entries.map(({ visitId }) => visitId);
		const search = (words: string, actor = scheme.manager) => found({ search: words }, actor);

		it('[search.1] finds a visit by everything that a person wrote in it, in the own scheme alone', async () => {
			const visitId = await arrive((visit) =>
				visit
					.answer('B02', 'notRight')
					.note('Ein Fenster klappert: “Ångström”')
					.detainee({
						cell: '17',
						custodyNumber: 'TE/90817/26',
						outcomeReason: 'Insp. Quillfeather'
					})
					.answer('D02', 'no')
					.note('Said that nobody had told him zwischenfall')
					.concern({ category: 'legalAdvice', text: 'No solicitor was rung: wartezimmer' })
			);
			await arrive();
			const number = reportNumber(visitId, 1);
			for (const words of [
				'angstrom',
				'ÅNGSTRÖM klapp',
				'90817',
				'te/90817/26',
				'quillfeather',
				'zwischenfall',
				'legal advice wartezimmer',
				'"solicitor was rung"',
				'thackeray wren northgate wartez',
				number,
				number.toLowerCase(),
				number.split('/')[0] ?? ''
			]) {
				expect(await search(words), words).toEqual([visitId]);
				expect(await search(words, other.manager), words).toEqual([]);
			}
			for (const words of ['angstrom nobodywrotethis', 'zzz', '***', 'angstromm', '17 18 19'])
				expect(await search(words), words).toEqual([]);
			const { entries } = await listDesk(db, scheme.manager, { search: 'solicitor wartezimmer' });
			expect(entries[0]?.extracts[0]).toMatchObject({ label: 'Concern: Legal advice' });
			expect(
				entries[0]?.extracts[0]?.pieces.filter(({ isFound }) => isFound).map(({ text }) => text)
			).toEqual(['solicitor', 'wartezimmer']);
		});

		it('takes any text to be looked for as text', async () => {
			for (const words of ["'; drop table desk_word; --", '%', '_'.repeat(5_000), '\u0000', '=new'])
				expect(await search(words), words).toEqual([]);
		});

		it('an urgent visit waits until it is handled, and again when that is taken back', async () => {
			const visitId = await arrive((visit) =>
				visit.concern({ category: 'safetyHazard', severity: 'immediate' })
			);
			const waiting = () => found({ show: 'waiting' });
			expect(await waiting()).toEqual([visitId]);
			for (const actor of [scheme.custodyLead, scheme.administrator, scheme.rosalind])
				expect(await setHandled(db, actOf(actor), visitId, true, ORIGIN)).toEqual({
					ok: false,
					reason: 'notAllowed'
				});
			for (const id of [visitId, 'no id', randomUUID()])
				expect(await setHandled(db, actOf(other.manager), id, true, ORIGIN)).toEqual({
					ok: false,
					reason: 'notUrgent'
				});
			for (let time = 0; time < 2; time += 1)
				expect(await setHandled(db, actOf(scheme.manager), visitId, true, ORIGIN)).toEqual({
					ok: true
				});
			expect(await waiting()).toEqual([]);
			expect(await found({ show: 'urgent' })).toEqual([visitId]);
			await setHandled(db, actOf(scheme.manager), visitId, false, ORIGIN);
			expect(await waiting()).toEqual([visitId]);
			const events = await db
				.selectFrom('auditEvent')
				.select(['what', 'who'])
				.where('schemeId', '=', scheme.id)
				.where('subjectId', '=', visitId)
				.where('what', 'like', 'urgentHandled%')
				.orderBy('position')
				.execute();
			expect(events).toEqual([
				{ what: 'urgentHandled', who: scheme.manager.id },
				{ what: 'urgentHandledTakenBack', who: scheme.manager.id }
			]);
			const calm = await arrive();
			expect(await setHandled(db, actOf(scheme.manager), calm, true, ORIGIN)).toMatchObject({
				ok: false
			});
		});

		it('is new until somebody at the office opened it, and then to be sent until it was', async () => {
			const visitId = await arrive();
			const marks = async () =>
				Promise.all(
					(['new', 'unsent', 'unconfirmed'] as const).map(async (show) =>
						(await found({ show })).includes(visitId)
					)
				);
			expect(await marks()).toEqual([true, false, true]);
			await noteFirstReading(db, actOf(scheme.custodyLead), visitId, 1, 'forceReportOpened');
			expect(await marks()).toEqual([true, false, true]);
			await noteFirstReading(db, actOf(scheme.manager), visitId, 1, 'reportOpened');
			expect(await marks()).toEqual([false, true, true]);
			const sending = { origin: ORIGIN, despiteAlarm: true };
			await sendForceVersion(db, actOf(scheme.manager), visitId, sending);
			expect(await marks()).toEqual([false, false, true]);
		});

		it('is filtered by suite, visitor and days together', async () => {
			const [visitId] = await search('wartezimmer');
			const here = {
				suiteId: scheme.suiteId,
				visitorId: scheme.tobias.id,
				firstDay: '2026-11-22' as Day,
				lastDay: '2026-11-22' as Day
			};
			expect(await found({ ...here, search: 'wartezimmer' })).toEqual([visitId]);
			expect((await found(here)).length).toBe(seed);
			expect(await found({ ...here, visitorId: scheme.una.id })).toEqual([]);
			expect(await found({ ...here, suiteId: randomUUID() as SuiteId })).toEqual([]);
			expect(await found({ ...here, firstDay: '2026-11-23' as Day, lastDay: undefined })).toEqual(
				[]
			);
			expect(await found({ ...here, firstDay: undefined, lastDay: '2026-11-21' as Day })).toEqual(
				[]
			);
		});

		it('is walked page by page in both directions, each visit once', async () => {
			const filter = { lastDay: '2020-12-31' as Day };
			const all = await addDeskVisits(db, scheme, { count: 60, firstDay: '2020-01-01' as Day });
			const walked: string[] = [];
			let page = await listDesk(db, scheme.manager, filter);
			expect(page.newer).toBeUndefined();
			const first = page.entries.map(({ visitId }) => visitId);
			while (true) {
				walked.push(...page.entries.map(({ visitId }) => visitId));
				if (page.older === undefined) break;
				page = await listDesk(db, scheme.manager, { ...filter, older: page.older });
			}
			expect(walked).toEqual(all.toReversed());
			while (page.newer !== undefined)
				page = await listDesk(db, scheme.manager, { ...filter, newer: page.newer });
			expect(page.entries.map(({ visitId }) => visitId)).toEqual(first);
			expect(await found({ ...filter, older: 'no place' })).toEqual(first);
		});

		it('gives an answer before it has looked at everything, and goes on from there', async () => {
			const oldest = 3;
			const all = await addDeskVisits(db, scheme, {
				count: 1_200,
				firstDay: '2010-01-01' as Day,
				wordsOf: (index) => [
					'usual',
					index < 600 ? 'early' : 'later',
					...(index === oldest ? ['once'] : [])
				]
			});
			expect(await search('usual once')).toEqual([all[oldest]]);
			expect(await search('usual onc')).toEqual([all[oldest]]);
			// Both are frequent, and never stand together.
			const frequent = { search: 'later early ' };
			let page = await listDesk(db, scheme.manager, frequent);
			expect(page).toMatchObject({ entries: [], lookedBackTo: '2011-12-02' });
			page = await listDesk(db, scheme.manager, { ...frequent, older: page.older });
			expect(page).toMatchObject({ entries: [], older: undefined, lookedBackTo: undefined });
		});

		it('says that a beginning is vague', async () => {
			await addDeskVisits(db, scheme, {
				count: 30,
				firstDay: '2000-01-01' as Day,
				wordsOf: (index) => [`qq${String(index).padStart(2, '0')}`]
			});
			expect(await listDesk(db, scheme.manager, { search: 'qq' })).toMatchObject({ isVague: true });
			const page = await listDesk(db, scheme.manager, { search: 'qq1' });
			expect([page.isVague, page.entries.length]).toEqual([false, 10]);
		});

		it('is made anew for what a migration named, and is the same', async () => {
			const rows = async () => ({
				visits: await db
					.selectFrom('deskVisit')
					.selectAll()
					.where('schemeId', '=', scheme.id)
					.where('place', '>', '2026')
					.orderBy('place')
					.execute(),
				words: await db
					.selectFrom('deskWord')
					.selectAll()
					.where('schemeId', '=', scheme.id)
					.where('place', '>', '2026')
					.orderBy('word')
					.orderBy('place')
					.execute()
			});
			const before = await rows();
			expect(before.visits).toHaveLength(seed);
			for (const table of ['deskWord', 'deskText', 'deskVisit'] as const)
				await db.deleteFrom(table).where('schemeId', '=', scheme.id).execute();
			for (const { visitId } of before.visits)
				await db.insertInto('dueDesk').values({ schemeId: scheme.id, visitId }).execute();
			expect(await found({})).toEqual([]);
			await fillDesk(db, (error) => {
				throw error;
			});
			expect(await rows()).toEqual(before);
			expect(
				await db.selectFrom('dueDesk').select('visitId').where('schemeId', '=', scheme.id).execute()
			).toEqual([]);
		});

		it('keeps nothing of a visit without a report', async () => {
			const visitId = await arrivedVisit(db, scheme, {
				seed: ++seed,
				tablet,
				at: '2026-11-22T05:00:00.000Z' as Instant,
				isUnfinished: true,
				inside: (visit) => visit.note('zzunfinishedzz')
			});
			expect(await search('zzunfinishedzz')).toEqual([]);
			const kept = await db
				.selectFrom('deskText')
				.select('visitId')
				.where('schemeId', '=', scheme.id)
				.where('visitId', '=', visitId)
				.execute();
			expect(kept).toEqual([]);
		});
	});
}
