import { describe, expect, it } from 'vitest';
import { rosalind, visitBy, type VisitBuilder } from '../../../tests/support/visit-builder.ts';
import { publishedTemplates } from '#lib/domain/checklists/published.ts';
import { stationView } from '#lib/domain/narrow-views.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { spansOf, type Block } from './document.ts';
import { visitReport } from './visit-report.ts';

const made = { id: '0'.repeat(32), created: '2026-11-22T03:41:00.000Z' as Instant };
const blocksOf = (view: VisitView): readonly Block[] => visitReport(view, made).blocks;
const text = (inline: Parameters<typeof spansOf>[0]): string =>
	spansOf(inline)
		.map((span) => span.text)
		.join('');

/** The names and values of every table of facts. */
const factsOf = (view: VisitView): Record<string, string> =>
	Object.fromEntries(
		blocksOf(view).flatMap((block) =>
			block.kind === 'facts' ? block.rows.map(({ name, value }) => [text(name), text(value)]) : []
		)
	);
const headingsOf = (view: VisitView): string[] =>
	blocksOf(view).flatMap((block) => (block.kind === 'heading' ? [text(block.text)] : []));
const noticesOf = (view: VisitView): string[] =>
	blocksOf(view).flatMap((block) =>
		block.kind === 'notice' ? [`${block.word}: ${block.text.map(text).join(' ')}`] : []
	);

const begun = () =>
	visitBy()
		.begin({ templateId: publishedTemplates.at(-1)!.id })
		.arrive();
const inside = () => begun().admit();
const set = (visit: VisitBuilder, values: Record<string, unknown>) =>
	visit.set('visit', visit.visitId, values);

describe('a visit that was no more than its door', () => {
	it('tells who refused, of which rank and why, and nothing of a suite that nobody saw', () => {
		const view = begun().refuse().view();
		expect(factsOf(view)).toMatchObject({ Result: 'Access refused' });
		expect(noticesOf(view)).toEqual([
			expect.stringMatching(
				/^Access refused: Refused at \d\d:\d\d by S\. Fulmar, Inspector\. Reason given: An incident in the suite$/
			)
		]);
		expect(Object.keys(factsOf(view))).not.toContain('Left the suite');
		expect(headingsOf(view)).not.toContain('People held');
		expect(headingsOf(view)).not.toContain('Cells, kitchen and stores');
	});

	it('tells that the partner did not come, and whose word is awaited', () => {
		const visit = begun().partnerDidNotCome();
		expect(factsOf(visit.view())).toMatchObject({ Result: 'Partner did not come' });
		visit.close().sign(rosalind);
		expect(noticesOf(visit.view())).toEqual([
			'Second visitor to confirm: The visitor who did not come has yet to confirm it.',
			expect.stringMatching(/^Partner did not come: One visitor waited until \d\d:\d\d/)
		]);
	});
});

describe('the head of a report', () => {
	it('says nothing of kind, result and paper where all was as always', () => {
		const names = Object.keys(factsOf(inside().leave().view()));
		for (const name of [
			'Result',
			'Kind of visit',
			'Written up',
			'People held, as the sergeant said'
		])
			expect(names).not.toContain(name);
	});

	it('says what the sergeant said, that it was written up from paper, and how it was made', () => {
		const visit = set(inside(), {
			heldSaid: 15,
			writtenUpFromPaper: true,
			visitKind: 'byTelephone'
		});
		expect(factsOf(visit.view())).toMatchObject({
			'People held, as the sergeant said': '15',
			'Written up': 'Afterwards, from notes on the printed checklist',
			'Kind of visit': 'By telephone',
			'Rang the suite': expect.any(String),
			'Put through': expect.any(String)
		});
	});
});

describe('what the whole checklist adds', () => {
	const whole = () => {
		const visit = inside()
			.answer('A13', 'good')
			.followUp('notFixed', { note: 'Still dark' })
			.detainee({ gender: 'woman', heldAs: 'section136', offenceTalkStopped: true });
		return visit
			.set('detainee', visit.place.detaineeId!, {
				'timeToAsk.healthCheck': 'notShown',
				relevantAt: '2026-11-22T00:10:00.000Z'
			})
			.answer('C08', 'yes')
			.answer('D02', 'yes');
	};

	it('is printed for the office', () => {
		const view = whole().view();
		const printed = JSON.stringify(blocksOf(view));
		expect(headingsOf(view)).toEqual(
			expect.arrayContaining(['The visit', 'Concerns raised before', 'Talks and records'])
		);
		for (const words of [
			'The light in cell 9 does not work',
			'Not fixed\\nStill dark',
			'What is known',
			'Held under section 136',
			'They began to talk about the offence, and the visitors stopped them.',
			'Where and how the talk was held',
			'Times, as far as those typed show'
		])
			expect(printed).toContain(words);
		expect(factsOf(view)).toMatchObject({ 'Held as': 'Section 136, Mental Health Act' });
	});

	it('stays out of the station copy as far as it is of a person', () => {
		const view = stationView(whole().view());
		expect(headingsOf(view)).toEqual(
			expect.arrayContaining(['Custody visit: station copy', 'The visit', 'Concerns raised before'])
		);
		expect(headingsOf(view)).not.toContain('People held');
		const printed = JSON.stringify(blocksOf(view));
		for (const words of ['section 136', 'Section 136', 'offence', 'Still dark', 'does not work'])
			expect(printed).not.toContain(words);
		expect(visitReport(view, made).meta.footer).toContain(
			'Station copy: suite matters, and what staff were told'
		);
	});

	it('leaves no empty line where a note is the whole answer', () => {
		const visit = inside().answer('B30', null).note('The kitchen is spotless');
		const table = blocksOf(visit.view()).find(
			(block) =>
				block.kind === 'table' && block.rows.some((row) => text(row[1]!).includes('spotless'))
		);
		expect(table).toBeDefined();
		if (table?.kind !== 'table') return;
		const cells = table.rows.map((row) => text(row[1]!));
		expect(cells.find((cell) => cell.includes('spotless'))).toMatch(/^The kitchen is spotless \(/);
	});
});

it('a person who was asleep has a line of the board and no section of their own', () => {
	const visit = inside().detainee({ outcome: 'asleep', consentToTalk: undefined });
	expect(headingsOf(visit.view())).not.toContain('Talks and records');
});
