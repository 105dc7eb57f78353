import { expect, it } from 'vitest';
import { emptyRecord, mayWriteRecord, readableBy, VisitorRecord } from './visitor-record.ts';

it('an empty record is one that can be kept', () => {
	expect(VisitorRecord.parse(emptyRecord)).toEqual(emptyRecord);
});

it('[rota.23] shows a role what the access table gives it', () => {
	expect(readableBy('schemeManager', emptyRecord)).toEqual(emptyRecord);
	const { vettedUntil, cardUntil, conflicts, leave, ...standing } = emptyRecord;
	expect([vettedUntil, cardUntil, conflicts, leave]).toEqual([null, null, [], []]);
	expect(readableBy('panelCoordinator', emptyRecord)).toEqual(standing);
	for (const role of ['visitor', 'custodyLead', 'chiefExecutive', 'administrator'] as const)
		expect(readableBy(role, emptyRecord)).toEqual({});
});

it('is written by the scheme manager alone', () => {
	expect(mayWriteRecord('schemeManager')).toBe(true);
	for (const role of ['visitor', 'panelCoordinator', 'custodyLead', 'administrator'] as const)
		expect(mayWriteRecord(role)).toBe(false);
});
