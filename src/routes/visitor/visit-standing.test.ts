import { describe, expect, it } from 'vitest';
import type { MemberId } from '#lib/domain/ids.ts';
import type { Instant } from '#lib/domain/time.ts';
import { readVisit } from '#lib/domain/visit-record.ts';
import { applyChanges, emptyVisit } from '#lib/domain/visit.ts';
import { visitBy } from '../../../tests/support/visit-builder.ts';
import { awaitsConfirmation, journeyInWords, owedBy } from './visit-standing.ts';

const rosalind = '019a0000-0000-7000-8000-00000000000a' as MemberId;
const tobias = '019a0000-0000-7000-8000-00000000000b' as MemberId;

const finished = () =>
	visitBy([rosalind, tobias]).begin().arrive().admit().custodyOfficer().leave().close();

describe('what is still asked of a visitor', () => {
	it('is nothing while the visit is under way', () => {
		expect(owedBy(visitBy([rosalind, tobias]).begin().arrive().record, rosalind)).toBeUndefined();
	});
	it('is their own word, then the partner’s', () => {
		const visit = finished();
		expect(owedBy(visit.record, rosalind)).toBe('sign');
		visit.sign();
		expect(owedBy(visit.record, rosalind)).toBe('partnerWord');
		expect(owedBy(visit.record, tobias)).toBe('sign');
	});
	it('is a confirmation from who agreed on the other’s device, and then nothing', () => {
		const visit = finished().sign().sign(tobias, { kind: 'attestation' });
		expect(owedBy(visit.record, rosalind)).toBeUndefined();
		expect(owedBy(visit.record, tobias)).toBe('confirm');
		expect(awaitsConfirmation(visit.record, rosalind)).toBe(true);
		expect(awaitsConfirmation(visit.record, tobias)).toBe(false);
		visit.sign(tobias, { kind: 'ownKey' });
		expect(owedBy(visit.record, tobias)).toBeUndefined();
		expect(awaitsConfirmation(visit.record, rosalind)).toBe(false);
	});
	it('is nothing more from who waited in vain: the partner adds their word when they can', () => {
		const visit = visitBy([rosalind, tobias]).begin().arrive().partnerDidNotCome().close().sign();
		expect(owedBy(visit.record, rosalind)).toBeUndefined();
		expect(owedBy(visit.record, tobias)).toBe('sign');
	});
});

describe('how far a visit has come', () => {
	const report = {
		visitId: finished().visitId,
		version: 1,
		sha256: '',
		receivedAt: '2026-11-22T02:41:00.000Z' as Instant
	};
	it('is never called received while anything of it waits', () => {
		const { record, visit } = finished();
		expect(journeyInWords({ waiting: 2, record, visit }, report)).toBe(
			'Waiting to send: 2 entries'
		);
		expect(journeyInWords({ waiting: 0, record, visit }, report)).toBe(
			'Received 22 November 2026 at 02:41'
		);
		expect(journeyInWords({ waiting: 0, record, visit }, undefined)).toMatch(/^Sent\./);
	});
	it('says so when what was signed has not all arrived', () => {
		const whole = finished().sign();
		const [first] = whole.changes.filter(({ field }) => field === 'admittedAt');
		const visit = applyChanges(
			emptyVisit(whole.visitId),
			whole.changes.filter((change) => change !== first)
		);
		const words = journeyInWords({ waiting: 0, visit, record: readVisit(visit) }, undefined);
		expect(words).toBe('Signed, but 1 entry has not arrived. Tell the scheme manager');
	});
});
