import { AuditEvent } from '#lib/domain/audit.ts';
import { memberNames } from '#lib/server/people/members.ts';
import type { Db } from '#lib/server/database/tables.ts';

export type ListedEvent = AuditEvent & {
	position: number;
	whoName: string;
	/** Where the subject is a person. */
	subjectName: string | undefined;
};

export const EVENTS_PER_PAGE = 50;

const systemNames: Record<string, string> = {
	system: 'The application',
	nobody: 'Somebody not signed in'
};

/** One page of the scheme's trail, the newest first, with the names of those who acted. Pages count from 1. */
export const listAuditEvents = async (
	db: Db,
	schemeId: string,
	page: number
): Promise<{ events: ListedEvent[]; pages: number }> => {
	const rows = await db
		.selectFrom('auditEvent')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.orderBy('position', 'desc')
		.limit(EVENTS_PER_PAGE)
		.offset((page - 1) * EVENTS_PER_PAGE)
		.execute();
	const { count } = await db
		.selectFrom('auditEvent')
		.select((row) => row.fn.countAll<number>().as('count'))
		.where('schemeId', '=', schemeId)
		.executeTakeFirstOrThrow();
	const names = await memberNames(db, schemeId);
	return {
		events: rows.map((row) => ({
			...AuditEvent.parse({ ...row, details: JSON.parse(row.details) }),
			position: row.position,
			whoName: names.get(row.who) ?? systemNames[row.who] ?? row.who,
			subjectName: row.subjectType === 'member' ? names.get(row.subjectId) : undefined
		})),
		pages: Math.max(1, Math.ceil(Number(count) / EVENTS_PER_PAGE))
	};
};
