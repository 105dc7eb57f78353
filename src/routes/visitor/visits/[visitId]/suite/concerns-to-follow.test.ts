import { expect, it } from 'vitest';
import type { EntityId, SuiteId, VisitId } from '#lib/domain/ids.ts';
import type { Reference } from '#lib/domain/protocol.ts';
import { visitBy } from '../../../../../../tests/support/visit-builder.ts';
import { concernsToFollow } from './concerns-to-follow.ts';

const here = '019a0000-0000-7000-8000-000000000001' as SuiteId;
const elsewhere = '019a0000-0000-7000-8000-000000000002' as SuiteId;
const anOpenConcern = (text: string, more: object = {}) =>
	({
		id: crypto.randomUUID() as EntityId,
		suiteId: here,
		visitId: crypto.randomUUID() as VisitId,
		raisedOn: '2026-11-02',
		category: 'estate',
		severity: 'standard',
		cell: '',
		text,
		...more
	}) as Reference['openConcerns'][number];
const textsOf = (concerns: { text: string }[]) => concerns.map(({ text }) => text);

it('are those of the visit’s own suite, most serious first, oldest before newer', () => {
	const open = [
		anOpenConcern('newer', { raisedOn: '2026-11-09' }),
		anOpenConcern('older'),
		anOpenConcern('grave', { severity: 'serious' }),
		anOpenConcern('of another suite', { suiteId: elsewhere })
	];
	const { record } = visitBy().begin();
	const found = concernsToFollow(record, open);
	expect(textsOf(found)).toEqual(['grave', 'older', 'newer']);
	expect(found[0]).not.toHaveProperty('suiteId');
});

it('an answer stays on the screen when the office has closed the concern meanwhile', () => {
	const { record } = visitBy().begin().followUp('fixed');
	expect(textsOf(concernsToFollow(record, []))).toEqual(['The light in cell 9 does not work']);
	const [answered] = concernsToFollow(record, []);
	const again = anOpenConcern('worded otherwise since', { id: answered!.id });
	expect(textsOf(concernsToFollow(record, [again]))).toEqual(['The light in cell 9 does not work']);
});

it('nothing that this very visit raised is asked of it again', () => {
	const visit = visitBy().begin();
	const own = anOpenConcern('ours', { visitId: visit.visitId });
	expect(concernsToFollow(visit.record, [own])).toEqual([]);
});
