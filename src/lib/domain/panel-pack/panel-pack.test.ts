import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryEntries } from '../../../../tests/support/arbitrary-concern.ts';
import { ConcernBuilder, fixed, idOf, sent } from '../../../../tests/support/concern-builder.ts';
import { csvOf } from '#lib/domain/csv.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import { packCounts, packLists, sorted, type PackLists } from './pack-counts.ts';
import { packLine, type PackLine } from './pack-line.ts';
import { countsRows, packRows } from './pack-rows.ts';
import { makePack } from './panel-pack.ts';

const suites = [21, 22, 23].map((number) => ({
	id: idOf<SuiteId>(number),
	name: `Suite ${number}`,
	isReserve: number === 23
}));
let made = 200;
const lineOf = ({ entries }: ConcernBuilder, more: Partial<PackLine> = {}): PackLine => ({
	...packLine(entries, { dueAt: undefined, standing: undefined, isOverdue: false })!,
	id: idOf(made++),
	...more
});
const open = (facts = {}, more = {}) => lineOf(new ConcernBuilder(facts).add(sent()), more);
const answered = (more = {}) => lineOf(new ConcernBuilder().add(sent()).add(fixed), more);
const praise = () =>
	lineOf(
		new ConcernBuilder({ category: 'goodPractice', severity: 'praise', text: '=Kind' }).add(sent())
	);
const lists = (some: Partial<PackLists<PackLine>> = {}): PackLists<PackLine> => ({
	raised: [],
	open: [],
	answered: [],
	seenFixed: [],
	closed: [],
	praise: [],
	...some
});

it('[pack.1] good practice is no concern, and what was joined with another is not counted again', () => {
	const joined = open({}, { state: 'merged' });
	const good = praise();
	const all = sorted(
		lists({ raised: [open(), joined, good], open: [joined, good], praise: [good] })
	);
	expect(packCounts(all, suites).total).toMatchObject({ raised: 1, open: 0, praise: 1 });
});

it('[pack.2] suites and categories add up to the total, whatever the concerns', () => {
	const line = arbitraryEntries
		.map((entries) =>
			packLine(entries, {
				dueAt: undefined,
				standing: undefined,
				isOverdue: entries.length % 2 > 0
			})
		)
		.filter((one) => one !== undefined);
	const some = fc
		.array(fc.tuple(line, fc.constantFrom(...suites)), { maxLength: 6 })
		.map((all) => all.map(([one, { id }], at) => ({ ...one, id: idOf(300 + at), suiteId: id })));
	const drawn = fc.record({
		raised: some,
		open: some,
		answered: some,
		seenFixed: some,
		closed: some,
		praise: some
	});
	fc.assert(
		fc.property(drawn, (all) => {
			const { suites: rows, total, categories } = packCounts(sorted(all), suites);
			for (const list of [...packLists, 'overdue'] as const)
				expect(
					rows.reduce((sum, row) => sum + row[list], 0),
					list
				).toBe(total[list]);
			for (const list of ['raised', 'open', 'answered'] as const)
				expect(categories.reduce((sum, row) => sum + row[list], 0)).toBe(total[list]);
		})
	);
});

it('a suite in reserve stands there only with something to say of it', () => {
	const names = (all: PackLists<PackLine>) =>
		makePack(all, suites, []).suites.map(({ name }) => name);
	expect(names(lists())).toEqual(['Suite 21', 'Suite 22']);
	expect(names(lists({ open: [open({}, { suiteId: suites[2]!.id })] }))).toContain('Suite 23');
});

it('[pack.4] what was answered and then closed is told once, and the gravest of what is open comes first', () => {
	const line = answered();
	const minor = open({ severity: 'minor', raisedOn: '2026-01-02' });
	const [late, early] = ['2026-03-02', '2026-02-02'].map((raisedOn) =>
		open({ severity: 'serious', raisedOn })
	);
	const [first] = makePack(
		lists({ open: [minor, late!, early!], answered: [line], seenFixed: [line], closed: [line] }),
		suites,
		[]
	).suites;
	expect(first!.followedUp).toEqual([line]);
	expect(first!.open).toEqual([early, late, minor]);
});

it('a theme has the counts of its concerns, and one without any is left out', () => {
	const themeId = idOf(41);
	const linked = open({}, { themeIds: [themeId] });
	const themes = [
		{ id: themeId, title: 'Bells' },
		{ id: idOf(42), title: 'Blankets' }
	];
	expect(
		makePack(lists({ open: [linked, open()], raised: [linked] }), suites, themes).themes
	).toEqual([{ id: themeId, title: 'Bells', raised: 1, open: 1 }]);
});

it('goes into spreadsheets that run nothing, one row for each concern or count', () => {
	const pack = makePack(
		lists({ open: [open({ text: '=1+1' })], answered: [answered()], praise: [praise()] }),
		suites,
		[]
	);
	const [head, ...rows] = packRows(pack);
	expect(rows.map((row) => [row[0], row.length])).toEqual(
		['Open', 'You said, they did', 'Good practice'].map((part) => [part, head!.length])
	);
	expect(rows[1]!.slice(8)).toEqual([
		'Cell 9 is cold',
		'16 November 2026: accepted, and fixed\nThe heater was replaced',
		'Waiting to be seen by a visit.'
	]);
	expect(csvOf(packRows(pack))).toContain("'=1+1");
	expect(csvOf(packRows(pack))).toContain("'=Kind");
	const [counts, ...counted] = countsRows(pack.counts);
	expect(counted.map((row) => row[1])).toEqual([
		'Suite 21',
		'Suite 22',
		'All',
		'Building: cleanliness and repair'
	]);
	expect(new Set(counted.map(({ length }) => length))).toEqual(new Set([counts!.length]));
});
