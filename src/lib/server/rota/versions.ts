import { z } from 'zod';
import type { RuleCost } from '#lib/domain/rota/cost.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import { softRules } from '#lib/domain/rota/settings.ts';
import { RotaSetup, SuggestedPlace } from '#lib/domain/rota/setup.ts';
import { Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import type { Act } from '#lib/server/people/act.ts';

/** What a version of a rota came by. */
export const rotaActs = [
	'opened',
	'setUp',
	'drafted',
	'changed',
	'emptied',
	'locked',
	'unlocked',
	'undone',
	'published'
] as const;
export type RotaAct = (typeof rotaActs)[number];

export type RotaVersion = {
	version: number;
	basedOn: number | null;
	state: 'draft' | 'published';
	act: RotaAct;
	places: SuggestedPlace[];
	setup: RotaSetup;
	costs: RuleCost[];
	writtenBy: string;
	writtenAt: Instant;
};

/** As the history lists it. */
export type ListedVersion = Omit<RotaVersion, 'places' | 'setup' | 'costs'>;

const Places = z.array(SuggestedPlace);
const Costs = z.array(
	z.strictObject({ rule: z.enum(softRules), times: z.number(), cost: z.number() })
);
const Version = z.object({
	version: z.number(),
	basedOn: z.number().nullable(),
	state: z.enum(['draft', 'published']),
	act: z.enum(rotaActs),
	writtenBy: z.string(),
	writtenAt: Instant
});

const listedColumns = ['version', 'basedOn', 'state', 'act', 'writtenBy', 'writtenAt'] as const;

/** Every version of a quarter, the latest first. */
export const listVersions = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId
): Promise<ListedVersion[]> => {
	const rows = await db
		.selectFrom('rotaVersion')
		.select(listedColumns)
		.where('schemeId', '=', schemeId)
		.where('quarter', '=', quarter)
		.orderBy('version', 'desc')
		.execute();
	return rows.map((row) => Version.parse(row));
};

const findWhere = async (
	db: Db | Trx,
	schemeId: string,
	quarter: QuarterId,
	wanted: { version?: number; acts?: readonly RotaAct[] }
): Promise<RotaVersion | undefined> => {
	const row = await db
		.selectFrom('rotaVersion')
		.selectAll()
		.where('schemeId', '=', schemeId)
		.where('quarter', '=', quarter)
		.$if(wanted.version !== undefined, (query) => query.where('version', '=', wanted.version!))
		.$if(wanted.acts !== undefined, (query) => query.where('act', 'in', wanted.acts!))
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return (
		row && {
			...Version.parse(row),
			places: Places.parse(JSON.parse(row.places)),
			setup: RotaSetup.parse(JSON.parse(row.setup)),
			costs: Costs.parse(JSON.parse(row.costs))
		}
	);
};

/** The version that stands. */
export const findHead = (db: Db | Trx, schemeId: string, quarter: QuarterId) =>
	findWhere(db, schemeId, quarter, {});

export const findVersion = (db: Db | Trx, schemeId: string, quarter: QuarterId, version: number) =>
	findWhere(db, schemeId, quarter, { version });

/** The last version whose places and allotted visits were the same. */
export const findAllotted = (db: Db | Trx, schemeId: string, quarter: QuarterId) =>
	findWhere(db, schemeId, quarter, { acts: ['opened', 'published'] });

/** The last version that pairs were told of; undefined where the quarter has only ever been a draft. */
export const findPublished = (db: Db | Trx, schemeId: string, quarter: QuarterId) =>
	findWhere(db, schemeId, quarter, { acts: ['published'] });

/** Quarters that were opened, and whether they were ever published, the latest first. */
export const listQuarters = async (
	db: Db | Trx,
	schemeId: string
): Promise<{ quarter: QuarterId; isPublished: boolean }[]> => {
	const rows = await db
		.selectFrom('rotaVersion')
		.select(['quarter', 'state'])
		.where('schemeId', '=', schemeId)
		.orderBy('quarter', 'desc')
		.orderBy('version')
		.execute();
	return [...Map.groupBy(rows, ({ quarter }) => quarter)].map(([quarter, of]) => ({
		quarter: quarter as QuarterId,
		isPublished: of.some(({ state }) => state === 'published')
	}));
};

export type NewVersion = Pick<RotaVersion, 'state' | 'act' | 'places' | 'setup' | 'costs'>;

/** Adds the version after `basedOn` in its caller's transaction, which has the lock of the scheme and has looked. */
export const addVersion = async (
	trx: Trx,
	{ actor, now }: Act,
	quarter: QuarterId,
	basedOn: number | null,
	{ places, setup, costs, ...version }: NewVersion
): Promise<number> => {
	const number = (basedOn ?? 0) + 1;
	await trx
		.insertInto('rotaVersion')
		.values({
			...version,
			schemeId: actor.schemeId,
			quarter,
			version: number,
			basedOn,
			places: JSON.stringify(places),
			setup: JSON.stringify(setup),
			costs: JSON.stringify(costs),
			writtenBy: actor.id,
			writtenAt: now
		})
		.execute();
	return number;
};
