import { MemberId } from '#lib/domain/ids.ts';
import { invitableRoles, roleInWords, type Role } from '#lib/domain/role.ts';
import { Member } from '#lib/domain/scheme.ts';
import { dayOf, Instant, type Day } from '#lib/domain/time.ts';
import type { Db, Row, Trx } from '#lib/server/database/tables.ts';

/** As the lists show a person. */
export type ListedMember = Member & {
	/** For an invited person: the last day of the link that is out, or undefined when none works any more. */
	linkUntil: Day | undefined;
};

export type PeopleFilter = {
	search?: string;
	state?: Member['state'];
	roles?: readonly Role[];
};

const memberOf = (row: Row<'member'>): Member =>
	Member.parse({
		id: row.id,
		schemeId: row.schemeId,
		role: row.role,
		name: row.name,
		email: row.email,
		state: row.state
	});

/** Without accents and case: who looks for `Jose` finds José. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word that was looked for stands somewhere in the text. */
export const isNamedLike = (text: string, search: string): boolean => {
	const where = folded(text);
	return folded(search)
		.split(/\s+/)
		.every((word) => where.includes(word));
};

const matches = (member: Member, { search = '', state, roles }: PeopleFilter): boolean =>
	isNamedLike(`${member.name} ${member.email} ${roleInWords[member.role]}`, search) &&
	(state === undefined || member.state === state) &&
	(roles === undefined || roles.includes(member.role));

/** By name; a scheme has some hundred people at most. */
export const listMembers = async (
	db: Db,
	schemeId: string,
	filter: PeopleFilter,
	now: Instant
): Promise<ListedMember[]> => {
	const rows = await db.selectFrom('member').selectAll().where('schemeId', '=', schemeId).execute();
	const open = await db
		.selectFrom('invitation')
		.select(['memberId', 'expiresAt'])
		.where('schemeId', '=', schemeId)
		.where('acceptedAt', 'is', null)
		.where('expiresAt', '>', now)
		.execute();
	const until = new Map(open.map(({ memberId, expiresAt }) => [memberId, expiresAt]));
	return rows
		.map(memberOf)
		.filter((member) => matches(member, filter))
		.map((member) => {
			const expiresAt = until.get(member.id);
			return { ...member, linkUntil: expiresAt ? dayOf(Instant.parse(expiresAt)) : undefined };
		})
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
};

/** A member of this scheme; undefined for another scheme's as for none. */
export const findMember = async (
	db: Db | Trx,
	schemeId: string,
	id: string
): Promise<(Member & { authUserId: string | null }) | undefined> => {
	if (!MemberId.safeParse(id).success) return undefined;
	const row = await db
		.selectFrom('member')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && { ...memberOf(row), authUserId: row.authUserId };
};

/** Whoever may invite to a role looks after the people in it. */
export const mayLookAfter = (role: Role, other: Role): boolean =>
	invitableRoles[role].includes(other);

/** Everyone's name by id, of those who have left too: for lists of what was done by whom. */
export const memberNames = async (db: Db, schemeId: string): Promise<Map<string, string>> => {
	const rows = await db
		.selectFrom('member')
		.select(['id', 'name'])
		.where('schemeId', '=', schemeId)
		.execute();
	return new Map(rows.map(({ id, name }) => [id, name]));
};
