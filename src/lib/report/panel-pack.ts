import type { ForcePack } from '#lib/domain/panel-pack/pack-counts.ts';
import {
	cutInWords,
	forcePackHolds,
	officePackLeavesOut
} from '#lib/domain/panel-pack/pack-words.ts';
import type { OfficePack } from '#lib/domain/panel-pack/panel-pack.ts';
import { dayInWords, dayOf, type Instant } from '#lib/domain/time.ts';
import { heading, paragraph, type Block, type ReportDocument } from './document.ts';
import {
	countsBlocks,
	coverageBlocks,
	praiseBlocks,
	suiteBlocks,
	themeBlocks
} from './pack-blocks.ts';

const PRODUCER = 'Custody visiting panel pack 1';

/** Under which names a pack is handed round, for which panel and time, and when it was made. */
export type PackMade = {
	id: string;
	created: Instant;
	/** `East Kent, July to September 2026`. */
	words: string;
	schemeName: string;
	isDemonstration: boolean;
	localPolicingBody: string;
	officeName: string;
};

const documentOf = (
	title: string,
	marking: string,
	{ isCut }: { isCut: boolean },
	made: PackMade,
	blocks: readonly Block[]
): ReportDocument => ({
	meta: {
		title: `${title}: ${made.words}`,
		lang: 'en-GB',
		author: made.officeName,
		created: made.created,
		id: made.id,
		producer: PRODUCER,
		footer: [marking, made.isDemonstration ? 'Demonstration: all invented' : '']
			.filter(Boolean)
			.join(' · '),
		pageLabel: 'Page {page} of {pages}',
		unprintable:
			'Characters that could not be printed, each shown as an empty square: {count}. The full text is in the application.'
	},
	blocks: [
		heading(1, `${title}: ${made.words}`),
		paragraph([
			{ text: made.schemeName, bold: true },
			{
				text: `\n${made.localPolicingBody}\nAs it stood on ${dayInWords(dayOf(made.created))}`
			}
		]),
		...(made.isDemonstration
			? [paragraph('A demonstration: every person, place and number in it is invented.')]
			: []),
		...(isCut
			? [
					{
						kind: 'notice' as const,
						shape: 'triangle' as const,
						word: 'Not whole',
						text: [cutInWords]
					}
				]
			: []),
		...blocks
	]
});

/** What the office takes to a panel's meeting, on paper. */
export const officePackReport = (pack: OfficePack, made: PackMade): ReportDocument =>
	documentOf('Panel pack', 'For the panel: nothing about a person who was held', pack, made, [
		paragraph(officePackLeavesOut),
		...countsBlocks(pack.counts),
		...coverageBlocks(pack),
		...pack.suites.flatMap(suiteBlocks),
		...praiseBlocks(pack),
		...themeBlocks(pack)
	]);

/** The same meeting's pack for the force: counts alone. */
export const forcePackReport = (pack: ForcePack, made: PackMade): ReportDocument =>
	documentOf('Panel pack for the force', 'For the force: counts alone', pack, made, [
		paragraph(forcePackHolds),
		...countsBlocks(pack)
	]);
