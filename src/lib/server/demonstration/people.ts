import { MemberId, type SchemeId } from '#lib/domain/ids.ts';
import { Role } from '#lib/domain/role.ts';
import { Scheme } from '#lib/domain/scheme.ts';
import { isNamedLike } from '#lib/server/people/members.ts';
import type { Db } from '#lib/server/database/tables.ts';

export type InventedPerson = { id: MemberId; schemeId: SchemeId; name: string; role: Role };

/**
 * Everyone whom the demonstration's sign-in page offers: active people of schemes marked as invented who have no
 * password of their own. Reached in the demonstration only; `SignIn.asInvented` decides again.
 */
export const listInventedPeople = async (
	db: Db,
	search: string
): Promise<{ scheme: Scheme; people: InventedPerson[] }[]> => {
	const schemes = await db
		.selectFrom('scheme')
		.selectAll()
		.where('isDemonstration', '=', 1)
		.orderBy('createdAt')
		.orderBy('name', 'desc')
		.execute();
	return Promise.all(
		schemes.map(async (row) => {
			const members = await db
				.selectFrom('member')
				.innerJoin('authUser', 'authUser.id', 'member.authUserId')
				.leftJoin('authAccount', 'authAccount.userId', 'authUser.id')
				.select(['member.id', 'member.name', 'member.role'])
				.where('member.schemeId', '=', row.id)
				.where('member.state', '=', 'active')
				.where('authAccount.id', 'is', null)
				.execute();
			const scheme = Scheme.parse({ ...row, isDemonstration: true });
			return {
				scheme,
				people: members
					.filter(({ name }) => isNamedLike(name, search))
					.map(({ id, name, role }) => ({
						id: MemberId.parse(id),
						schemeId: scheme.id,
						name,
						role: Role.parse(role)
					}))
					// Here and not by the database, which puts Małgorzata behind Zara.
					.sort((a, b) => a.name.localeCompare(b.name, 'en'))
			};
		})
	);
};
