import type { ChecklistTemplate } from '#lib/domain/checklist.ts';
import type { Day } from '#lib/domain/time.ts';
import { personSections } from './person.ts';
import { recordSections } from './record.ts';
import { suiteSections } from './suite.ts';
import { talkBlocks } from './talk-blocks.ts';
import { talkSections } from './talk.ts';
import { visitSections } from './visit.ts';

/**
 * The whole checklist of a visit: every point of the field's list (docs/field.md), about ten core questions in a talk,
 * eight in the suite, four in the record; the rest are prompts. Times are never asked about in a cell. Questions ask
 * for facts, not verdicts: visitors report, inspectors judge.
 */
export const custodyVisit20261122: ChecklistTemplate = {
	id: 'custody-visit-2026-11-22',
	title: 'Visit to a custody suite, 22 November 2026',
	activeFrom: '2026-11-22' as Day,
	sections: [
		...visitSections,
		...suiteSections,
		...personSections,
		...talkSections,
		...talkBlocks,
		...recordSections
	],
	keptElsewhere: {
		A01: 'the suite of the visit',
		A02: 'the two visitors of the visit',
		A03: 'the kind of visit',
		A04: 'arrived, let in',
		A05: 'computed from arrived and let in',
		A06: 'the reason of the delay',
		A07: 'who decided on the delay',
		A08: 'access refused: who, rank, reason',
		A09: 'left the suite',
		A11: 'counted from the board; what the sergeant said beside it',
		A14: 'open concerns of the suite: seen fixed, not fixed, could not check',
		C01: 'cell and custody number',
		C02: 'gender and age band',
		C03: 'what happened with the person',
		C04: 'consent to talk',
		C06: 'consent to look at the record',
		C11: 'circumstances, and the answers that open a block',
		D96: 'consent to raise, asked for each concern',
		E01: 'the times of the record'
	}
};
