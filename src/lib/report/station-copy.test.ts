import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryVisit } from '../../../tests/support/arbitrary-visit.ts';
import { readTexts } from '../../../tests/support/pdf-text.ts';
import { reportFonts } from '../../../tests/support/report-fonts.ts';
import { visitBy, type VisitBuilder } from '../../../tests/support/visit-builder.ts';
import { stationView } from '#lib/domain/narrow-views.ts';
import type { Instant } from '#lib/domain/time.ts';
import { renderDocument } from './render.ts';
import { visitReport } from './visit-report.ts';

const made = { id: '0'.repeat(32), created: '2026-11-22T03:41:00.000Z' as Instant };

/** All that can be read out of the copy, without spaces: a word may be broken over two lines. */
const readCopy = async (visit: VisitBuilder): Promise<string> => {
	const document = visitReport(stationView(visit.view()), made);
	const { bytes } = await renderDocument(document, reportFonts);
	return (await readTexts(bytes)).join('\n').replaceAll(' ', '');
};

/** Every text that is about a person held, by the changes alone and not by the view. */
const textsOfPeople = ({ visit }: VisitBuilder): string[] => {
	const all = [...visit.changes.values()];
	const people = new Set(
		all.flatMap(({ entityId, field, value }) =>
			field === 'about' && (value as { detaineeId?: string | null }).detaineeId ? [entityId] : []
		)
	);
	return all.flatMap(({ entityKind, entityId, field, value }) =>
		typeof value === 'string' &&
		((field === 'text' && people.has(entityId)) ||
			(entityKind === 'detainee' && field === 'outcomeReason'))
			? [value.replaceAll(' ', '')]
			: []
	);
};

it('[view.1] holds in none of its bytes a text about a person held', async () => {
	await fc.assert(
		fc.asyncProperty(arbitraryVisit(25), async (visit) => {
			const copy = await readCopy(visit);
			expect(textsOfPeople(visit).filter((text) => copy.includes(text))).toEqual([]);
		}),
		{ numRuns: 25 }
	);
});

it('[view.1] holds suite matters and what staff were told, and no cell, number, talk or note beside it', async () => {
	const visit = visitBy()
		.begin()
		.arrive()
		.admit()
		.answer('B06', 'notRight')
		.note('canary-hook-heron')
		.concern({
			text: 'canary-bell-lapwing',
			staffTold: { who: 'canary-sergeant-wren', at: made.created }
		})
		.at(null, null)
		.note('canary-office-curlew')
		.detainee({
			cell: 'canaryM17',
			custodyNumber: 'canary-number-77',
			outcome: 'refusedByInspector',
			outcomeReason: 'canary-inspector-owl'
		})
		.answer('D02', 'no')
		.note('canary-talk-plover')
		.concern({ text: 'canary-agreed-finch' })
		.answer('E03', 'notShown')
		.note('canary-record-swift')
		.custodyOfficer({ comment: 'canary-comment-tern' });
	const copy = await readCopy(visit);
	for (const kept of ['hook-heron', 'bell-lapwing', 'sergeant-wren', 'comment-tern'])
		expect(copy).toContain(`canary-${kept}`);
	const left = [
		'office-curlew',
		'number-77',
		'inspector-owl',
		'talk-plover',
		'agreed-finch',
		'record-swift'
	];
	for (const gone of [...left.map((text) => `canary-${text}`), 'canaryM17'])
		expect(copy).not.toContain(gone);
});
