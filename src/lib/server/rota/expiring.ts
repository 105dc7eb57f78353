import type { MemberId } from '#lib/domain/ids.ts';
import { alwaysAvailable } from '#lib/domain/rota/availability.ts';
import { expiringOf, type ExpiryWarning } from '#lib/domain/rota/expiry.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { listVisitors } from '#lib/server/visits/scheme-visitors.ts';
import { listRecords } from './visitor-records.ts';

export type Expiring = ExpiryWarning & { memberId: MemberId; name: string };

/** What runs out within eight weeks for anybody who visits now, soonest first. */
export const listExpiring = async (
	db: Db | Trx,
	schemeId: string,
	now: Instant
): Promise<Expiring[]> => {
	const records = await listRecords(db, schemeId);
	const today = dayOf(now);
	return (await listVisitors(db, schemeId))
		.flatMap(({ id, name }) => {
			const record = records.get(id)?.record;
			if (!record) return [];
			const visitor = { ...record, id, name, availability: alwaysAvailable };
			return expiringOf(visitor, today).map((warning) => ({ ...warning, memberId: id, name }));
		})
		.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.name.localeCompare(b.name, 'en')));
};
