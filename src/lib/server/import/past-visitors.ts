import { visitingRoles } from '#lib/domain/role.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { folded } from './cells.ts';

/** Who visited, as a file names them: those of the scheme who visit or did so before they left. */
export class Visitors {
	readonly #ids = new Map<string, Set<string>>();

	static async of(db: Db | Trx, schemeId: string): Promise<Visitors> {
		const rows = await db
			.selectFrom('member')
			.select(['id', 'name', 'email'])
			.where('schemeId', '=', schemeId)
			.where('role', 'in', visitingRoles)
			.execute();
		const visitors = new Visitors();
		for (const { id, name, email } of rows) {
			for (const text of [name, email]) visitors.#named(text).add(id);
		}
		return visitors;
	}

	#named(text: string): Set<string> {
		const key = folded(text);
		const ids = this.#ids.get(key) ?? new Set();
		this.#ids.set(key, ids);
		return ids;
	}

	/** The one person who is meant; undefined where nobody is, or more than one may be. */
	find(text: string): string | undefined {
		const [id, ...others] = this.#ids.get(folded(text)) ?? [];
		return others.length === 0 ? id : undefined;
	}

	isSamePerson({
		firstVisitor,
		secondVisitor
	}: {
		firstVisitor: string;
		secondVisitor: string;
	}): boolean {
		const first = this.find(firstVisitor);
		return first !== undefined && first === this.find(secondVisitor);
	}

	/** Why the visit would be imported without this person; undefined where all is clear. */
	doubtAbout(text: string): string | undefined {
		if (text === '' || this.find(text) !== undefined) return undefined;
		return this.#ids.has(folded(text))
			? 'Two visitors have this name: the visit is kept without it. Write the email address'
			: 'No visitor of the scheme has this name: the visit is kept without it';
	}
}
