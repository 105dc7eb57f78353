import type { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillConcerns, type ConcernOffice } from '../../../../tests/bench/concerns-data.ts';
import { NOW, suiteIdOf } from '../../../../tests/bench/invented-office.ts';
import { isScan } from '../../../../tests/bench/plans.ts';
import { settleConcerns } from '../../../../tests/support/concerns-on-file.ts';
import { databases } from '../../../../tests/support/databases.ts';
import { PDF } from '../../../../tests/support/evidence-files.ts';
import { actOf, ORIGIN } from '../../../../tests/support/invented-scheme.ts';
import { planOf } from '../../../../tests/support/query-plans.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sendDue } from '#lib/server/mail/sender.ts';
import type { MailTransport } from '#lib/server/mail/transport.ts';
import { actOnConcern, type OwnAct } from './act.ts';
import { concernsCsv } from './concerns-csv.ts';
import { attachFile, openFile } from './files.ts';
import { filterIn } from './filter.ts';
import { readForcePage } from './force-page.ts';
import { giveBackConcerns } from './leaving.ts';
import { listConcerns, listWaiting } from './list.ts';
import { lookAtConcerns } from './look.ts';
import { officeView } from './office-view.ts';
import { listOpenConcerns, seenLast } from './open-concerns.ts';
import { ownConcernsOf } from './own-concerns.ts';
import { suggestThemeFor, suggestThemes } from './repeats.ts';
import { listSavedFilters, removeFilter, saveFilter } from './saved-filters.ts';
import { shiftNotesOn } from './shift-notes.ts';
import { readStandings } from './standing.ts';

const noMail: MailTransport = {
	send: () => Promise.resolve(),
	isWell: () => Promise.resolve(true),
	close: () => undefined
};

const isStatement = ({ sql }: CompiledQuery): boolean =>
	/^(select|insert|update|delete|with)/.test(sql);

for (const { name, open } of databases) {
	/** PostgreSQL rightly reads the whole part of a scheme where it has few rows: the benchmark asks it with many. */
	const isRead = name === 'SQLite' ? isScan : (line: string) => /Seq Scan/.test(line);

	describe(`what concerns ask of ${name}`, () => {
		let db: Db;
		let office: ConcernOffice;
		/** Everything that was asked, within transactions too. */
		const asked: CompiledQuery[] = [];

		beforeAll(async () => {
			db = await open(({ query }) => void asked.push(query));
			office = await fillConcerns(db, 1_000);
			await settleConcerns(db, office.scheme, { takesFiles: true });
		}, 60_000);
		afterAll(() => db.destroy());

		const reading = (reader: 'office' | 'force') => ({
			schemeId: office.scheme.id,
			reader,
			now: NOW
		});
		const list = (reader: 'office' | 'force', query: string) =>
			listConcerns(db, reading(reader), filterIn(new URLSearchParams(query)));
		const act = (actor: Actor, id: string, own: OwnAct) =>
			actOnConcern(db, actOf(actor, NOW), id, own, { origin: ORIGIN });
		const lead = () => actOf(office.scheme.custodyLead, NOW);
		const attach = async () => {
			const { id } = (await listWaiting(db, reading('force'))).concerns[0]!;
			const file = { content: PDF, declared: { name: 'Invoice.pdf', type: 'application/pdf' } };
			const answer = await attachFile(db, lead(), id, file, { origin: ORIGIN });
			if (!answer.ok) throw new Error(answer.reason);
			await openFile(db, lead(), id, answer.concern.files[0]!.fileId);
		};
		/** One step is enough to see what it asks. */
		const lookAtOne = async () => {
			const [, one] = (await listWaiting(db, reading('force'))).concerns;
			await db
				.updateTable('concern')
				.set({ stepAt: null })
				.where('schemeId', '=', office.scheme.id)
				.where('id', '!=', one!.id)
				.execute();
			asked.length = 0;
			const now = `${addDays(dayOf(NOW), 1)}T09:00:00.000Z` as Instant;
			expect(await lookAtConcerns(db, { now, origin: ORIGIN })).toBeGreaterThan(0);
		};

		it.each<[string, () => Promise<unknown>]>([
			['the triage queue', () => listWaiting(db, reading('office'))],
			[
				'a later page of it, of one suite',
				() =>
					listWaiting(
						db,
						reading('office'),
						{ filter: { suite: suiteIdOf(3) } },
						{ after: decodeURIComponent(office.triageGoesOnAt) }
					)
			],
			['the list of the force', () => listWaiting(db, reading('force'))],
			[
				'that of an inspector',
				() => listWaiting(db, reading('force'), { inspector: office.inspector.id })
			],
			['all, in both readings', () => Promise.all([list('office', ''), list('force', '')])],
			['words', () => list('office', 'search=cell+bababa+&severity=serious&open=yes')],
			['a beginning', () => list('force', 'search=ba')],
			['what is overdue', () => list('office', `overdue=yes&suite=${suiteIdOf(3)}`)],
			['a file of what is found', () => concernsCsv(db, reading('office'), { open: 'yes' })],
			['what comes back often', () => suggestThemes(db, office.scheme.id, NOW, 'office')],
			[
				'what comes back of one kind',
				() =>
					suggestThemeFor(db, office.scheme.id, NOW, { suiteId: suiteIdOf(3), category: 'estate' })
			],
			[
				'one concern for the office',
				() => officeView(db, actOf(office.scheme.manager, NOW), office.sentIds[0]!)
			],
			['one concern for the force', () => readForcePage(db, lead(), office.sentIds[0]!)],
			['what the office above reads', () => readStandings(db, office.scheme.id, NOW)],
			['what somebody raised', () => ownConcernsOf(db, office.scheme.rosalind)],
			[
				'what is open at the suites',
				async () => {
					const open = await listOpenConcerns(db, office.scheme.id, { suiteId: suiteIdOf(3) });
					await seenLast(db, office.scheme.id, open);
				}
			],
			['notes of a shift', () => shiftNotesOn(db, office.scheme.id, office.sentIds.slice(0, 25))],
			[
				'saved filters',
				async () => {
					const by = actOf(office.scheme.manager, NOW);
					await saveFilter(db, by, { name: 'Open', query: 'open=yes' });
					const [saved] = await listSavedFilters(db, by);
					await removeFilter(db, by, saved!.id);
				}
			],
			['a file that is attached and opened', attach],
			[
				'an act of the office and one of the force',
				async () => {
					await act(office.scheme.manager, office.ids[1]!, { kind: 'sentToForce', how: 'alone' });
					await act(office.scheme.custodyLead, office.ids[1]!, { kind: 'acknowledged' });
				}
			],
			['the ladders and the letters of the day', lookAtOne],
			['letters that leave', () => sendDue(db, noMail, NOW)],
			[
				'what an inspector gives back',
				() =>
					db
						.transaction()
						.execute((trx) =>
							giveBackConcerns(
								trx,
								{ schemeId: office.scheme.id, now: NOW, correlationId: 'test', origin: ORIGIN },
								office.inspector.id
							)
						)
			]
		])('for %s is found by an index', async (_, ask) => {
			asked.length = 0;
			await ask();
			const queries = new Map(asked.filter(isStatement).map((query) => [query.sql, query]));
			expect(queries.size).toBeGreaterThan(0);
			for (const query of queries.values()) {
				const plan = await planOf(db, query);
				const told = `${query.sql}\n${plan.join('\n')}`;
				expect(plan.filter(isRead), told).toEqual([]);
			}
		});

		if (name === 'SQLite')
			it('and the test sees a table that is read whole, or all of one reader’s part', async () => {
				const { id: schemeId } = office.scheme;
				asked.length = 0;
				await db
					.selectFrom('concern')
					.select('id')
					.where('schemeId', '=', schemeId)
					.where('cell', '=', '9')
					.execute();
				await db
					.selectFrom('concernWord')
					.select('word')
					.where('schemeId', '=', schemeId)
					.where('reader', '=', 'office')
					.where('place', '=', '9')
					.execute();
				for (const query of [...asked])
					expect((await planOf(db, query)).filter(isScan), query.sql).not.toEqual([]);
			});
	});
}
