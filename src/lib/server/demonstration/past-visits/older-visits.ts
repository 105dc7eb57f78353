import { DeviceId } from '#lib/domain/ids.ts';
import { settingsOn, type SchemeSettings } from '#lib/domain/scheme.ts';
import { dayOf } from '#lib/domain/time.ts';
import { figuresOf } from '#lib/domain/visit-figures.ts';
import { inParts } from '#lib/server/database/parts.ts';
import type { Trx } from '#lib/server/database/tables.ts';
import { storeAllFigures } from '#lib/server/figures/store.ts';
import { recordAct, type Act } from '#lib/server/people/act.ts';
import { Chance } from './chance.ts';
import { Drawn } from './drawn.ts';
import { unsignedDevice } from './invented-device.ts';
import { makeVisits, type MadeVisit } from './make-visits.ts';
import type { PastScheme } from './past-scheme.ts';
import type { MadePlan } from './write-visit.ts';

/** The visits of before the scheme used this application: written as all others are, by nobody's device. */
export const makeOlderVisits = (scheme: PastScheme, plans: readonly MadePlan[]): MadeVisit[] => {
	const seed = `${scheme.id}|older`;
	const deviceId = DeviceId.parse(new Chance(`${seed}|device`).uuid());
	return [...makeVisits(plans, new Drawn(seed), (visitor) => unsignedDevice(visitor, deviceId))];
};

/**
 * Files what was counted at visits of before the scheme used this application, as the import of an office's own list
 * does: it can be seen among the imports, and taken back. The caller holds the scheme's lock.
 */
export const fileOlderVisits = async (
	trx: Trx,
	act: Act,
	visits: readonly MadeVisit[],
	settings: readonly SchemeSettings[]
): Promise<void> => {
	const { schemeId, id: by } = act.actor;
	const batchId = new Chance(`${schemeId}|import`).uuid();
	await trx
		.insertInto('importBatch')
		.values({
			schemeId,
			id: batchId,
			kind: 'visits',
			state: 'imported',
			fileName: 'visits-of-the-year-before.csv',
			content: null,
			encoding: 'UTF-8',
			rowCount: visits.length,
			uploadedBy: by,
			uploadedAt: act.now,
			importedBy: by,
			importedAt: act.now,
			takenBackBy: null,
			takenBackAt: null
		})
		.execute();
	const past = visits.map(({ plan }) => ({
		schemeId,
		id: plan.visitId,
		suiteId: plan.suiteId,
		visitedOn: dayOf(plan.startsAt),
		arrivedAt: plan.startsAt,
		firstVisitorId: plan.visitors[0].id,
		secondVisitorId: plan.visitors[1].id
	}));
	await inParts(past, (part) => trx.insertInto('pastVisit').values(part).execute());
	const entries = past.map(({ id }) => ({ schemeId, batchId, subjectId: id }));
	await inParts(entries, (part) => trx.insertInto('importEntry').values(part).execute());
	await storeAllFigures(
		trx,
		schemeId,
		visits.map(({ plan: { visitId: id, suiteId, startsAt }, record }) => {
			const visitedOn = dayOf(startsAt);
			const { delayFlaggedFrom } = settingsOn(settings, visitedOn)!;
			const figures = figuresOf(record, { delayFlaggedFrom });
			return { id, suiteId, visitedOn, source: 'import' as const, figures };
		})
	);
	const subject = { type: 'importBatch', id: batchId };
	await recordAct(trx, act, 'visitsImported', subject, { count: visits.length, invited: 0 });
};
