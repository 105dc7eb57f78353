import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { invitableRoles, roleInWords, type Role } from '#lib/domain/role.ts';
import type { ImportProblem } from '#lib/domain/import.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { inParts, isAnyFound } from '#lib/server/database/parts.ts';
import type { Act } from '#lib/server/people/act.ts';
import { folded, line } from './cells.ts';
import { problem, readEntries, repeated, type Numbered } from './check.ts';
import type { Columns } from './columns.ts';
import type { Importing } from './importing.ts';

type Person = { name: string; email: string; role: Role };

const columns = {
	name: {
		name: 'Full name',
		also: ['Name'],
		isNeeded: true,
		note: 'First name and surname, 120 characters or fewer.',
		examples: ['Amelia Fernsby', 'Insp. Jiří Coldharbour']
	},
	email: {
		name: 'Email',
		also: ['Email address', 'Mail'],
		isNeeded: true,
		note: 'Each address once. Whoever is invited later gets the link there.',
		examples: ['amelia.fernsby@example.org', 'jiri.coldharbour@force.example']
	},
	role: {
		name: 'Role',
		isNeeded: true,
		note: 'Independent custody visitor, Custody lead, or another role that you may invite to.',
		examples: [roleInWords.visitor, roleInWords.custodyLead]
	}
} as const satisfies Columns;

/** Short for the roles that spreadsheets name most. */
const shortNames: Record<string, Role> = { icv: 'visitor', volunteer: 'visitor' };

const roleOf = (text: string, allowed: readonly Role[]): Role | undefined => {
	const wanted = folded(text);
	return (
		allowed.find((role) => [role.toLowerCase(), folded(roleInWords[role])].includes(wanted)) ??
		allowed.find((role) => shortNames[wanted] === role)
	);
};

const listed = new Intl.ListFormat('en-GB', { type: 'disjunction' });

const schemaFor = (allowed: readonly Role[]) =>
	z.object({
		name: line(120, 'Write the person’s full name', 'Name must be 120 characters or fewer'),
		email: z
			.string()
			.min(1, 'Write the person’s email address')
			.toLowerCase()
			.pipe(z.email('Write an email address like name@example.org').max(254)),
		role: z.string().transform((text, context) => {
			const role = roleOf(text, allowed);
			if (role) return role;
			const words = listed.format(allowed.map((one) => roleInWords[one]));
			context.addIssue({ code: 'custom', message: `Write ${words}` });
			return z.NEVER;
		})
	});

const membersOf = (db: Db | Trx, schemeId: string) =>
	db
		.selectFrom('member')
		.select(['name', 'email'])
		.where('schemeId', '=', schemeId)
		.where('state', '!=', 'left')
		.execute();

type Members = Awaited<ReturnType<typeof membersOf>>;

const errorsAmong = (entries: readonly Numbered<Person>[], members: Members): ImportProblem[] => {
	const addresses = new Set(members.map(({ email }) => email));
	const { name: column } = columns.email;
	return [
		...repeated(entries, ({ email }) => email).map(({ row, entry, firstRow }) =>
			problem(row, column, entry.email, `Row ${firstRow} has this address too. Keep one of them`)
		),
		...entries
			.filter(({ entry }) => addresses.has(entry.email))
			.map(({ row, entry }) =>
				problem(row, column, entry.email, 'This person is in the scheme already. Take the row out')
			)
	];
};

const warningsAmong = (entries: readonly Numbered<Person>[], members: Members): ImportProblem[] => {
	const names = new Map(members.map(({ name, email }) => [folded(name), email]));
	const { name: column } = columns.name;
	return [
		...repeated(entries, ({ name }) => folded(name)).map(({ row, entry, firstRow }) =>
			problem(row, column, entry.name, `Row ${firstRow} has this name too. Are they two people?`)
		),
		...entries.flatMap(({ row, entry }) => {
			const email = names.get(folded(entry.name));
			if (email === undefined || email === entry.email) return [];
			const text = `Somebody of this name is in the scheme with ${email}. Are they two people?`;
			return [problem(row, column, entry.name, text)];
		})
	];
};

const store = async (trx: Trx, act: Act, people: readonly Person[]): Promise<string[]> => {
	const rows = people.map((person) => ({
		...person,
		schemeId: act.actor.schemeId,
		id: randomUUID(),
		state: 'invited' as const,
		authUserId: null,
		createdAt: act.now,
		leftAt: null
	}));
	await inParts(rows, (part) => trx.insertInto('member').values(part).execute());
	return rows.map(({ id }) => id);
};

const areWrittenTo = (db: Db | Trx, schemeId: string, ids: readonly string[]) =>
	isAnyFound(ids, (part) =>
		db
			.selectFrom('invitation')
			.select('id')
			.where('schemeId', '=', schemeId)
			.where('memberId', 'in', part)
			.limit(1)
			.executeTakeFirst()
	);

const areNamedInPastVisits = (db: Db | Trx, schemeId: string, ids: readonly string[]) =>
	isAnyFound(ids, (part) =>
		db
			.selectFrom('pastVisit')
			.select('id')
			.where('schemeId', '=', schemeId)
			.where((where) =>
				where.or([where('firstVisitorId', 'in', part), where('secondVisitorId', 'in', part)])
			)
			.limit(1)
			.executeTakeFirst()
	);

const haveRecords = (db: Db | Trx, schemeId: string, ids: readonly string[]) =>
	isAnyFound(ids, (part) =>
		db
			.selectFrom('visitorRecord')
			.select('memberId')
			.where('schemeId', '=', schemeId)
			.where('memberId', 'in', part)
			.limit(1)
			.executeTakeFirst()
	);

/** They become invited people; no mail goes out by itself. */
export const people: Importing = {
	record: 'people',
	columns,
	check: async (db, act, sheet) => {
		const schema = schemaFor(invitableRoles[act.actor.role]);
		const { entries, errors } = await readEntries({ columns, schema }, sheet);
		const members = await membersOf(db, act.actor.schemeId);
		return {
			errors: [...errors, ...errorsAmong(entries, members)],
			warnings: warningsAmong(entries, members),
			store: (trx) =>
				store(
					trx,
					act,
					entries.map(({ entry }) => entry)
				)
		};
	},
	/** From the first link on they are people who were written to; a past visit or a record may name them too. */
	areUsed: async (db, schemeId, ids) =>
		(await areWrittenTo(db, schemeId, ids)) ||
		(await areNamedInPastVisits(db, schemeId, ids)) ||
		haveRecords(db, schemeId, ids),
	remove: (trx, schemeId, ids) =>
		inParts(ids, (part) =>
			trx.deleteFrom('member').where('schemeId', '=', schemeId).where('id', 'in', part).execute()
		)
};
