import { coveredText, type ReportVersion } from '#lib/domain/closing.ts';
import type { Change } from '#lib/domain/change.ts';
import type { Letterhead } from '#lib/domain/field.ts';
import { settingsOn } from '#lib/domain/scheme.ts';
import type { Visit } from '#lib/domain/visit.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { sha256 } from '#lib/server/digest.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import type { ReportAlarm } from './alarm.ts';
import type { Issued } from './issued-versions.ts';
import { render, type Rendition } from './rendition.ts';

/** The letterhead as the scheme itself would write it for this visit. */
const ownLetterhead = async (
	db: Db,
	schemeId: string,
	{ record: { begun } }: Issued
): Promise<Letterhead | undefined> => {
	if (!begun) return undefined;
	const scheme = await db
		.selectFrom('scheme')
		.select(['name', 'isDemonstration'])
		.where('id', '=', schemeId)
		.executeTakeFirstOrThrow();
	const suite = await db
		.selectFrom('custodySuite')
		.select('name')
		.where('schemeId', '=', schemeId)
		.where('id', '=', begun.suiteId)
		.executeTakeFirstOrThrow();
	const members = await db
		.selectFrom('member')
		.select(['id', 'name'])
		.where('schemeId', '=', schemeId)
		.where('id', 'in', begun.visitors)
		.execute();
	const named = (id: (typeof begun.visitors)[number]) => ({
		id,
		name: members.find((member) => member.id === id)?.name ?? ''
	});
	const all = (await listSettings(db, schemeId)).map(({ settings }) => settings);
	const settings = settingsOn(all, begun.day);
	if (!settings) return undefined;
	return {
		schemeName: scheme.name,
		isDemonstration: scheme.isDemonstration === 1,
		localPolicingBody: settings.localPolicingBody,
		officeName: settings.officeName,
		forceName: settings.forceName,
		suiteName: suite.name,
		visitors: [named(begun.visitors[0]), named(begun.visitors[1])],
		delayFlaggedFrom: settings.delayFlaggedFrom
	};
};

/** The order of the two visitors says nothing: either may have begun the visit. */
const comparable = ({ visitors, ...rest }: Letterhead): string =>
	JSON.stringify([
		Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
		visitors.map(({ id, name }) => `${id} ${name}`).sort()
	]);

/** Everything about a version that a person should look into before taking it as it stands. */
export const alarmsOf = async (
	db: Db,
	schemeId: string,
	visit: Visit,
	issued: Issued,
	version: ReportVersion,
	made: Rendition
): Promise<ReportAlarm[]> => {
	const { closure } = issued.closure;
	const shown = version.signatures.at(-1)?.reportDigest ?? null;
	const readThrough = await render(issued, undefined, 'office');
	const covered = closure.changeIds.map((id) => visit.changes.get(id) as Change);
	const letterhead = await ownLetterhead(db, schemeId, issued);
	const found: [ReportAlarm, boolean][] = [
		['reportDiffers', shown !== null && shown !== made.sha256],
		['readThroughDiffers', closure.reportDigest !== readThrough.sha256],
		['changesDiffer', closure.changesDigest !== sha256(coveredText(covered))],
		['namesDiffer', !letterhead || comparable(letterhead) !== comparable(closure.letterhead)]
	];
	return found.filter(([, holds]) => holds).map(([alarm]) => alarm);
};
