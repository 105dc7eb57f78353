import { expect, it } from 'vitest';
import { goodRecord } from '../../../../tests/support/rota-scheme.ts';
import { suiteNumbered } from '../../../../tests/support/rota-world.ts';
import type { VisitorRecord } from '#lib/domain/rota/visitor-record.ts';
import type { Day } from '#lib/domain/time.ts';
import { readRecord, typedFrom, typedIn } from './record-form.ts';

const [north, south] = [suiteNumbered(1).id, suiteNumbered(2).id];
const record: VisitorRecord = {
	...goodRecord,
	isTact: true,
	homeArea: 'ME4',
	leave: [{ from: '2027-02-01' as Day, to: '2027-02-14' as Day }],
	conflicts: [
		{ kind: 'family', suites: [north] },
		{ kind: 'employer', suites: [south] }
	]
};

const formOf = (typed: ReturnType<typeof typedFrom>): FormData => {
	const form = new FormData();
	const { ties, leave, isTact, ...texts } = typed;
	for (const [name, text] of Object.entries(texts)) form.set(name, text);
	for (const [id, tie] of Object.entries(ties)) form.set(`tie-${id}`, tie);
	for (const { from, to } of leave) {
		form.append('leaveFrom', from);
		form.append('leaveTo', to);
	}
	if (isTact) form.set('isTact', 'yes');
	return form;
};

it('a record comes back from its form as it went', () => {
	const typed = typedIn(formOf(typedFrom(record)), [north, south]);
	expect(readRecord(typed)).toEqual({ ok: true, record });
});

it('a tie to every suite is one of its own', () => {
	const typed = { ...typedFrom(record), ties: { all: 'employer' } };
	expect(readRecord(typed)).toMatchObject({
		record: { conflicts: [{ kind: 'employer', suites: 'all' }] }
	});
});

it.each([
	['standing', { standing: '' }],
	['cardUntil', { cardUntil: '31.12.27' }],
	['homeArea', { homeArea: 'x'.repeat(41) }],
	['leave-0', { leave: [{ from: '2027-02-02', to: '' }] }],
	['leave-0', { leave: [{ from: '2027-02-02', to: '2027-02-01' }] }],
	['leavesOn', { startsOn: '2027-02-02', leavesOn: '2027-02-02' }]
])('is refused at %s, and stays as it was typed', (field, changed) => {
	const typed = { ...typedFrom(record), ...changed };
	const read = readRecord(typed);
	expect(read).toMatchObject({ ok: false, typed });
	expect(!read.ok && Object.keys(read.errors)).toEqual([field]);
});
