import { z } from 'zod';
import { folded, joinedLine, yesOrNo } from './cells.ts';
import type { Columns } from './columns.ts';
import { dayOrEmpty } from './day-cell.ts';

/** A row of visitors' records; what is undefined stays as it is on record. */

const day = 'A day as 22/11/2026. Empty leaves what is on record.';

export const columns = {
	email: {
		name: 'Email',
		also: ['Email address', 'Mail'],
		isNeeded: true,
		note: 'The address by which the visitor is in the scheme. Each once.',
		examples: ['amelia.fernsby@example.org', 'jonas.brook@example.org']
	},
	standing: {
		name: 'Accreditation',
		also: ['Standing'],
		isNeeded: false,
		note: 'Probationer, accredited or experienced: who is experienced may take a probationer along.',
		examples: ['experienced', 'probationer']
	},
	isTact: {
		name: 'TACT',
		also: ['TACT accredited'],
		isNeeded: false,
		note: 'Yes for those accredited for people held under the Terrorism Act.',
		examples: ['yes', 'no']
	},
	probationEndsOn: {
		name: 'Probation ends',
		isNeeded: false,
		note: day,
		examples: ['', '31/05/2027']
	},
	accreditedUntil: {
		name: 'Accredited until',
		isNeeded: false,
		note: day,
		examples: ['30/06/2028', '']
	},
	vettedUntil: {
		name: 'Vetted until',
		also: ['Vetting expires'],
		isNeeded: false,
		note: `${day} Nobody goes on a visit without it.`,
		examples: ['30/06/2029', '01/12/2029']
	},
	cardUntil: {
		name: 'Identity card until',
		also: ['ID card until', 'Card expires'],
		isNeeded: false,
		note: `${day} Nobody goes on a visit without it.`,
		examples: ['31/03/2028', '01/12/2027']
	},
	trainingDueOn: {
		name: 'Training due',
		isNeeded: false,
		note: day,
		examples: ['30/09/2027', '']
	},
	homeArea: {
		name: 'Home area',
		isNeeded: false,
		note: 'A town or the first half of a postcode, 40 characters or fewer: distances go by it.',
		examples: ['ME4', 'Canterbury']
	},
	keepsFrom: {
		name: 'Keeps away from',
		also: ['Conflicts'],
		isNeeded: false,
		note: 'Suites that the visitor has a tie with, by their names, with ; between them. The reason is written on the person’s page.',
		examples: ['Northgate', 'Northgate; Harbour Road']
	}
} as const satisfies Columns;

const standings = {
	probationer: { accreditation: 'probationer', isExperienced: false },
	accredited: { accreditation: 'accredited', isExperienced: false },
	experienced: { accreditation: 'accredited', isExperienced: true }
} as const;

const standing = z.string().transform((text, context) => {
	if (text === '') return {};
	const found = Object.entries(standings).find(([name]) => name === folded(text))?.[1];
	if (found) return found;
	context.addIssue({ code: 'custom', message: 'Write probationer, accredited or experienced' });
	return z.NEVER;
});

export const schema = z.object({
	email: z
		.string()
		.min(1, 'Write the visitor’s email address')
		.toLowerCase()
		.pipe(z.email('Write an email address like name@example.org').max(254)),
	standing,
	isTact: z
		.string()
		.transform((text) => text || undefined)
		.pipe(yesOrNo.optional()),
	probationEndsOn: dayOrEmpty,
	accreditedUntil: dayOrEmpty,
	vettedUntil: dayOrEmpty,
	cardUntil: dayOrEmpty,
	trainingDueOn: dayOrEmpty,
	homeArea: joinedLine(40, 'Home area must be 40 characters or fewer').transform(
		(text) => text || undefined
	),
	keepsFrom: z.string().transform((text) =>
		text
			.split(/[;\r\n]/)
			.map((name) => name.trim())
			.filter((name) => name !== '')
	)
});
export type RecordRow = z.infer<typeof schema>;
