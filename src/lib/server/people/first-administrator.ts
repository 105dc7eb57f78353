import { randomUUID } from 'node:crypto';
import { MemberId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { record } from '#lib/server/audit.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme } from './act.ts';
import { makeLink } from './link.ts';

/** Who sends what no person sent. */
export const SYSTEM = 'system';

/** Stands until the first administrator has said who they are; `.invalid` is an address nobody can have (RFC 2606). */
const unknownPerson = { name: 'First administrator', email: 'first@administrator.invalid' };

/** Across schemes: one administrator anywhere is enough to invite the others. */
const hasAdministrator = async (db: Db): Promise<boolean> =>
	(await acrossSchemes(db)
		.selectFrom('member')
		.select('id')
		.where('role', '=', 'administrator')
		.where('state', '=', 'active')
		.limit(1)
		.executeTakeFirst()) !== undefined;

const firstScheme = async (trx: Trx, now: Instant): Promise<string> => {
	const known = await trx.selectFrom('scheme').select('id').orderBy('createdAt').executeTakeFirst();
	if (known) return known.id;
	const id = randomUUID();
	await trx
		.insertInto('scheme')
		.values({ id, name: 'New scheme', isDemonstration: 0, createdAt: now })
		.execute();
	return id;
};

const placeFor = async (trx: Trx, schemeId: string, now: Instant): Promise<MemberId> => {
	const kept = await trx
		.selectFrom('member')
		.select('id')
		.where('schemeId', '=', schemeId)
		.where('email', '=', unknownPerson.email)
		.where('state', '=', 'invited')
		.executeTakeFirst();
	if (kept) return MemberId.parse(kept.id);
	const id = MemberId.parse(randomUUID());
	await trx
		.insertInto('member')
		.values({
			schemeId,
			id,
			role: 'administrator',
			...unknownPerson,
			state: 'invited',
			authUserId: null,
			createdAt: now,
			leftAt: null
		})
		.execute();
	return id;
};

/**
 * For an installation without an administrator: a one-time link, good for seven days, that makes the first one. Each
 * call closes the links made before. Undefined when there is an administrator already. Whoever starts the server
 * hands it on; it is written to no log.
 */
export const firstAdministratorLink = async (
	db: Db,
	origin: string,
	now: Instant
): Promise<string | undefined> => {
	if (await hasAdministrator(db)) return undefined;
	return db.transaction().execute(async (trx) => {
		const schemeId = await firstScheme(trx, now);
		await lockScheme(trx, schemeId);
		const memberId = await placeFor(trx, schemeId, now);
		const { address } = await makeLink(trx, { schemeId, memberId, sentBy: SYSTEM, origin }, now);
		await record(trx, schemeId, {
			at: now,
			who: SYSTEM,
			what: 'firstAdministratorLinkMade',
			subjectType: 'member',
			subjectId: memberId,
			correlationId: 'start',
			details: {}
		});
		return address;
	});
};
