import { expect, it } from 'vitest';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import type { MemberId } from './ids.ts';
import { recordsReadAt, recordsToCheck } from './records-to-check.ts';
import type { Instant } from './time.ts';

const pair = [
	'019a0000-0000-7000-8000-00000000000a' as MemberId,
	'019a0000-0000-7000-8000-00000000000b' as MemberId
] as const;
const now = '2026-11-24T19:00:00.000Z' as Instant;

it('[record.1] a record is looked at with consent, or where consent is presumed', () => {
	const visit = visitBy(pair)
		.begin()
		.detainee({ cell: '1', consentToRecord: 'yes' })
		.detainee({ cell: '2', consentToRecord: 'no' })
		.detainee({ cell: '3', consentToRecord: 'couldNotDecide' })
		.detainee({ cell: '4' });
	visit.set('detainee', visit.place.detaineeId!, { consentToRecord: null });
	expect(recordsToCheck(visit.record).map(({ cell }) => cell.value)).toEqual(['1', '3']);
});

it('reads a record’s times as of now, or of the visit that is written up from paper', () => {
	const visit = visitBy(pair).begin().arrive().admit();
	expect(recordsReadAt(visit.record, now)).toBe(now);
	visit.set('visit', visit.visitId, { writtenUpFromPaper: true });
	expect(recordsReadAt(visit.record, now)).toBe(visit.record.visit.admittedAt.value);
	visit.leave();
	expect(recordsReadAt(visit.record, now)).toBe(visit.record.visit.leftAt.value);
});
