import { sql } from 'kysely';
import { foldConcern } from '#lib/domain/concerns/concern-on-file.ts';
import type { ConcernEntry, Side } from '#lib/domain/concerns/entry.ts';
import type { EntityId, MemberId, VisitId } from '#lib/domain/ids.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { addDays, instantAt, type Day } from '#lib/domain/time.ts';
import { listWaiting } from '#lib/server/concerns/list.ts';
import type { OnFile } from '#lib/server/concerns/entries.ts';
import { placeOf } from '#lib/server/concerns/place.ts';
import { forceRow, officeRow, visitorsOf } from '#lib/server/concerns/rows.ts';
import { indexFor, type Reader } from '#lib/server/concerns/words.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { addInventedScheme, addMember, type InventedScheme } from '../support/invented-scheme.ts';
import { randomFrom, uuidFrom } from '../support/random.ts';
import { lifeOf, WAITING } from './concern-lives.ts';
import { insertRecords, leaveUnchecked } from './insert-rows.ts';
import { addSuites, DAYS, lastDay, NOW, suiteIdOf, SUITES } from './invented-office.ts';

const SCHEMES = 43;
const AT_ONCE = 1_000;
const PER_VISIT = 4;
/** Of the years behind, so many are opened again. */
const OPENED_AGAIN = 300;
/** What waits is the work of the last weeks: it does not grow with the years behind it. */
const LAST_DAYS = 28;

/** The office that is asked: half of all concerns are its own, so that its lists are full in every size. */
export type ConcernOffice = {
	scheme: InventedScheme;
	inspector: Actor;
	/** Those that wait, the newest first, and some of the years behind them. */
	ids: readonly EntityId[];
	/** Those of them that the force has. */
	sentIds: readonly EntityId[];
	/** Where the second page begins, as an address has it. */
	triageGoesOnAt: string;
	custodyGoesOnAt: string;
};

type Filling = { scheme: InventedScheme; inspector: Actor; count: number };

/** The day of one of so many, counted from the newest. */
const dayAt = (fromLast: number, count: number): Day =>
	fromLast < WAITING
		? addDays(lastDay, -Math.floor((fromLast * LAST_DAYS) / WAITING))
		: addDays(
				lastDay,
				-LAST_DAYS - Math.floor(((fromLast - WAITING) * (DAYS - LAST_DAYS)) / count)
			);

type Made = { onFile: OnFile; visitId: VisitId };

const madeFor = (
	{ scheme, inspector, count }: Filling,
	fromLast: number,
	random: () => number
): Made => {
	const day = dayAt(fromLast, count);
	const at = Date.parse(instantAt(day, '05:00'));
	const id = uuidFrom(random, at) as EntityId;
	const visitId = uuidFrom(randomFrom(Math.floor(fromLast / PER_VISIT)), 0) as VisitId;
	const hands: Record<Side, MemberId | 'application'> = {
		office: scheme.manager.id,
		force: scheme.custodyLead.id,
		visitors: scheme.rosalind.id,
		application: 'application'
	};
	const life = lifeOf(fromLast, random, {
		facts: {
			visitId,
			suiteId: suiteIdOf(Math.floor(random() * SUITES)),
			raisedOn: day,
			raisedBy: [scheme.rosalind.id, scheme.tobias.id]
		},
		inspector: inspector.id,
		at
	});
	const entries = life.map((entry): ConcernEntry => ({
		...entry,
		id: uuidFrom(random, at),
		concernId: id,
		by: hands[entry.side]
	}));
	return { onFile: { id, entries }, visitId };
};

const visitRow = (schemeId: string, { onFile, visitId }: Made) => {
	const { suiteId, raisedOn, raisedAt } = foldConcern(onFile.entries)!;
	return {
		schemeId,
		id: visitId,
		suiteId,
		status: 'signed',
		template: 'custody-visit-2026-11-22',
		visitedOn: raisedOn,
		summary: '{}',
		createdAt: raisedAt,
		receivedAt: raisedAt,
		closedAt: raisedAt
	};
};

const entryRow = (schemeId: string, { act, ...head }: ConcernEntry, index: number) => ({
	schemeId,
	...head,
	position: index + 1,
	kind: act.kind,
	act: JSON.stringify(act)
});

/** What `put` and `keepRows` write, by the functions that make their rows, many at once. */
const insertMade = async (db: Db, schemeId: string, made: readonly Made[]): Promise<void> => {
	const visits = new Map(made.map((one) => [one.visitId, one]));
	const all = made.map(({ onFile }) => ({ onFile, concern: foldConcern(onFile.entries)! }));
	const words = (reader: Reader) =>
		made.flatMap(({ onFile }) =>
			[...indexFor(reader, onFile)].map(([word, place]) => ({
				schemeId,
				reader,
				word,
				place,
				concernId: onFile.id
			}))
		);
	const tables: [string, Record<string, string | number | null>[]][] = [
		['visit', [...visits.values()].map((one) => visitRow(schemeId, one))],
		[
			'concern_entry',
			made.flatMap(({ onFile }) =>
				onFile.entries.map((entry, index) => entryRow(schemeId, entry, index))
			)
		],
		['concern', all.map(({ concern }) => ({ schemeId, ...officeRow(concern) }))],
		[
			'force_concern',
			made.flatMap(({ onFile }) => {
				const row = forceRow(onFile);
				return row ? [{ schemeId, ...row }] : [];
			})
		],
		[
			'concern_visitor',
			all.flatMap(({ concern }) =>
				visitorsOf(concern).map((memberId) => ({
					schemeId,
					memberId,
					concernId: concern.id,
					place: placeOf(concern.raisedAt, concern.id)
				}))
			)
		],
		['concern_word', [...words('office'), ...words('force')]]
	];
	for (const [table, records] of tables) await insertRecords(db, table, records);
};

/** Returns the ids, the newest first. The years behind come first, as they did. */
const fillScheme = async (db: Db, filling: Filling): Promise<EntityId[]> => {
	const { scheme, count } = filling;
	const ids: EntityId[] = [];
	for (let from = AT_ONCE * Math.floor(count / AT_ONCE); from >= 0; from -= AT_ONCE) {
		const made = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) =>
			madeFor(filling, from + index, randomFrom(from + index + 1))
		);
		await insertMade(db, scheme.id, made);
		ids.unshift(...made.map(({ onFile }) => onFile.id));
	}
	return ids;
};

const fillingOf = async (db: Db, index: number, count: number): Promise<Filling> => {
	const scheme = await addInventedScheme(db, `shire-${index}`);
	await addSuites(db, scheme.id);
	const inspector = await addMember(db, scheme.id, 'Ines Pector', 'suiteInspector');
	return { scheme, inspector, count };
};

const sentAmong = async (db: Db, schemeId: string, ids: readonly EntityId[]) => {
	const rows = await db
		.selectFrom('forceConcern')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('id', 'in', ids)
		.execute();
	const sent = new Set(rows.map(({ id }) => id));
	return ids.filter((id) => sent.has(id));
};

const secondPageOf = async (db: Db, schemeId: string, reader: Reader): Promise<string> => {
	const { next } = await listWaiting(db, { schemeId, reader, now: NOW });
	if (!next) throw new Error('The first page of what waits must be full');
	return encodeURIComponent(next);
};

const opened = async (db: Db, { scheme, inspector }: Filling, all: readonly EntityId[]) => {
	const behind = all.slice(WAITING);
	const step = Math.max(1, Math.floor(behind.length / OPENED_AGAIN));
	const again = behind.filter((_, index) => index % step === 0).slice(0, OPENED_AGAIN);
	const ids = [...all.slice(0, WAITING), ...again];
	return {
		scheme,
		inspector,
		ids,
		sentIds: await sentAmong(db, scheme.id, ids),
		triageGoesOnAt: await secondPageOf(db, scheme.id, 'office'),
		custodyGoesOnAt: await secondPageOf(db, scheme.id, 'force')
	};
};

/** So many concerns on file over 43 schemes. */
export const fillConcerns = async (db: Db, count: number): Promise<ConcernOffice> => {
	const half = Math.floor(count / 2);
	const rest = Math.ceil((count - half) / (SCHEMES - 1));
	const office = await db.transaction().execute(async (trx) => {
		await leaveUnchecked(trx);
		const asked = await fillingOf(trx, 0, half);
		const ids = await fillScheme(trx, asked);
		for (let index = 1; index < SCHEMES; index += 1)
			await fillScheme(trx, await fillingOf(trx, index, rest));
		return opened(trx, asked, ids);
	});
	await sql`analyze`.execute(db);
	return office;
};
