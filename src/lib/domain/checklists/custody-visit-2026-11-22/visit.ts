import type { Section } from '#lib/domain/checklist.ts';

/** Asked of the sergeant and seen at the desk: block A, but for what the visit keeps elsewhere. */
export const visitSections: readonly Section[] = [
	{
		id: 'staffAndCells',
		title: 'Staff and cells',
		of: 'visit',
		questions: [
			{
				id: 'A10',
				level: 'prompt',
				text: 'Are there enough staff on duty: sergeants, detention officers, nurse?',
				label: 'Staff on duty',
				hint: 'Put the numbers into a note if you were told them.',
				type: 'condition',
				concern: { when: ['notRight'], category: 'staffing', severity: 'standard' },
				source: 'Staffing concerns reported nationally; docs/field.md'
			},
			{
				id: 'A16',
				level: 'prompt',
				text: 'How many people are on constant or close observation (level 3 or 4)?',
				label: 'On constant or close observation',
				type: 'number',
				source: 'Safe detention guidance: levels of observation'
			},
			{
				id: 'A17',
				level: 'prompt',
				text: 'How many people have been held for more than 24 hours?',
				label: 'Held for more than 24 hours',
				type: 'number',
				source: 'PACE ss.41 to 44'
			},
			{
				id: 'A18',
				level: 'prompt',
				text: 'How many cells does the suite have?',
				label: 'Cells in the suite',
				type: 'number',
				source: 'Counters that schemes publish; docs/field.md'
			},
			{
				id: 'A12',
				level: 'prompt',
				text: 'How many cells are out of use? Note why.',
				label: 'Cells out of use',
				type: 'number',
				source: 'Counters that schemes publish; docs/field.md'
			},
			{
				id: 'A13',
				level: 'prompt',
				text: 'How were you received by the staff?',
				label: 'How staff received the visitors',
				type: 'choice',
				options: [
					{ value: 'well', words: 'Well' },
					{ value: 'neutral', words: 'Neither well nor badly' },
					{ value: 'poorly', words: 'Poorly' }
				],
				concern: { when: ['poorly'], category: 'accessAndDelay', severity: 'standard' },
				source: 'Published counts of comments on staff'
			},
			{
				id: 'A15',
				level: 'prompt',
				text: 'Does either of you know anyone who is held, or have another conflict of interest?',
				label: 'Conflict of interest',
				hint: 'If so, do not see that person: mark them “Known to a visitor”.',
				type: 'yesNo',
				isConfidential: true,
				source: 'Code of Practice on Independent Custody Visiting: conflicts are declared'
			}
		]
	}
];
