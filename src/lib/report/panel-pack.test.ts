import { expect, it } from 'vitest';
import { ConcernBuilder, fixed, idOf, sent } from '../../../tests/support/concern-builder.ts';
import { readTexts } from '../../../tests/support/pdf-text.ts';
import { reportFonts } from '../../../tests/support/report-fonts.ts';
import type { SuiteId } from '#lib/domain/ids.ts';
import type { Month } from '#lib/domain/month.ts';
import { packLine } from '#lib/domain/panel-pack/pack-line.ts';
import { makePack, type OfficePack } from '#lib/domain/panel-pack/panel-pack.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { ReportDocument } from './document.ts';
import { forcePackReport, officePackReport } from './panel-pack.ts';
import { renderDocument } from './render.ts';

const made = {
	id: '0'.repeat(32),
	created: '2027-01-20T09:00:00.000Z' as Instant,
	words: 'East Kent, October to December 2026',
	schemeName: 'Testshire (demonstration)',
	isDemonstration: true,
	localPolicingBody: 'Police and Crime Commissioner for Testshire',
	officeName: 'Office of the Police and Crime Commissioner'
};
const suites = [
	{ id: idOf<SuiteId>(21), name: 'Northgate', isReserve: false },
	{ id: idOf<SuiteId>(22), name: 'Southgate', isReserve: false }
];
const lineOf = (id: number, concern: ConcernBuilder) => ({
	...packLine(concern.entries, { dueAt: undefined, standing: undefined, isOverdue: false })!,
	id: idOf(id)
});
const themeId = idOf(41);
const open = {
	...lineOf(1, new ConcernBuilder({ text: 'Bell silent' }).add(sent())),
	themeIds: [themeId]
};
const answered = lineOf(2, new ConcernBuilder().add(sent()).add(fixed));
const praise = { category: 'goodPractice', severity: 'praise', text: 'Kind' } as const;
const packed = (): OfficePack => ({
	...makePack(
		{
			raised: [open],
			open: [open],
			answered: [answered],
			seenFixed: [],
			closed: [],
			praise: [lineOf(3, new ConcernBuilder(praise).add(sent()))]
		},
		suites,
		[{ id: themeId, title: 'Bells and buttons' }]
	),
	coverage: {
		period: { from: '2026-10' as Month, to: '2026-12' as Month },
		rows: [
			{
				key: suites[0]!.id,
				name: 'Northgate',
				planned: 13,
				attempted: 12,
				completed: 11,
				evening: 4,
				night: 2,
				weekend: 3
			}
		],
		takenOver: 2
	},
	isCut: false
});
const pagesOf = async (document: ReportDocument): Promise<string> => {
	const { bytes, missing } = await renderDocument(document, reportFonts);
	expect([...missing]).toEqual([]);
	return (await readTexts(bytes)).join('\n').replaceAll(' ', '');
};
const squeezed = (text: string) => text.replaceAll(' ', '');

it('the office’s pack has numbers, visits, what is open, what was done, praise and themes in that order', async () => {
	const text = await pagesOf(officePackReport(packed(), made));
	const parts = [
		'Panel pack: East Kent, October to December 2026',
		'As it stood on 20 January 2027',
		'in it is invented',
		'Concerns by suite',
		'Visits by suite, October to December 2026',
		'Northgate131211423',
		'2 of these visits came from an earlier list.',
		'Bell silent',
		'You said, they did',
		'The heater was replaced',
		'Nothing is open.',
		'Good practice',
		'Kind',
		'Bells and buttons'
	];
	let at = 0;
	for (const part of parts) {
		const found = text.indexOf(squeezed(part), at);
		expect(found, part).toBeGreaterThanOrEqual(at);
		at = found + 1;
	}
});

it('the force’s pack has the numbers and nobody’s words', async () => {
	const { counts } = packed();
	const text = await pagesOf(forcePackReport({ ...counts, isCut: false }, made));
	expect(text).toContain(squeezed('Panel pack for the force'));
	expect(text).toContain('Northgate1101001');
	for (const left of ['Bell silent', 'heater', 'Kind', 'Bells and', 'Planned', 'Themes'])
		expect(text).not.toContain(squeezed(left));
});

it('one that was cut says so above everything else', () => {
	const { counts } = packed();
	const [, , , notice] = forcePackReport({ ...counts, isCut: true }, made).blocks;
	expect(notice).toMatchObject({ kind: 'notice', word: 'Not whole' });
});

it('the same pack at the same moment is the same file', async () => {
	const bytes = async () =>
		(await renderDocument(officePackReport(packed(), made), reportFonts)).bytes;
	expect(await bytes()).toEqual(await bytes());
});
