import { expect, it } from 'vitest';
import { consentChoices, consentFields, consentOf } from './consent.ts';

const entryOf = (fields: ReturnType<typeof consentFields>) => {
	const field = (value: string | null) => ({
		value: value ?? undefined,
		heads: [],
		differs: false
	});
	return {
		consentToTalk: field(fields.consentToTalk),
		consentToRecord: field(fields.consentToRecord)
	} as unknown as Parameters<typeof consentOf>[0];
};

it.each(consentChoices)('“$label” is read back as it was chosen', ({ value }) => {
	expect(consentOf(entryOf(consentFields(value)))).toBe(value);
});

it('declined says what happened, too; taking the choice back takes all of it back', () => {
	expect(consentFields('declined').outcome).toBe('declined');
	expect(consentFields('both').outcome).toBe('seen');
	expect(consentFields(undefined)).toEqual({
		consentToTalk: null,
		consentToRecord: null,
		outcome: null
	});
	expect(consentOf(entryOf(consentFields(undefined)))).toBeUndefined();
});
