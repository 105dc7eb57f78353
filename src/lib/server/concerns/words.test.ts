import { expect, it } from 'vitest';
import {
	ConcernBuilder,
	concernId,
	fixed,
	laterVisitId,
	planned,
	seen,
	sent
} from '../../../../tests/support/concern-builder.ts';
import { indexFor, queueOf, type Reader } from './words.ts';

const outcomes = ({ entries }: ConcernBuilder, reader: Reader) => {
	const index = indexFor(reader, { id: concernId, entries });
	const { answered, seenFixed, closed } = queueOf;
	return [answered, seenFixed, closed].map((word) => index.get(word)?.slice(0, 13));
};

it('a concern is found by the last answer, once', () => {
	const concern = new ConcernBuilder().add(sent());
	expect(outcomes(concern, 'office')).toEqual([undefined, undefined, undefined]);
	concern.add(fixed).at('2026-11-20T09:00:00.000Z').add(planned('2026-12-01'));
	for (const reader of ['office', 'force'] as const)
		expect(outcomes(concern, reader)).toEqual(['2026-11-20T09', undefined, undefined]);
});

it('[search.2] the force’s index has what a visit saw fixed once it was told, and an answer given meanwhile is in both', () => {
	const concern = new ConcernBuilder().add(sent()).add(seen('fixed')).add(fixed);
	expect(outcomes(concern, 'office')).toEqual(['2026-11-16T12', '2026-11-16T11', undefined]);
	expect(outcomes(concern, 'force')).toEqual(['2026-11-16T12', undefined, undefined]);
	concern.add({ kind: 'visitSentToForce', visitId: laterVisitId }, { side: 'application' });
	expect(outcomes(concern, 'force')).toEqual(['2026-11-16T12', '2026-11-16T11', undefined]);
});

it('what the office closed is no more among it when it is open again', () => {
	const concern = new ConcernBuilder().add(sent()).add({ kind: 'closed', reason: 'Enough' });
	expect(outcomes(concern, 'force')).toEqual([undefined, undefined, '2026-11-16T11']);
	concern.add({ kind: 'reopened', reason: 'Not enough', targets: null });
	for (const reader of ['office', 'force'] as const)
		expect(outcomes(concern, reader)).toEqual([undefined, undefined, undefined]);
});
