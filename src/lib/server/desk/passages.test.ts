import { describe, expect, it } from 'vitest';
import { visitBy } from '../../../../tests/support/visit-builder.ts';
import { instantOf, type Instant } from '#lib/domain/time.ts';
import { passagesOf } from './passages.ts';

const visited = () =>
	visitBy()
		.begin()
		.arrive()
		.admit()
		.delay('incident', 'zzauthorised')
		.note('zzanywhere')
		.answer('B02', 'notRight')
		.note('zzstores')
		.at()
		.concern({
			category: 'estate',
			text: 'zzestate',
			staffTold: { who: 'zztold', at: '2026-11-22T02:20:00.000Z' as Instant }
		})
		.detainee({
			cell: 'zzcell',
			custodyNumber: 'zznumber',
			outcome: 'other',
			outcomeReason: 'zzreason'
		})
		.note('zzperson')
		.answer('D02', 'no')
		.note('zztalk')
		.concern({ category: 'complaint', text: 'zzcomplaint', consentToRaise: 'notAgreed' })
		.answer('E01', 'notShown')
		.note('zzrecord')
		.stop('askedToLeave')
		.custodyOfficer({ name: 'zzofficer', rank: 'zzrank', comment: 'zzcomment' });

describe('what of a visit is searched', () => {
	it('[search.1] is every text that was typed into it', () => {
		const visit = visited();
		const typed = JSON.stringify(visit.changes.map(({ value }) => value)).match(/zz\w+/g) ?? [];
		expect(new Set(typed).size).toBeGreaterThan(14);
		const searched = JSON.stringify(passagesOf(visit.view(), [1]));
		for (const word of new Set(typed)) expect(searched).toContain(word);
		expect(searched).toContain('Asked to leave');
		expect(searched).toContain('Complaint against the police');
	});

	it('[search.1] is what was written at a door that stayed shut, and of what was seen again', () => {
		const visit = visitBy().begin().arrive();
		const at = instantOf(visit.now);
		visit.set('visit', visit.visitId, {
			refused: { at, by: 'zzinspector', rank: 'zzinsp', reason: 'zzsiege' }
		});
		const about = { raisedOn: '2026-11-01', category: 'estate', severity: 'minor', cell: 'zzc5' };
		visit.set('followUp', visit.newId(), {
			about: { ...about, visitId: visit.newId(), text: 'zztap' },
			seen: 'notFixed',
			note: 'zzdrips'
		});
		const searched = JSON.stringify(passagesOf(visit.view(), [1]));
		for (const word of [
			'Access refused',
			'zzinspector',
			'zzinsp',
			'zzsiege',
			'zzc5',
			'zztap',
			'zzdrips'
		])
			expect(searched).toContain(word);
	});

	it('has the words of people who were taken off the board', () => {
		const visit = visitBy().begin().arrive().admit().detainee({ custodyNumber: 'zzgone' });
		visit.remove('detainee', visit.place.detaineeId!);
		expect(JSON.stringify(passagesOf(visit.view(), [1]))).toContain('zzgone');
	});

	it('has each version’s number, the names, and the day as it is said', () => {
		const [first] = passagesOf(visited().view(), [1, 2]);
		expect(first?.label).toMatch(/^V-\w{5}-\w{5}\/1, V-\w{5}-\w{5}\/2$/);
		expect(first?.text).toBe('Northgate, Sunday 22 November 2026, Rosalind Thackeray, Tobias Wren');
	});
});
