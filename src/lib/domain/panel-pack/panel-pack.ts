import { bySeverity } from '#lib/domain/concern.ts';
import type { Period } from '#lib/domain/period.ts';
import {
	atSuite,
	packCounts,
	sorted,
	suitesShown,
	type PackCounts,
	type PackLists,
	type PackSuite
} from './pack-counts.ts';
import type { PackLine } from './pack-line.ts';

export type SuitePack = {
	id: string;
	name: string;
	/** The most serious first, then the oldest. */
	open: PackLine[];
	/** You said, they did: what the force answered, a visit saw fixed or the office closed; the oldest first. */
	followedUp: PackLine[];
};

export type ThemeCounts = { id: string; title: string; raised: number; open: number };

/** Visits to a suite: planned, made, and how they were spread. */
export type CoverageRow = {
	key: string;
	name: string;
	planned: number;
	attempted: number;
	completed: number;
	evening: number;
	night: number;
	weekend: number;
};
export type PackCoverage = {
	/** The months of the pack's time that are over. */
	period: Period;
	rows: CoverageRow[];
	/** Of these visits, so many came from an earlier list: what they raised is not on file. */
	takenOver: number;
};

/** Words and counts of concerns, what was praised, and themes. */
export type PanelPack = {
	counts: PackCounts;
	suites: SuitePack[];
	praise: (PackLine & { suiteName: string })[];
	themes: ThemeCounts[];
};

/** What the office takes to a panel's meeting. Without cover where no month of its time is over. */
export type OfficePack = PanelPack & { coverage: PackCoverage | undefined; isCut: boolean };

const byDay = (a: PackLine, b: PackLine): number =>
	a.raisedOn < b.raisedOn ? -1 : a.raisedOn > b.raisedOn ? 1 : a.id < b.id ? -1 : 1;

const once = (lines: readonly PackLine[]): PackLine[] => [
	...new Map(lines.map((line) => [line.id, line])).values()
];

const suitePack = ({ id, name }: PackSuite, lists: PackLists<PackLine>): SuitePack => {
	const { open, answered, seenFixed, closed } = atSuite(lists, id);
	return {
		id,
		name,
		open: [...open].sort((a, b) => bySeverity(a, b) || byDay(a, b)),
		followedUp: once([...answered, ...seenFixed, ...closed]).sort(byDay)
	};
};

const themeCounts = (
	{ raised, open }: PackLists<PackLine>,
	themes: readonly { id: string; title: string }[]
): ThemeCounts[] =>
	themes
		.map(({ id, title }) => {
			const of = (lines: readonly PackLine[]) =>
				lines.filter(({ themeIds }) => themeIds.includes(id)).length;
			return { id, title, raised: of(raised), open: of(open) };
		})
		.filter((theme) => theme.raised + theme.open > 0);

/** [pack.4] Every open concern stands once under its suite, and once what was followed up, however much was done with it. */
export const makePack = (
	lines: PackLists<PackLine>,
	suites: readonly PackSuite[],
	themes: readonly { id: string; title: string }[]
): PanelPack => {
	const lists = sorted(lines);
	return {
		counts: packCounts(lists, suites),
		suites: suitesShown(lists, suites).map((suite) => suitePack(suite, lists)),
		praise: suites.flatMap(({ id, name }) =>
			[...atSuite(lists, id).praise].sort(byDay).map((line) => ({ ...line, suiteName: name }))
		),
		themes: themeCounts(lists, themes)
	};
};
