import { may } from '#lib/domain/role.ts';
import { brokenRules } from '#lib/domain/rota/broken-rules.ts';
import { costsOf, type RuleCost } from '#lib/domain/rota/cost.ts';
import type { QuarterId } from '#lib/domain/rota/quarter-id.ts';
import type { RotaSetup, SuggestedPlace } from '#lib/domain/rota/setup.ts';
import type { Place, RotaWorld } from '#lib/domain/rota/world.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db, Trx } from '#lib/server/database/tables.ts';
import { lockScheme, recordAct, type Act } from '#lib/server/people/act.ts';
import { memberNames } from '#lib/server/people/members.ts';
import { findRota, type StandingRota } from './standing-rota.ts';
import { addVersion, type RotaAct } from './versions.ts';

/** The rota that a manager has before them: what they do is done to this version or not at all. */
export type Basis = { quarter: QuarterId; basedOn: number };

export type StepRefusal =
	| { ok: false; reason: 'notAllowed' | 'notOpened' }
	/** Somebody else was quicker. Nothing was changed, and nothing of theirs is lost. */
	| { ok: false; reason: 'changedMeanwhile'; by: string; at: Instant };

export type Stepped = { ok: true; version: number };

/** What a step makes of a rota; what is left out stays. */
type Next = {
	ok: true;
	act: RotaAct;
	places: SuggestedPlace[];
	setup?: RotaSetup;
	state?: 'published';
	costs?: RuleCost[];
	details?: Record<string, number>;
};

/** What the places cost that break no rule. */
export const costsOfLawful = (world: RotaWorld, places: readonly Place[]): RuleCost[] => {
	const wrong = new Set(brokenRules(world, places).map(({ place }) => place));
	return costsOf(
		world,
		places.filter((place) => !wrong.has(place))
	);
};

/** One change to a quarter's rota: its next version and its trace are kept together, or nothing is. */
export const step = <Refused extends { ok: false } = never>(
	db: Db,
	act: Act,
	{ quarter, basedOn }: Basis,
	change: (rota: StandingRota, trx: Trx) => Next | Refused | Promise<Next | Refused>
): Promise<Stepped | StepRefusal | Refused> =>
	db.transaction().execute(async (trx) => {
		const { schemeId, role } = act.actor;
		if (!may(role, 'write', 'rota')) return { ok: false, reason: 'notAllowed' };
		await lockScheme(trx, schemeId);
		const rota = await findRota(trx, schemeId, quarter, act.now);
		if (!rota) return { ok: false, reason: 'notOpened' };
		const { head } = rota;
		if (head.version !== basedOn) {
			const by = (await memberNames(trx, schemeId)).get(head.writtenBy) ?? '';
			return { ok: false, reason: 'changedMeanwhile', by, at: head.writtenAt };
		}
		const next = await change(rota, trx);
		if (!next.ok) return next;
		const version = await addVersion(trx, act, quarter, head.version, {
			state: next.state ?? 'draft',
			act: next.act,
			places: next.places,
			setup: next.setup ?? head.setup,
			costs: next.costs ?? costsOfLawful(rota.world, next.places)
		});
		const what = next.state === 'published' ? 'rotaPublished' : 'rotaChanged';
		const details = { ...next.details, version, act: next.act };
		await recordAct(trx, act, what, { type: 'rota', id: quarter }, details);
		return { ok: true, version };
	});
