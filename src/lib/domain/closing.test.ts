import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	rosalind,
	tobias,
	visitBy,
	type VisitBuilder
} from '../../../tests/support/visit-builder.ts';
import { changesAfter, closureOf, recordUnder, reportNumber, reportVersions } from './closing.ts';
import { problemsIn, warningsIn } from './visit-problems.ts';
import { isOpen, statusOf } from './visit-status.ts';
import type { EntityId, VisitId } from './ids.ts';

const inside = () => visitBy().begin().arrive().admit();
const done = () => inside().custodyOfficer().leave();
const closed = () => done().close();
const problems = (builder: VisitBuilder) =>
	problemsIn(builder.record, 10).map(({ problem }) => problem);

describe('where a visit stands', () => {
	it.each<[string, () => VisitBuilder, string]>([
		['begun', () => visitBy().begin(), 'begun'],
		['at the door', () => visitBy().begin().arrive(), 'atTheDoor'],
		['let in', inside, 'inside'],
		['stopped', () => inside().stop(), 'stopped'],
		['closed', closed, 'closed'],
		['signed by one', () => closed().sign(rosalind), 'closed'],
		['signed by one twice', () => closed().sign(rosalind).sign(rosalind), 'closed'],
		['signed by both', () => closed().sign(rosalind).sign(tobias), 'signed'],
		[
			'signed and attested',
			() => closed().sign(rosalind).sign(tobias, { kind: 'attestation' }),
			'signed'
		]
	])('[visit.4] %s', (_, make, status) => {
		expect(statusOf(make().record)).toBe(status);
		expect(isOpen(make().record)).toBe(!['closed', 'signed'].includes(status));
	});

	it('[closing.1] both closed without seeing the other: what both then sign holds, whichever it is', () => {
		const one = done();
		const two = one.otherDevice();
		one.close().sign(rosalind);
		two.wait(5).close().sign(tobias);
		one.receive(two.changes);
		expect(statusOf(one.record)).toBe('closed');
		const [first, second] = one.record.closures.map(({ id }) => id);
		expect(closureOf(one.record)?.id).toBe(first);
		two.receive(one.changes);
		two.sign(rosalind, { closureId: second! });
		expect(statusOf(two.record)).toBe('signed');
		expect(closureOf(two.record)?.id).toBe(second);
	});
});

describe('the versions of a report', () => {
	const versions = (builder: VisitBuilder) =>
		reportVersions(builder.record, closureOf(builder.record)!.id).map(({ signatures }) =>
			signatures.map(({ visitorId, kind }) => `${visitorId === rosalind ? 'R' : 'T'} ${kind}`)
		);

	it('[report.1] the first when both have signed, one more with each later signature', () => {
		const builder = closed().sign(rosalind);
		expect(versions(builder)).toEqual([]);
		builder.sign(tobias, { kind: 'attestation' });
		expect(versions(builder)).toEqual([['R ownKey', 'T attestation']]);
		builder.sign(tobias);
		expect(versions(builder)).toEqual([
			['R ownKey', 'T attestation'],
			['R ownKey', 'T attestation', 'T ownKey']
		]);
	});

	it('[closing.2] a confirmation by a slow clock changes nothing in the version before it', () => {
		const builder = closed().sign(rosalind).sign(tobias, { kind: 'attestation' });
		const before = versions(builder);
		const other = builder.otherDevice().wait(-300).sign(tobias);
		builder.receive(other.changes);
		expect(versions(builder).slice(0, 1)).toEqual(before);
		expect(versions(builder)).toHaveLength(2);
	});

	it('[closing.3] where the partner did not come, one word makes the first, and the other’s later the second', () => {
		const waited = () => visitBy().begin().arrive().partnerDidNotCome().close();
		const builder = waited().sign(rosalind);
		expect(versions(builder)).toEqual([['R ownKey']]);
		expect(statusOf(builder.record)).toBe('signed');
		builder.sign(tobias);
		expect(versions(builder)).toEqual([['R ownKey'], ['R ownKey', 'T ownKey']]);
		expect(versions(waited().sign(tobias)), 'who did not come is no witness').toEqual([]);
	});

	it('[closing.3] what is written after the closure changes nobody’s part in it', () => {
		const both = closed().sign(rosalind);
		both.partnerDidNotCome();
		expect(versions(both)).toEqual([]);
		const one = visitBy().begin().arrive().partnerDidNotCome().close().sign(rosalind);
		one.set('visit', one.visitId, { partnerDidNotComeAt: null });
		expect(versions(one)).toEqual([['R ownKey']]);
	});

	it('what came after the closure is not in its report', () => {
		const builder = closed();
		const { closure } = closureOf(builder.record)!;
		const before = recordUnder(builder.visit, closure);
		builder.detainee();
		expect(recordUnder(builder.visit, closure)).toEqual(before);
		expect(changesAfter(builder.visit, closure)).toHaveLength(
			builder.written.length - 1 - closure.changeIds.length
		);
		const missing = { ...closure, changeIds: [...closure.changeIds, builder.newId() as never] };
		expect(recordUnder(builder.visit, missing)).toBeUndefined();
	});

	it('the number is of the visit and says its version', () => {
		expect(reportNumber('019a0000-0000-7000-8000-000000000000' as VisitId, 1)).toBe(
			'V-00000-00000/1'
		);
		fc.assert(
			fc.property(fc.uuid(), fc.uuid(), (a, b) => {
				expect(reportNumber(a as VisitId, 2)).toMatch(
					/^V-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\/2$/
				);
				const isSame = reportNumber(a as VisitId, 1) === reportNumber(b as VisitId, 1);
				expect(isSame).toBe(a.replaceAll('-', '').slice(-13) === b.replaceAll('-', '').slice(-13));
			})
		);
	});
});

describe('what stands in the way of closing', () => {
	it.each<[string, () => VisitBuilder, string[]]>([
		['nothing', done, []],
		[
			'nothing begun',
			() => visitBy().begin(),
			[
				'arrivalMissing',
				'bothPresentMissing',
				'admissionMissing',
				'departureMissing',
				'custodyOfficerPartMissing'
			]
		],
		[
			'no reason for a delay',
			() => visitBy().begin().arrive().admit(12).custodyOfficer().leave(),
			['delayReasonMissing']
		],
		[
			'a reason given',
			() => visitBy().begin().arrive().admit(12).delay('incident').custodyOfficer().leave(),
			[]
		],
		['left before let in', () => done().wait(-60).leave(), ['timesOutOfOrder']],
		[
			'no outcome, no cell',
			() => done().detainee({ outcome: undefined, cell: ' ' }),
			['cellMissing', 'outcomeMissing']
		],
		[
			'an inspector without a reason',
			() => done().detainee({ outcome: 'refusedByInspector' }),
			['outcomeReasonMissing']
		],
		[
			'a concern without its words',
			() => done().detainee().concern({ text: '', consentToRaise: undefined }),
			['concernTextMissing', 'consentToRaiseMissing']
		],
		[
			'urgent, and staff not told',
			() => done().concern({ severity: 'immediate' }),
			['staffNotTold']
		]
	])('%s', (_, make, expected) => {
		expect(problems(make())).toEqual(expected);
	});

	it('[visit.5] a stopped visit needs no admission, no outcomes and no custody officer', () => {
		const stopped = visitBy().begin().arrive().detainee({ outcome: undefined }).stop().leave();
		expect(problems(stopped)).toEqual([]);
	});

	it('[visit.5] who was refused, or waited in vain, is asked for nothing of the suite', () => {
		expect(problems(visitBy().begin().arrive().partnerDidNotCome())).toEqual([]);
		expect(problems(visitBy().begin().arrive().refuse())).toEqual([]);
		expect(problems(visitBy().begin().refuse({ rank: ' ' }))).toEqual([
			'arrivalMissing',
			'refusalIncomplete'
		]);
	});

	it('[visit.6] no question left alone is a problem', () => {
		expect(problems(done().detainee())).toEqual([]);
		expect(problems(done().detainee().answer('D02', 'notAsked'))).toEqual([]);
	});

	it.each<[string, (b: VisitBuilder, id: EntityId, mine: boolean) => unknown]>([
		['a field of the visit', (b, _, mine) => b.delay(mine ? 'incident' : 'shiftHandover')],
		['an answer about the suite', (b, _, mine) => b.answer('B06', mine ? 'fine' : 'notRight')],
		['an answer of a person held', (b, id, mine) => b.at(id).answer('D02', mine ? 'yes' : 'no')],
		['a cell', (b, id, mine) => b.set('detainee', id, { cell: mine ? '4' : '14' })],
		[
			'a time to ask about',
			(b, id, mine) =>
				b.set('detainee', id, { 'timeToAsk.firstReview': mine ? 'shown' : 'notShown' })
		],
		[
			'an earlier concern',
			(b, id, mine) =>
				b.followUp(mine ? 'fixed' : 'notFixed', {}, `${id.slice(0, -2)}ff` as EntityId)
		]
	])('[visit.7] two values of %s stand in the way until a person chooses', (_, write) => {
		const one = done().detainee();
		const id = one.place.detaineeId!;
		const two = one.otherDevice();
		write(one, id, true);
		write(two, id, false);
		one.receive(two.changes);
		expect(problems(one)).toContain('wroteDifferentThings');
		write(one, id, true);
		expect(problems(one)).not.toContain('wroteDifferentThings');
	});

	it('both may hold a tablet and write: that is no difference', () => {
		const one = done();
		const two = one.otherDevice();
		one.set('visit', one.visitId, { penHolder: tobias });
		two.set('visit', two.visitId, { penHolder: rosalind });
		expect(problems(one.receive(two.changes))).toEqual([]);
	});

	it('a custody number that stands twice is told, and no problem', () => {
		const builder = done().detainee({ custodyNumber: 'A 1' }).detainee({ custodyNumber: ' A 1' });
		expect(problems(builder)).toEqual([]);
		expect(warningsIn(builder.record)).toEqual([{ warning: 'numberTwice', custodyNumber: 'A 1' }]);
	});
});

it('an entry that one took away and the other changed without seeing it shows that', () => {
	const one = inside().detainee();
	const id = one.place.detaineeId!;
	const two = one.otherDevice();
	one.remove('detainee', id);
	expect(one.record.removedDetainees).toMatchObject([{ id, editedAfterRemoval: false }]);
	two.set('detainee', id, { cell: '9' });
	one.receive(two.changes);
	expect(one.record.removedDetainees).toMatchObject([{ id, editedAfterRemoval: true }]);
	expect(one.record.detainees).toEqual([]);
});

it('a checklist that is younger than this build leaves the visit readable and its answers in it', () => {
	const builder = visitBy().begin({ templateId: 'custody-visit-2031-01' }).answer('B06', 'fine');
	expect(builder.record.template).toBeUndefined();
	expect(builder.record.suiteAnswers.get('B06')?.value).toBe('fine');
});
