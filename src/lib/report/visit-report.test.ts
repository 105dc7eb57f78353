import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryVisit } from '../../../tests/support/arbitrary-visit.ts';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import type { Instant } from '#lib/domain/time.ts';
import { forceView } from '#lib/domain/narrow-views.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { visitReport } from './visit-report.ts';

const made = { id: '0'.repeat(32), created: '2026-11-22T03:41:00.000Z' as Instant };
const printed = (view: VisitView): string => JSON.stringify(visitReport(view, made));

it('[view.2] the full report prints every note and every concern of any visit', () => {
	fc.assert(
		fc.property(arbitraryVisit(), (builder) => {
			const { notes, concerns } = builder.record;
			const written = [...notes, ...concerns].map(({ text }) => text.value ?? '');
			const report = printed(builder.view());
			expect(written.filter((text) => !report.includes(text))).toEqual([]);
		}),
		{ numRuns: 100 }
	);
});

it('[view.2] the full report names who was removed from the board, the force version does not', () => {
	const visit = visitBy().begin().arrive().admit();
	const wrong = visit.detainee({ cell: '7', custodyNumber: 'TE/9' }).place.detaineeId!;
	const view = visit.remove('detainee', wrong).view();
	expect(printed(view)).toContain('Cell 7, number TE/9: removed from the board');
	expect(printed(forceView(view))).not.toContain('TE/9');
});
