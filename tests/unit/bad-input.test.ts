import { describe, expect, it } from 'vitest';
import { readChange } from '#lib/domain/change.ts';
import { templateOn } from '#lib/domain/checklist.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { recordUnder } from '#lib/domain/closing.ts';
import { LONGEST_TEXT } from '#lib/domain/field.ts';
import { forceView, stationView } from '#lib/domain/narrow-views.ts';
import {
	firstAtOrAfter,
	lastAtOrBefore,
	timeInWords,
	type Day,
	type Instant
} from '#lib/domain/time.ts';
import { delayOf, problemsIn, warningsIn } from '#lib/domain/visit-problems.ts';
import { renderDocument } from '#lib/report/render.ts';
import { visitReport } from '#lib/report/visit-report.ts';
import { readTexts } from '../support/pdf-text.ts';
import { reportFonts } from '../support/report-fonts.ts';
import { visitBy, type VisitBuilder } from '../support/visit-builder.ts';

const made = { id: '0'.repeat(32), created: '2026-11-22T03:41:00.000Z' as Instant };
const printed = async (visit: VisitBuilder): Promise<string> => {
	const { bytes } = await renderDocument(visitReport(visit.view(), made), reportFonts);
	return (await readTexts(bytes)).join('\n').replaceAll(/\s/g, '');
};

/** A visit whose times are typed on the door's and the last page, as London clocks showed them. */
const typed = (startsAt: string, admitted: string, left: string) => {
	const visit = visitBy(undefined, { startsAt: startsAt as Instant })
		.begin()
		.arrive();
	const arrivedAt = visit.record.visit.arrivedAt.value!;
	const admittedAt = firstAtOrAfter(admitted, arrivedAt);
	return visit
		.set('visit', visit.visitId, { admittedAt, leftAt: firstAtOrAfter(left, admittedAt) })
		.delay('incident')
		.custodyOfficer();
};

describe('a visit that goes on', () => {
	it.each([
		['past midnight', '2026-11-22T23:50:00.000Z', '00:05', '01:10', 14, '2026-11-23T01:10:00.000Z'],
		// 02:00 becomes 01:00: half past one comes twice.
		[
			'while the clocks go back',
			'2026-10-25T00:50:00.000Z',
			'01:05',
			'01:40',
			14,
			'2026-10-25T01:40:00.000Z'
		],
		// 01:00 becomes 02:00.
		[
			'while the clocks go forward',
			'2027-03-28T00:50:00.000Z',
			'02:05',
			'02:40',
			14,
			'2027-03-28T01:40:00.000Z'
		]
	])('%s keeps its order and its delay', (_, startsAt, admitted, left, minutes, leftAt) => {
		const { record } = typed(startsAt, admitted, left);
		expect(delayOf(record)).toBe(minutes);
		expect(record.visit.leftAt.value).toBe(leftAt);
		expect(timeInWords(record.visit.leftAt.value!)).toBe(left);
		expect(problemsIn(record, 10)).toEqual([]);
	});

	it('past midnight is of the day on which it began', () => {
		const visit = typed('2026-11-22T23:50:00.000Z', '00:05', '01:10');
		expect(visit.view().day).toBe('2026-11-22');
		expect(lastAtOrBefore('23:50', '2026-11-23T01:10:00.000Z' as Instant)).toBe(
			'2026-11-22T23:50:00.000Z'
		);
	});
});

it('a visit keeps the checklist that it began with while a newer one comes into force', async () => {
	const [old, newer] = publishedTemplates;
	expect(templateOn(publishedTemplates, '2026-11-22' as Day)?.id).toBe(newer!.id);
	const visit = visitBy(undefined, { startsAt: '2026-11-21T23:30:00.000Z' as Instant })
		.begin({ templateId: old!.id })
		.arrive()
		.admit()
		.wait(60)
		.detainee()
		.answer('D02', 'no')
		.custodyOfficer()
		.leave()
		.close();
	expect(visit.record.template?.id).toBe(old!.id);
	const [{ closure }] = visit.record.closures as [(typeof visit.record.closures)[0]];
	expect(recordUnder(visit.visit, closure)?.template?.id).toBe(old!.id);
	expect(await printed(visit)).toContain('Writtennoticeofrightsgivenandunderstood');
});

describe('a note', () => {
	const withNote = (text: string) => {
		const visit = visitBy().begin().arrive().admit().detainee().answer('D02', 'no');
		return visit.note(text);
	};
	const lastChange = (visit: VisitBuilder) =>
		readChange(JSON.parse(JSON.stringify(visit.written.at(-1))));

	it('of 20,000 characters is kept and printed to its end, and one more is refused', async () => {
		const text = `${'No blanket was given. '.repeat(1000).slice(0, LONGEST_TEXT - 9)}the-end-9`;
		expect(text).toHaveLength(LONGEST_TEXT);
		const visit = withNote(text);
		expect(lastChange(visit)).toMatchObject({ ok: true });
		expect(await printed(visit)).toContain('the-end-9');
		expect(lastChange(withNote(`${text}!`))).toEqual({ ok: false, reason: 'valueRefused' });
	});

	it.each([
		['right to left', 'قال إنه بردان', []],
		['with faces', 'He smiled 🙂👩‍👩‍👧 and waved', ['Hesmiled', 'andwaved']],
		['with what no key types', 'a\u0000b\u0007c\u202ed\ufeffe \ud800 f', ['abc']],
		['of marks upon marks', `Z${'\u0301'.repeat(200)}algo`, ['algo']]
	])('%s stays as it was typed, and makes a whole report', async (_, text, words) => {
		const visit = withNote(text);
		expect(lastChange(visit)).toMatchObject({ ok: true, change: { value: text } });
		expect(visit.record.notes[0]?.text.value).toBe(text);
		const report = await printed(visit);
		for (const word of words) expect(report).toContain(word);
		for (const narrow of [forceView, stationView])
			expect(JSON.stringify(narrow(visit.view()))).not.toContain(text);
	});
});

it('sixty people on the board, two of them under one number, are counted, warned of and printed', async () => {
	const visit = visitBy().begin().arrive().admit();
	for (let at = 1; at <= 60; at++)
		visit.detainee({
			cell: `M${at}`,
			custodyNumber: String(7000 + (at === 60 ? 1 : at)),
			isChild: at === 37,
			outcome: 'outOfTime'
		});
	visit.set('visit', visit.visitId, { heldSaid: 61 });
	const { record } = visit;
	expect(record.counts).toMatchObject({ held: 60, notOffered: 60, open: 0 });
	expect(record.detainees[0]?.cell.value).toBe('M37');
	expect(warningsIn(record)).toEqual([
		{ warning: 'numberTwice', custodyNumber: '7001' },
		{ warning: 'heldDiffers', said: 61, onBoard: 60 }
	]);
	const report = await printed(visit);
	for (const cell of ['M1', 'M37', 'M60']) expect(report).toContain(cell);
});
