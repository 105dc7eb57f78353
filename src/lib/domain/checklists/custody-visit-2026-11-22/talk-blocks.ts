import type { Section } from '#lib/domain/checklist.ts';

/** The blocks of a talk that open by who the person is or what they said, and its close: the rest of block D. */
export const talkBlocks: readonly Section[] = [
	{
		id: 'force',
		title: 'Force or handcuffs',
		of: 'talk',
		when: { question: 'D41', is: ['yes', 'unsure'] },
		questions: [
			{
				id: 'D33',
				level: 'prompt',
				text: 'Where was force used?',
				label: 'Where force was used',
				type: 'several',
				options: [
					{ value: 'arrest', words: 'At arrest' },
					{ value: 'transport', words: 'On the way' },
					{ value: 'suite', words: 'In the suite' }
				],
				source: 'Expectations for police custody: use of force'
			},
			{
				id: 'D34',
				level: 'prompt',
				text: 'If you were hurt: has a nurse or doctor seen you since?',
				label: 'Seen by a nurse or doctor after force',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'useOfForce', severity: 'serious' },
				source: 'Expectations for police custody: use of force'
			}
		]
	},
	{
		id: 'clothing',
		title: 'Clothes taken',
		of: 'talk',
		when: { question: 'D43', is: ['yes'] },
		questions: [
			{
				id: 'D35',
				level: 'prompt',
				text: 'Were you told why your clothes were taken?',
				label: 'Told why clothes were taken',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'searchAndClothing', severity: 'serious' },
				source: 'National review of anti-rip clothing; docs/field.md'
			},
			{
				id: 'D36',
				level: 'prompt',
				text: 'Was it done without force?',
				label: 'Clothes taken without force',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'useOfForce', severity: 'serious' },
				source: 'National review of anti-rip clothing; docs/field.md'
			},
			{
				id: 'D37',
				level: 'prompt',
				text: 'Has anyone looked since at whether you can have your clothes back?',
				label: 'Clothes: looked at again',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'searchAndClothing', severity: 'serious' },
				source: 'National review of anti-rip clothing; docs/field.md'
			}
		]
	},
	{
		id: 'child',
		title: 'Under 18',
		of: 'talk',
		when: { circumstance: 'child' },
		questions: [
			{
				id: 'D50',
				level: 'prompt',
				text: 'Has your parent or guardian been told that you are here?',
				label: 'Parent or guardian told',
				hint: 'A child’s own consent to talk is enough. Note whether an appropriate adult was there.',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'children', severity: 'serious' },
				source: 'PACE Code C, section 3'
			},
			{
				id: 'D51',
				level: 'prompt',
				text: 'Has an adult come to help you (an appropriate adult)?',
				label: 'Appropriate adult came',
				type: 'choice',
				options: [
					{ value: 'came', words: 'Yes' },
					{ value: 'waiting', words: 'Asked for, not here yet' },
					{ value: 'notAskedFor', words: 'Nobody asked for one' },
					{ value: 'unsure', words: 'Not sure' }
				],
				concern: {
					when: ['waiting', 'notAskedFor'],
					category: 'appropriateAdult',
					severity: 'serious'
				},
				source: 'PACE Code C, section 3 and 11'
			},
			{
				id: 'D52',
				level: 'prompt',
				text: 'Are you kept away from the adults who are held?',
				label: 'Kept away from adults',
				hint: 'Note why, if the child is in a cell.',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'children', severity: 'serious' },
				source: 'PACE Code C, section 8; Children and Young Persons Act 1933 s.31'
			},
			{
				id: 'D54',
				level: 'prompt',
				text: 'If charged and not released: has a council bed been asked for?',
				label: 'Council bed asked for',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'children', severity: 'serious' },
				source: 'PACE s.38(6) and (7)'
			},
			{
				id: 'D55',
				level: 'prompt',
				text: 'Is a person under 18 held here under section 136?',
				label: 'Child held under section 136',
				hint: 'For you to answer, not to ask. A police cell is never a place of safety for a child: tell staff now.',
				type: 'yesNo',
				concern: { when: ['yes'], category: 'unlawfulDetention', severity: 'immediate' },
				source: 'Mental Health Act 1983 s.136A'
			},
			{
				id: 'D56',
				level: 'prompt',
				text: 'If you were strip-searched: was an appropriate adult there?',
				label: 'Appropriate adult at a strip search',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'children', severity: 'serious' },
				source: 'PACE Code C, section 4; annex A'
			}
		]
	},
	{
		id: 'girl',
		title: 'Girl under 18',
		of: 'talk',
		when: { circumstance: 'girl' },
		questions: [
			{
				id: 'D53',
				level: 'prompt',
				text: 'Has a woman been named who looks after you here, and have you met her?',
				label: 'Named woman met',
				type: 'private',
				concern: { when: ['no'], category: 'children', severity: 'serious' },
				source: 'Children and Young Persons Act 1933 s.31; Code C, section 3 (3.20A)'
			}
		]
	},
	{
		id: 'woman',
		title: 'Woman or girl: only where private',
		of: 'talk',
		when: { circumstance: 'woman' },
		questions: [
			{
				id: 'D60',
				level: 'prompt',
				text: 'Were you asked early, in private, whether you need menstrual products, free and replaced?',
				label: 'Menstrual products asked about in private',
				hint: 'Only where it is private. Where neither of you is a woman, “checked on the record, or asked female staff” is a full answer.',
				type: 'private',
				concern: { when: ['no'], category: 'women', severity: 'standard' },
				source: 'PACE Code C, section 9 (9.3B)'
			},
			{
				id: 'D61',
				level: 'prompt',
				text: 'Can you change and wash your hands in private?',
				label: 'Can change and wash in private',
				type: 'private',
				concern: { when: ['no'], category: 'women', severity: 'standard' },
				source: 'PACE Code C, section 9 (9.3B)'
			},
			{
				id: 'D62',
				level: 'prompt',
				text: 'Is there a female member of staff whom you can speak to?',
				label: 'Female staff available',
				type: 'private',
				concern: { when: ['no'], category: 'women', severity: 'standard' },
				source: 'PACE Code C, section 9 (9.3A, 9.3B)'
			}
		]
	},
	{
		id: 'vulnerableAdult',
		title: 'Vulnerable adult',
		of: 'talk',
		when: { circumstance: 'vulnerableAdult' },
		questions: [
			{
				id: 'D70',
				level: 'prompt',
				text: 'Has an adult come to help you (an appropriate adult)?',
				label: 'Appropriate adult called and came',
				type: 'choice',
				options: [
					{ value: 'came', words: 'Yes' },
					{ value: 'waiting', words: 'Asked for, not here yet' },
					{ value: 'notAskedFor', words: 'Nobody asked for one' },
					{ value: 'unsure', words: 'Not sure' }
				],
				concern: {
					when: ['waiting', 'notAskedFor'],
					category: 'appropriateAdult',
					severity: 'serious'
				},
				source: 'PACE Code C, section 1 and 3'
			},
			{
				id: 'D71',
				level: 'prompt',
				text: 'Were your rights given to you in easy read, or explained simply?',
				label: 'Rights in easy read',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'standard' },
				source: 'PACE Code C, section 3'
			}
		]
	},
	{
		id: 'language',
		title: 'Another language, or from abroad',
		of: 'talk',
		when: { circumstance: 'needsInterpreter' },
		questions: [
			{
				id: 'D80',
				level: 'prompt',
				text: 'Was there an interpreter for your rights, your health and any interview?',
				label: 'Interpreter',
				hint: 'Note how long the person waited.',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'language', severity: 'serious' },
				source: 'PACE Code C, section 13'
			},
			{
				id: 'D81',
				level: 'prompt',
				text: 'Were you told that your embassy or consulate can be told?',
				label: 'Consulate offered',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'serious' },
				source: 'PACE Code C, section 7'
			}
		]
	},
	{
		id: 'section136',
		title: 'Held under section 136',
		of: 'talk',
		when: { circumstance: 'section136' },
		questions: [
			{
				id: 'D90',
				level: 'prompt',
				text: 'Does the record show the risk, that no other place was free, and the inspector who agreed?',
				label: 'Grounds for a police cell under section 136',
				hint: 'For you to check with staff or the record, not to ask the person.',
				type: 'record',
				concern: { when: ['notShown'], category: 'mentalHealth', severity: 'serious' },
				source: 'Regulations of 2017 on police stations as places of safety'
			},
			{
				id: 'D91',
				level: 'prompt',
				text: 'Has a nurse or doctor checked on you every half hour?',
				label: 'Checked every half hour by a nurse or doctor',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'mentalHealth', severity: 'immediate' },
				source: 'Regulations of 2017 on police stations as places of safety'
			},
			{
				id: 'D92',
				level: 'prompt',
				text: 'How many hours since the person arrived?',
				label: 'Hours since arrival',
				type: 'number',
				source: 'Mental Health Act 1983 s.136: 24 hours, and 12 by a doctor'
			}
		]
	},
	{
		id: 'closing',
		title: 'Before you leave',
		of: 'talk',
		questions: [
			{
				id: 'D95',
				level: 'prompt',
				text: 'What did you ask staff for, and was it done?',
				label: 'Asked of staff, and done',
				type: 'words',
				source: 'Practice of visiting schemes: concerns settled on the spot'
			},
			{
				id: 'D97',
				level: 'prompt',
				text: 'Visitors: the cell and the person as you saw them (asleep: breathing, position)',
				label: 'The cell and the person as seen',
				hint: 'For you to answer, not to ask.',
				type: 'condition',
				concern: { when: ['notRight'], category: 'checksAndRousing', severity: 'serious' },
				source: 'Safe detention guidance: checks'
			},
			{
				id: 'D13',
				level: 'core',
				text: 'Visitors: was anything said or seen that worries you?',
				label: 'Anything said or seen that worried the visitors',
				hint: 'For you to answer, not to ask. If someone may be hurt, tell staff now: the introduction says that this cannot stay private.',
				type: 'worry',
				concern: { when: ['worried'], category: 'selfHarm', severity: 'immediate' },
				isConfidential: true,
				source:
					'Code of Practice on Independent Custody Visiting: risk of harm overrides confidentiality'
			}
		]
	}
];
