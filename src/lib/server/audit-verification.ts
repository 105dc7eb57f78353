import { AuditEvent, CHAIN_START } from '#lib/domain/audit.ts';
import { acrossSchemes } from '#lib/server/database/open.ts';
import { INSTALLATION, type Db, type Row } from '#lib/server/database/tables.ts';
import { chainHash } from './audit.ts';

const PAGE = 1000;

export type ChainVerdict =
	| { schemeId: string; ok: true; events: number }
	| {
			schemeId: string;
			ok: false;
			/** Where the chain first breaks; a missing event is named by the position that it should have. */
			position: number;
			reason: 'altered' | 'missing' | 'unreadable' | 'cutShort';
	  };

type Head = { position: number; hash: string };

const eventOf = (row: Row<'auditEvent'>): AuditEvent | undefined => {
	try {
		const parsed = AuditEvent.safeParse({ ...row, details: JSON.parse(row.details) as unknown });
		return parsed.success ? parsed.data : undefined;
	} catch {
		return undefined;
	}
};

const faultOf = (
	row: Row<'auditEvent'>,
	head: Head
): 'altered' | 'missing' | 'unreadable' | undefined => {
	if (row.position !== head.position + 1) return 'missing';
	const event = eventOf(row);
	if (!event) return 'unreadable';
	const hash = chainHash(row.position, head.hash, event);
	return row.previousHash === head.hash && row.hash === hash ? undefined : 'altered';
};

const page = (db: Db, schemeId: string, after: number) =>
	db
		.selectFrom('auditEvent')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('position', '>', after)
		.orderBy('position')
		.limit(PAGE)
		.execute();

/** Follows one scheme's chain from its start and stops at the first row that does not fit. */
export const verifyChain = async (db: Db, schemeId: string): Promise<ChainVerdict> => {
	// Read before the rows: events that are added meanwhile stand beyond it and are no fault.
	const counter = await db
		.selectFrom('schemeCounter')
		.select(['auditPosition', 'auditHash'])
		.where('schemeId', '=', schemeId)
		.executeTakeFirst();
	let head: Head = { position: 0, hash: CHAIN_START };
	let hashAtCounter: string | undefined = counter?.auditPosition === 0 ? CHAIN_START : undefined;
	for (;;) {
		// The first page has no lower end: a row put before the first is no part of the chain either.
		const rows = await page(db, schemeId, head.position || Number.MIN_SAFE_INTEGER);
		for (const row of rows) {
			const reason = faultOf(row, head);
			if (reason) return { schemeId, ok: false, position: head.position + 1, reason };
			head = { position: row.position, hash: row.hash };
			if (row.position === counter?.auditPosition) hashAtCounter = row.hash;
		}
		if (rows.length < PAGE) break;
	}
	if (counter ? hashAtCounter !== counter.auditHash : head.position > 0) {
		return { schemeId, ok: false, position: head.position + 1, reason: 'cutShort' };
	}
	return { schemeId, ok: true, events: head.position };
};

/** Every chain there is: of the schemes, of the installation, and of a scheme that is in the list no more. */
export const verifyAudit = async (db: Db): Promise<ChainVerdict[]> => {
	// The check is on the whole installation: it starts from all schemes at once, then follows each by itself.
	const all = acrossSchemes(db);
	const found = await all
		.selectFrom('auditEvent')
		.select('schemeId as id')
		.union(all.selectFrom('schemeCounter').select('schemeId as id'))
		.union(all.selectFrom('scheme').select('id'))
		.execute();
	const ids = new Set([INSTALLATION, ...found.map(({ id }) => id).sort()]);
	const verdicts: ChainVerdict[] = [];
	for (const schemeId of ids) verdicts.push(await verifyChain(db, schemeId));
	return verdicts;
};
