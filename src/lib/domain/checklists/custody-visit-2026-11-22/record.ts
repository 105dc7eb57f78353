import type { Section } from '#lib/domain/checklist.ts';

/** What is read in the custody record, beside what the person said: block E. The times of it stand in the detention clock. */
export const recordSections: readonly Section[] = [
	{
		id: 'theRecord',
		title: 'The custody record',
		of: 'record',
		questions: [
			{
				id: 'E03',
				level: 'core',
				text: 'Rights given, signed for, and given again if first refused or unfit',
				label: 'Rights given',
				type: 'record',
				concern: { when: ['notShown'], category: 'rightsAndInformation', severity: 'serious' },
				beside: 'D02',
				source: 'PACE Code C, section 3'
			},
			{
				id: 'E06',
				level: 'core',
				text: 'Cell checks on time',
				label: 'Cell checks on time',
				hint: 'Note the gaps.',
				type: 'record',
				concern: { when: ['notShown'], category: 'checksAndRousing', severity: 'serious' },
				beside: 'D31',
				source: 'PACE Code C, section 9'
			},
			{
				id: 'E08',
				level: 'core',
				text: 'Reviews on time, by whom, and the person told of any they slept through',
				label: 'Reviews',
				type: 'record',
				concern: { when: ['notShown'], category: 'reviewsAndLength', severity: 'serious' },
				beside: 'D08',
				source: 'PACE s.40; Code C, section 15'
			},
			{
				id: 'E11',
				level: 'core',
				text: 'Nurse or doctor: asked for, came, advice followed',
				label: 'Nurse or doctor',
				type: 'record',
				concern: { when: ['notShown'], category: 'healthcare', severity: 'serious' },
				beside: 'D10',
				source: 'PACE Code C, section 9'
			}
		]
	},
	{
		id: 'careInTheRecord',
		title: 'Care',
		of: 'record',
		questions: [
			{
				id: 'E04',
				level: 'prompt',
				text: 'Risk assessment done, and its answers carried into the care plan',
				label: 'Risk assessment and care plan',
				type: 'record',
				concern: { when: ['notShown'], category: 'recording', severity: 'serious' },
				beside: 'D14',
				source: 'PACE Code C, section 3'
			},
			{
				id: 'E05',
				level: 'prompt',
				text: 'Which level of observation is set, and is a reason given for each change?',
				label: 'Level of observation',
				type: 'choice',
				options: [
					{ value: 'level1', words: '1, general' },
					{ value: 'level2', words: '2, intermittent' },
					{ value: 'level3', words: '3, constant' },
					{ value: 'level4', words: '4, close proximity' },
					{ value: 'notShown', words: 'The record does not show it' }
				],
				source: 'Safe detention guidance: levels of observation'
			},
			{
				id: 'E07',
				level: 'prompt',
				text: 'If to be roused: by going in and speaking, with the answer noted, not through the spyhole',
				label: 'Rousing by going in and speaking',
				type: 'record',
				concern: { when: ['notShown'], category: 'checksAndRousing', severity: 'immediate' },
				source: 'PACE Code C, section 9; annex H; inspection of Kent custody, 2021'
			},
			{
				id: 'E09',
				level: 'prompt',
				text: 'Meals and drinks written down',
				label: 'Meals and drinks',
				type: 'record',
				concern: { when: ['notShown'], category: 'foodAndDrink', severity: 'standard' },
				beside: 'D20',
				source: 'PACE Code C, section 8'
			},
			{
				id: 'E10',
				level: 'prompt',
				text: 'Washing, exercise and reading offered',
				label: 'Washing, exercise and reading',
				type: 'record',
				concern: { when: ['notShown'], category: 'hygiene', severity: 'standard' },
				beside: 'D23',
				source: 'PACE Code C, section 8'
			},
			{
				id: 'E12',
				level: 'prompt',
				text: 'Medicines: given when due',
				label: 'Medicines',
				type: 'record',
				concern: { when: ['notShown'], category: 'healthcare', severity: 'serious' },
				beside: 'D11',
				source: 'PACE Code C, section 9'
			}
		]
	},
	{
		id: 'helpInTheRecord',
		title: 'Help',
		of: 'record',
		questions: [
			{
				id: 'E13',
				level: 'prompt',
				text: 'Appropriate adult: asked for, came, present at which steps',
				label: 'Appropriate adult',
				type: 'record',
				concern: { when: ['notShown'], category: 'appropriateAdult', severity: 'serious' },
				source: 'PACE Code C, section 3 and 11'
			},
			{
				id: 'E14',
				level: 'prompt',
				text: 'Interpreter: asked for, came, by telephone or in person',
				label: 'Interpreter',
				type: 'record',
				when: { circumstance: 'needsInterpreter' },
				concern: { when: ['notShown'], category: 'language', severity: 'serious' },
				beside: 'D80',
				source: 'PACE Code C, section 13'
			},
			{
				id: 'E15',
				level: 'prompt',
				text: 'Solicitor: asked for, called, first contact',
				label: 'Solicitor',
				type: 'record',
				concern: { when: ['notShown'], category: 'legalAdvice', severity: 'serious' },
				beside: 'D03',
				source: 'PACE Code C, section 6'
			},
			{
				id: 'E16',
				level: 'prompt',
				text: 'Menstrual products: the question asked and recorded',
				label: 'Menstrual products asked about',
				type: 'record',
				when: { circumstance: 'woman' },
				concern: { when: ['notShown'], category: 'women', severity: 'standard' },
				beside: 'D60',
				source: 'PACE Code C, section 9 (9.3B)'
			},
			{
				id: 'E17',
				level: 'prompt',
				text: 'The woman who looks after a girl is named',
				label: 'Girl’s named woman',
				type: 'record',
				when: { circumstance: 'girl' },
				concern: { when: ['notShown'], category: 'children', severity: 'serious' },
				beside: 'D53',
				source: 'PACE Code C, section 3 (3.20A)'
			}
		]
	}
];
