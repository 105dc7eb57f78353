import { expect, it } from 'vitest';
import { AT } from '../../../../tests/support/invented-scheme.ts';
import { goodRecord } from '../../../../tests/support/rota-scheme.ts';
import { recordHistory } from './record-history.ts';

it('says who changed what from one version to the next', () => {
	const written = { writtenBy: 'm', writtenAt: AT };
	const changed = { ...goodRecord, cardUntil: null, homeArea: 'ME4' };
	const history = recordHistory(
		[
			{ ...written, version: 2, record: changed },
			{ ...written, version: 1, record: goodRecord }
		],
		new Map([['m', 'Marion Keeble']])
	);
	expect(history).toEqual([
		{ version: 2, by: 'Marion Keeble', at: AT, changed: ['cardUntil', 'homeArea'] },
		{ version: 1, by: 'Marion Keeble', at: AT, changed: [] }
	]);
});
