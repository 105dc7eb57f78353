import { randomUUID } from 'node:crypto';
import type { SuiteId } from '#lib/domain/ids.ts';
import { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { emptyRecord, type VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import type { Day } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { writeRecord } from '#lib/server/rota/visitor-records.ts';
import { actOf, addInventedScheme, addMember, type InventedScheme } from './invented-scheme.ts';

/** January to March 2027: twelve weeks, all of them to come on the day of the tests. */
export const QUARTER = QuarterId.parse('2026-q4');
export const FIRST_WEEK = '2027-01-04' as Day;

const FAR = '2030-12-31' as Day;

/** Vetted, with a card, accredited and experienced. */
export const goodRecord: VisitorRecord = {
	...emptyRecord,
	isExperienced: true,
	vettedUntil: FAR,
	cardUntil: FAR
};

export type RotaScheme = InventedScheme & { visitors: Actor[]; suites: SuiteId[] };

/** A scheme of two suites and so many visitors with a good record. */
export const addRotaScheme = async (
	db: Db,
	id = 'testshire',
	visitors = 8
): Promise<RotaScheme> => {
	const scheme = await addInventedScheme(db, id);
	const second = randomUUID() as SuiteId;
	await db
		.insertInto('custodySuite')
		.values({ schemeId: scheme.id, id: second, name: 'Southgate', address: '', isReserve: 0 })
		.execute();
	const others: Actor[] = [];
	for (let at = 4; at < visitors; at++)
		others.push(await addMember(db, scheme.id, `Visitor ${at + 1}`, 'visitor'));
	const { rosalind, tobias, una, viktor, manager } = scheme;
	const all = [rosalind, tobias, una, viktor, ...others];
	for (const visitor of all)
		await writeRecord(db, actOf(manager), visitor.id, { basedOn: 0, record: goodRecord });
	return { ...scheme, visitors: all, suites: [scheme.suiteId, second] };
};
