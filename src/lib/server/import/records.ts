import type { MemberId, SuiteId } from '#lib/domain/ids.ts';
import type { ImportProblem } from '#lib/domain/import.ts';
import { emptyRecord, type VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { isAnyFound } from '#lib/server/database/parts.ts';
import type { Act } from '#lib/server/people/act.ts';
import { addRecord, listRecords, type WrittenRecord } from '#lib/server/rota/visitor-records.ts';
import { listSuites } from '#lib/server/scheme/suites.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import { folded } from './cells.ts';
import { problem, readEntries, repeated, type Numbered } from './check.ts';
import type { Importing } from './importing.ts';
import { columns, schema, type RecordRow } from './record-columns.ts';

type Known = {
	visitors: ReadonlyMap<string, MemberId>;
	suites: ReadonlyMap<string, SuiteId>;
	records: ReadonlyMap<MemberId, WrittenRecord>;
};

const knownOf = async (db: Db | Trx, schemeId: string): Promise<Known> => {
	const ids = new Set<string>((await listVisitors(db, schemeId)).map(({ id }) => id));
	const members = await db
		.selectFrom('member')
		.select(['id', 'email'])
		.where('schemeId', '=', schemeId)
		.execute();
	const suites = await listSuites(db, schemeId);
	return {
		visitors: new Map(
			members
				.filter(({ id }) => ids.has(id))
				.map(({ id, email }) => [email.toLowerCase(), id as MemberId])
		),
		suites: new Map(suites.map(({ id, name }) => [folded(name), id])),
		records: await listRecords(db, schemeId)
	};
};

const errorsAmong = (
	entries: readonly Numbered<RecordRow>[],
	{ visitors, suites }: Known
): ImportProblem[] => [
	...repeated(entries, ({ email }) => email).map(({ row, entry, firstRow }) =>
		problem(
			row,
			columns.email.name,
			entry.email,
			`Row ${firstRow} has this address too. Keep one of them`
		)
	),
	...entries.flatMap(({ row, entry }) => [
		...(visitors.has(entry.email)
			? []
			: [
					problem(
						row,
						columns.email.name,
						entry.email,
						'No active visitor has this address. Invite the person first, or take the row out'
					)
				]),
		...entry.keepsFrom
			.filter((name) => !suites.has(folded(name)))
			.map((name) =>
				problem(
					row,
					columns.keepsFrom.name,
					name,
					'The scheme has no suite of this name. Write it as in the list of suites'
				)
			)
	])
];

/** What the row says, over what is on record. */
const recordOf = (
	{ standing, keepsFrom, ...row }: Omit<RecordRow, 'email'>,
	suites: Known['suites'],
	before: VisitorRecord
): VisitorRecord => {
	const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
	const barred = keepsFrom.map((name) => suites.get(folded(name))!);
	return {
		...before,
		...standing,
		...said,
		conflicts: barred.length ? [{ kind: 'suite', suites: barred }] : before.conflicts
	};
};

/** An entry of the import: a version of a visitor's record. */
const subjectOf = (memberId: string, version: number): string => `${memberId} ${version}`;
const versionOf = (subject: string) => {
	const [memberId = '', version] = subject.split(' ');
	return { memberId, version: Number(version) };
};

const store = async (
	trx: Trx,
	act: Act,
	entries: readonly Numbered<RecordRow>[],
	{ visitors, suites, records }: Known
): Promise<string[]> => {
	const subjects: string[] = [];
	for (const { entry } of entries) {
		const { email, ...row } = entry;
		const memberId = visitors.get(email)!;
		const before = records.get(memberId);
		const version = (before?.version ?? 0) + 1;
		const record = recordOf(row, suites, before?.record ?? emptyRecord);
		await addRecord(trx, act, memberId, version, record);
		subjects.push(subjectOf(memberId, version));
	}
	return subjects;
};

/** Each row is the next version of a visitor's record. */
export const records: Importing = {
	record: 'visitorPrivate',
	columns,
	check: async (db, act, sheet) => {
		const { entries, errors } = await readEntries({ columns, schema }, sheet);
		const known = await knownOf(db, act.actor.schemeId);
		return {
			errors: [...errors, ...errorsAmong(entries, known)],
			warnings: [],
			store: (trx) => store(trx, act, entries, known)
		};
	},
	/** Once a record has been written again, what the file said is part of its history. */
	areUsed: (db, schemeId, ids) =>
		isAnyFound(ids, async (part) => {
			const last = new Map(part.map(versionOf).map(({ memberId, version }) => [memberId, version]));
			const rows = await db
				.selectFrom('visitorRecord')
				.select(['memberId', 'version'])
				.where('schemeId', '=', schemeId)
				.where('memberId', 'in', [...last.keys()])
				.execute();
			return rows.find(({ memberId, version }) => version > last.get(memberId)!);
		}),
	remove: async (trx, schemeId, ids) => {
		for (const { memberId, version } of ids.map(versionOf))
			await trx
				.deleteFrom('visitorRecord')
				.where('schemeId', '=', schemeId)
				.where('memberId', '=', memberId)
				.where('version', '=', version)
				.execute();
	}
};
