import { describe, expect, it } from 'vitest';
import { rosalind, tobias, visitBy } from '../../../../tests/support/visit-builder.ts';
import type { Change } from '#lib/domain/change.ts';
import { applyChanges, emptyVisit } from '#lib/domain/visit.ts';
import { issuedOf } from './issued-versions.ts';

/** Both tablets close the same visit without a signal, and on each both give their word. */
const closedTwice = () => {
	const hers = visitBy([rosalind, tobias], { seed: 71 }).begin().arrive().admit();
	const his = hers.otherDevice({ seed: 72 });
	const shared = hers.written.splice(0);
	hers.leave().close().sign(rosalind).sign(tobias, { kind: 'attestation' });
	his.wait(5).leave().close().sign(tobias).sign(rosalind, { kind: 'attestation' });
	return { id: hers.visitId, shared, hers: hers.written, his: his.written };
};

const issuedFrom = (id: Parameters<typeof emptyVisit>[0], ...arrived: Change[][]) =>
	issuedOf(applyChanges(emptyVisit(id), arrived.flat()));

describe('the closure that the report is made under', () => {
	it('[issue.1] is the one that was complete here first, whichever tablet closed first', () => {
		const { id, shared, hers, his } = closedTwice();
		const first = issuedFrom(id, shared, hers);
		const second = issuedFrom(id, shared, his);
		expect(first?.closure.id).not.toBe(second?.closure.id);
		expect(issuedFrom(id, shared, hers, his)?.closure.id).toBe(first?.closure.id);
		expect(issuedFrom(id, shared, his, hers)?.closure.id).toBe(second?.closure.id);
		expect(issuedFrom(id, shared, his, hers)?.versions).toHaveLength(1);
	});

	it('is none while one word or one covered change is missing', () => {
		const { id, shared, hers } = closedTwice();
		expect(issuedFrom(id, shared, hers.slice(0, -1))).toBeUndefined();
		const [, ...others] = hers;
		expect(issuedFrom(id, shared, others)).toBeUndefined();
	});
});
