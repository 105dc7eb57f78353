import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';

/** By the names that the plugin of every connection makes of them: what was kept of a concern before concerns had entries, with what is known of the visits beside it. */
type Kept = {
	schemeId: string;
	id: string;
	visitId: string;
	suiteId: string;
	raisedOn: string;
	category: string;
	severity: string;
	cell: string;
	text: string;
	lastSeenIn: string | null;
	lastSeen: string | null;
	receivedAt: string | null;
	createdAt: string;
	seenOn: string | null;
	seenAt: string | null;
};

type Tables = {
	openConcern: Kept;
	visit: {
		schemeId: string;
		id: string;
		visitedOn: string;
		receivedAt: string | null;
		createdAt: string;
	};
	visitVisitor: { schemeId: string; visitId: string; memberId: string };
	concernEntry: Record<string, string | number>;
	dueConcern: { schemeId: string; concernId: string };
};

const keptConcerns = (db: Kysely<Tables>): Promise<Kept[]> =>
	db
		.selectFrom('openConcern')
		.innerJoin('visit', (join) =>
			join
				.onRef('visit.schemeId', '=', 'openConcern.schemeId')
				.onRef('visit.id', '=', 'openConcern.visitId')
		)
		.leftJoin('visit as seen', (join) =>
			join
				.onRef('seen.schemeId', '=', 'openConcern.schemeId')
				.onRef('seen.id', '=', 'openConcern.lastSeenIn')
		)
		.selectAll('openConcern')
		.select([
			'visit.receivedAt',
			'visit.createdAt',
			'seen.visitedOn as seenOn',
			'seen.receivedAt as seenAt'
		])
		.orderBy('openConcern.schemeId')
		.orderBy('openConcern.id')
		.execute() as Promise<Kept[]>;

/** The form of version 0011, whatever the acts have become since: an entry stays readable for ever. */
const actsOf = (kept: Kept, pair: readonly string[]) => [
	{
		at: kept.receivedAt ?? kept.createdAt,
		act: {
			kind: 'raised',
			visitId: kept.visitId,
			suiteId: kept.suiteId,
			raisedOn: kept.raisedOn,
			cell: kept.cell,
			category: kept.category,
			severity: kept.severity,
			text: kept.text,
			consentToRaise: null,
			isAboutDetainee: false,
			isWithheld: false,
			// The report brought it to whom it concerned; nothing goes out a second time.
			route: 'withReport',
			staffTold: null,
			resolvedOnVisit: false,
			raisedBy: pair,
			splitFrom: null,
			targets: null
		}
	},
	...(kept.lastSeenIn && kept.seenOn
		? [
				{
					at: kept.seenAt ?? kept.receivedAt ?? kept.createdAt,
					act: {
						kind: 'seenByVisit',
						visitId: kept.lastSeenIn,
						day: kept.seenOn,
						seen: kept.lastSeen,
						note: ''
					}
				}
			]
		: [])
];

/**
 * What stood open at the suites becomes concerns on file, new to the office: no clock of the force has begun. Their rows are
 * made by the server when it starts.
 */
export const carryOver = async (untyped: Kysely<unknown>): Promise<void> => {
	const db = untyped as Kysely<Tables>;
	for (const kept of await keptConcerns(db)) {
		const key = { schemeId: kept.schemeId, concernId: kept.id };
		const pair = await db
			.selectFrom('visitVisitor')
			.select('memberId')
			.where('schemeId', '=', kept.schemeId)
			.where('visitId', '=', kept.visitId)
			.orderBy('memberId')
			.limit(2)
			.execute();
		const acts = actsOf(
			kept,
			pair.map(({ memberId }) => memberId)
		);
		await db
			.insertInto('concernEntry')
			.values(
				acts.map(({ at, act }, place) => ({
					...key,
					id: randomUUID(),
					position: place + 1,
					at,
					by: 'application',
					side: 'application',
					kind: act.kind,
					act: JSON.stringify(act)
				}))
			)
			.execute();
		await db.insertInto('dueConcern').values(key).execute();
	}
	await untyped.schema.dropTable('open_concern').execute();
};
