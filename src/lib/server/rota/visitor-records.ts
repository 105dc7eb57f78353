import { MemberId } from '#lib/domain/ids.ts';
import { mayVisit, Role } from '#lib/domain/role.ts';
import { mayWriteRecord, VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import { Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';

/** A record as it was written: nothing is changed in place. */
export type WrittenRecord = {
	version: number;
	record: VisitorRecord;
	writtenBy: string;
	writtenAt: Instant;
};

type Row = { version: number; record: string; writtenBy: string; writtenAt: string };

const writtenOf = ({ version, record, writtenBy, writtenAt }: Row): WrittenRecord => ({
	version,
	record: VisitorRecord.parse(JSON.parse(record)),
	writtenBy,
	writtenAt: Instant.parse(writtenAt)
});

/** Every version of a visitor's record, the latest first; empty where nothing is on record. */
export const listRecordVersions = async (
	db: Db | Trx,
	schemeId: string,
	memberId: string
): Promise<WrittenRecord[]> => {
	const rows = await db
		.selectFrom('visitorRecord')
		.select(['version', 'record', 'writtenBy', 'writtenAt'])
		.where('schemeId', '=', schemeId)
		.where('memberId', '=', memberId)
		.orderBy('version', 'desc')
		.execute();
	return rows.map(writtenOf);
};

/** The record that holds of everybody who has one. */
export const listRecords = async (
	db: Db | Trx,
	schemeId: string
): Promise<Map<MemberId, WrittenRecord>> => {
	const rows = await db
		.selectFrom('visitorRecord')
		.select(['memberId', 'version', 'record', 'writtenBy', 'writtenAt'])
		.where('schemeId', '=', schemeId)
		.orderBy('version')
		.execute();
	// A later version takes the place of an earlier one.
	const latest = new Map(rows.map((row) => [row.memberId, row]));
	return new Map([...latest.values()].map((row) => [MemberId.parse(row.memberId), writtenOf(row)]));
};

/** Adds a version in its caller's transaction, which has the lock of the scheme. */
export const addRecord = async (
	trx: Trx,
	act: Act,
	memberId: string,
	version: number,
	record: VisitorRecord
): Promise<void> => {
	await trx
		.insertInto('visitorRecord')
		.values({
			schemeId: act.actor.schemeId,
			memberId,
			version,
			record: JSON.stringify(VisitorRecord.parse(record)),
			writtenBy: act.actor.id,
			writtenAt: act.now
		})
		.execute();
};

export type WriteRecordAnswer =
	| { ok: true; version: number }
	| { ok: false; reason: 'notAllowed' | 'unknownVisitor' }
	/** Somebody else was quicker: what holds now is given, and nothing was written. */
	| { ok: false; reason: 'changedMeanwhile'; current: WrittenRecord };

const isVisitor = async (trx: Trx, schemeId: string, memberId: string): Promise<boolean> => {
	const member = await trx
		.selectFrom('member')
		.select('role')
		.where('schemeId', '=', schemeId)
		.where('id', '=', memberId)
		.executeTakeFirst();
	return member !== undefined && mayVisit(Role.parse(member.role));
};

/** Keeps a record in place of version `basedOn`; 0 where there was none. */
export const writeRecord = async (
	db: Db,
	act: Act,
	memberId: string,
	{ basedOn, record }: { basedOn: number; record: VisitorRecord }
): Promise<WriteRecordAnswer> => {
	const { schemeId, role } = act.actor;
	if (!mayWriteRecord(role)) return { ok: false, reason: 'notAllowed' };
	return db.transaction().execute(async (trx) => {
		await lockScheme(trx, schemeId);
		if (!(await isVisitor(trx, schemeId, memberId))) return { ok: false, reason: 'unknownVisitor' };
		const [current] = await listRecordVersions(trx, schemeId, memberId);
		if (current && current.version !== basedOn)
			return { ok: false, reason: 'changedMeanwhile', current };
		const version = (current?.version ?? 0) + 1;
		await addRecord(trx, act, memberId, version, record);
		await recordAct(
			trx,
			act,
			'visitorRecordWritten',
			{ type: 'member', id: memberId },
			{ version }
		);
		return { ok: true, version };
	});
};
