import { packLists, type PackLists } from '#lib/domain/panel-pack/pack-counts.ts';
import { packLine, type PackLine } from '#lib/domain/panel-pack/pack-line.ts';
import { makePack, type OfficePack } from '#lib/domain/panel-pack/panel-pack.ts';
import { loadEntriesOf } from '#lib/server/concerns/entries.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listThemes } from '#lib/server/scheme/themes.ts';
import type { AskedPack } from './asked.ts';
import { readCoverage } from './coverage.ts';
import { readLists } from './lists.ts';

/** The office's pack. The caller has asked `may(role, 'read', 'panelPack')`. */
export const readOfficePack = async (
	db: Db,
	schemeId: string,
	asked: Pick<AskedPack, 'period' | 'suites'>,
	now: Instant
): Promise<OfficePack> => {
	const { lists, isCut } = await readLists(db, { schemeId, reader: 'office', now }, asked);
	const listed = new Map(packLists.flatMap((list) => lists[list].map((one) => [one.id, one])));
	const entries = await loadEntriesOf(db, schemeId, [...listed.keys()]);
	const lines = new Map(
		[...listed].map(([id, concern]) => [id, packLine(entries.get(id) ?? [], concern)])
	);
	const told = packLists.map((list) => [
		list,
		lists[list].flatMap(({ id }) => lines.get(id) ?? [])
	]);
	const themes = (await listThemes(db, schemeId)).map(({ theme }) => theme);
	return {
		...makePack(Object.fromEntries(told) as PackLists<PackLine>, asked.suites, themes),
		coverage: await readCoverage(db, schemeId, asked, now),
		isCut
	};
};
