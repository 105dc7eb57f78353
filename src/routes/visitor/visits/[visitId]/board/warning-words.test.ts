import { expect, it } from 'vitest';
import { warningsIn } from '#lib/domain/visit-problems.ts';
import { visitBy } from '../../../../../../tests/support/visit-builder.ts';
import { warningInWords } from './warning-words.ts';

const inside = () => visitBy().begin().arrive().admit();

it('says which number stands twice, how the counts differ, and whose answers do not agree', () => {
	const visit = inside()
		.detainee({ cell: '4', custodyNumber: '77', outcome: 'declined', consentToTalk: 'yes' })
		.detainee({ cell: '5', custodyNumber: '77' });
	const { record } = visit.set('visit', visit.visitId, { heldSaid: 1 });
	expect(warningsIn(record).map((warning) => warningInWords(record, warning))).toEqual([
		'Two rows have the number 77. If it is one person, remove one row.',
		'The sergeant says 1 person held, the board has 2. Both are reported.',
		'Cell 4: what happened and the answer about a talk do not agree.'
	]);
});
