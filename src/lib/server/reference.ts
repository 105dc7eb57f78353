import { canonical } from '#lib/domain/canonical.ts';
import type { Reference } from '#lib/domain/protocol.ts';
import type { Actor } from '#lib/domain/scheme.ts';
import { dayOf, type Instant } from '#lib/domain/time.ts';
import { listOpenConcerns } from './concerns/open-concerns.ts';
import { ownConcernsOf } from './concerns/own-concerns.ts';
import { allotmentsOf } from './allotments.ts';
import type { Db } from './database/tables.ts';
import { sha256 } from './digest.ts';
import { planningFor } from './planning/planning-reference.ts';
import { listSettings } from './scheme/settings.ts';
import { listSuites } from './scheme/suites.ts';
import { themesFor } from './scheme/themes.ts';
import { listVisitors } from './visits/scheme-visitors.ts';

/** What a visitor's device must know to work without a signal, as this person may see it now. */
export const referenceFor = async (
	db: Db,
	actor: Actor,
	now: Instant
): Promise<{ digest: string; content: Reference }> => {
	const { schemeId } = actor;
	const scheme = await db
		.selectFrom('scheme')
		.select(['id', 'name', 'isDemonstration'])
		.where('id', '=', schemeId)
		.executeTakeFirstOrThrow();
	const content: Reference = {
		member: { id: actor.id, name: actor.name, role: actor.role },
		scheme: { id: scheme.id, name: scheme.name, isDemonstration: scheme.isDemonstration === 1 },
		settings: (await listSettings(db, schemeId)).map(({ settings }) => settings),
		suites: await listSuites(db, schemeId),
		visitors: await listVisitors(db, schemeId),
		allotments: await allotmentsOf(db, schemeId, actor.id, dayOf(now)),
		openConcerns: await listOpenConcerns(db, schemeId),
		themes: await themesFor(db, schemeId, dayOf(now)),
		planning: await planningFor(db, actor, now),
		ownConcerns: await ownConcernsOf(db, actor)
	};
	return { digest: sha256(canonical(content)), content };
};
