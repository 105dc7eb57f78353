import type { Section } from '#lib/domain/checklist.ts';

/** What is asked in a talk: the core and its prompts, of block D. */
export const talkSections: readonly Section[] = [
	{
		id: 'rights',
		title: 'Rights',
		of: 'talk',
		questions: [
			{
				id: 'D01',
				level: 'core',
				text: 'Has someone explained why you are here? Please do not tell us the reason.',
				label: 'Told why they are held',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'serious' },
				source: 'PACE Code C, section 3'
			},
			{
				id: 'D02',
				level: 'core',
				text: 'Were you given a written notice of your rights that you can understand?',
				label: 'Written notice of rights given and understood',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'serious' },
				source: 'PACE Code C, section 3'
			},
			{
				id: 'D03',
				level: 'core',
				text: 'Were you told that a solicitor is free, and could you have one if you asked?',
				label: 'Free solicitor offered',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'legalAdvice', severity: 'serious' },
				source: 'PACE s.58; Code C, section 6'
			},
			{
				id: 'D04',
				level: 'core',
				text: 'Has someone been told that you are here, if you wanted that?',
				label: 'Someone told where they are',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'standard' },
				source: 'PACE s.56; Code C, section 5'
			},
			{
				id: 'D05',
				level: 'prompt',
				text: 'If you asked for a telephone call: have you had it?',
				label: 'Telephone call',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'standard' },
				source: 'PACE Code C, section 5'
			},
			{
				id: 'D06',
				level: 'prompt',
				text: 'Do you know that you can read the Codes of Practice?',
				label: 'Knows of the Codes of Practice',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'minor' },
				source: 'PACE Code C, section 3'
			},
			{
				id: 'D07',
				level: 'prompt',
				text: 'If one of your rights was put off: were you told why, and by whom?',
				label: 'Told why a right was delayed',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'serious' },
				source: 'PACE Code C, section 5 and 6; annex B'
			},
			{
				id: 'D08',
				level: 'prompt',
				text: 'Were you told when it was looked at again whether you must stay, even if you slept?',
				label: 'Told of reviews',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'reviewsAndLength', severity: 'serious' },
				source: 'PACE s.40; Code C, section 15'
			}
		]
	},
	{
		id: 'health',
		title: 'Health',
		of: 'talk',
		questions: [
			{
				id: 'D10',
				level: 'core',
				text: 'If you are hurt or unwell: have you seen, or been promised, a nurse or doctor?',
				label: 'Nurse or doctor, if hurt or unwell',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'healthcare', severity: 'serious' },
				source: 'PACE Code C, section 9'
			},
			{
				id: 'D11',
				level: 'core',
				text: 'If you take medicine: have you been given it on time?',
				label: 'Medicine given on time',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'healthcare', severity: 'serious' },
				source: 'PACE Code C, section 9'
			},
			{
				id: 'D12',
				level: 'prompt',
				text: 'If you miss drink, drugs or nicotine: have you been offered help?',
				label: 'Help with withdrawal',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'healthcare', severity: 'serious' },
				source: 'PACE Code C, section 9'
			},
			{
				id: 'D14',
				level: 'prompt',
				text: 'Has anyone asked whether you need things done differently, for your mind or how you learn?',
				label: 'Mental health, learning or neurodivergent needs asked about',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'mentalHealth', severity: 'serious' },
				source: 'Liaison and diversion; reports of visiting schemes'
			},
			{
				id: 'D15',
				level: 'prompt',
				text: 'If you are pregnant, have had a baby or are breast-feeding: has it been thought of?',
				label: 'Pregnant, recent birth or breast-feeding',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'healthcare', severity: 'serious' },
				source: 'PACE Code C, section 9'
			}
		]
	},
	{
		id: 'care',
		title: 'Care',
		of: 'talk',
		questions: [
			{
				id: 'D20',
				level: 'core',
				text: 'Have you had enough to eat, of a kind that you can eat?',
				label: 'Food',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'foodAndDrink', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'D21',
				level: 'prompt',
				text: 'Have you been given drinks with meals and when you asked?',
				label: 'Drinks',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'foodAndDrink', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'D22',
				level: 'core',
				text: 'Are you warm enough, with a mattress and a clean blanket?',
				label: 'Warmth, mattress and blanket',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'beddingAndClothing', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'D23',
				level: 'core',
				text: 'Have you been offered a wash or shower, and a toothbrush?',
				label: 'Washing offered',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'hygiene', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'D24',
				level: 'prompt',
				text: 'Toilet paper, hand-washing, privacy: do you know that the camera cannot see the toilet?',
				label: 'Toilet, hand-washing and privacy',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'dignityAndPrivacy', severity: 'standard' },
				source: 'PACE Code C, section 8; force policies on CCTV'
			},
			{
				id: 'D25',
				level: 'prompt',
				text: 'Have you been offered time outdoors?',
				label: 'Outdoor exercise offered',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'exercise', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'D26',
				level: 'prompt',
				text: 'Have you been offered something to read or do?',
				label: 'Reading or distraction offered',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'exercise', severity: 'minor' },
				source: 'Reports of visiting schemes; docs/field.md'
			},
			{
				id: 'D27',
				level: 'prompt',
				text: 'Are you in your own clothes, and do they do?',
				label: 'Clothing',
				type: 'choice',
				options: [
					{ value: 'own', words: 'Own clothes' },
					{ value: 'replacement', words: 'Replacement, suitable' },
					{ value: 'notSuitable', words: 'Not suitable' }
				],
				concern: { when: ['notSuitable'], category: 'beddingAndClothing', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'D28',
				level: 'prompt',
				text: 'Have you been able to rest, undisturbed, at night?',
				label: 'Rest',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'reviewsAndLength', severity: 'standard' },
				source: 'PACE Code C, section 12'
			},
			{
				id: 'D29',
				level: 'prompt',
				text: 'Did anyone ask what your religion or culture needs, and was it met?',
				label: 'Religion and culture',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'religionAndCulture', severity: 'standard' },
				source: 'PACE Code C, section 8; reports of visiting schemes'
			},
			{
				id: 'D30',
				level: 'prompt',
				text: 'Were you asked in private about personal needs, by someone of your own sex if you wished?',
				label: 'Private talk about personal needs',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'dignityAndPrivacy', severity: 'standard' },
				source: 'PACE Code C, section 9 (9.3A)'
			},
			{
				id: 'D31',
				level: 'prompt',
				text: 'Does someone look in on you, and come when you ring the bell?',
				label: 'Checks and call bell',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'checksAndRousing', severity: 'serious' },
				source: 'PACE Code C, section 9'
			},
			{
				id: 'D32',
				level: 'prompt',
				text: 'Is there a child, a pet or a job that someone must be told about?',
				label: 'Dependants, pets or job thought of',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'rightsAndInformation', severity: 'standard' },
				source: 'Safe detention guidance: wider needs'
			}
		]
	},
	{
		id: 'treatment',
		title: 'Treatment',
		of: 'talk',
		questions: [
			{
				id: 'D40',
				level: 'core',
				text: 'How have the staff here treated you?',
				label: 'Treatment by staff',
				type: 'treatment',
				concern: { when: ['badly'], category: 'staffing', severity: 'serious' },
				isConfidential: true,
				source: 'OPCAT: treatment of people in detention'
			},
			{
				id: 'D41',
				level: 'prompt',
				text: 'Was force used on you, or handcuffs?',
				label: 'Force or handcuffs used',
				type: 'yesNoUnsure',
				source: 'Expectations for police custody: use of force'
			},
			{
				id: 'D42',
				level: 'prompt',
				text: 'If you were strip-searched: told why, by your own sex, in private?',
				label: 'Strip search: reason, own sex, privacy',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'searchAndClothing', severity: 'serious' },
				source: 'PACE Code C, section 4; annex A'
			},
			{
				id: 'D43',
				level: 'prompt',
				text: 'Were your clothes taken, or a safety suit given to you?',
				label: 'Clothes taken or safety suit given',
				type: 'yesNo',
				source: 'National review of anti-rip clothing; docs/field.md'
			},
			{
				id: 'D44',
				level: 'prompt',
				text: 'If you want to complain about the police: do you know how?',
				label: 'Knows how to complain',
				hint: 'Do not take the complaint down: tell the inspector if the person agrees, and raise it here.',
				type: 'yesNoNotNeeded',
				concern: { when: ['no'], category: 'complaint', severity: 'serious' },
				isConfidential: true,
				source: 'PACE Code C, section 9'
			},
			{
				id: 'D45',
				level: 'prompt',
				text: 'Were you treated with respect, as the person you are?',
				label: 'Dignity and discrimination',
				type: 'yesNoUnsure',
				concern: { when: ['no'], category: 'discrimination', severity: 'serious' },
				isConfidential: true,
				source: 'PACE Code C, section 1; Equality Act 2010'
			},
			{
				id: 'D46',
				level: 'prompt',
				text: 'Are you afraid of what may happen because you talked to us?',
				label: 'Afraid of consequences for talking to visitors',
				type: 'yesNo',
				concern: { when: ['yes'], category: 'reprisal', severity: 'immediate' },
				isConfidential: true,
				source: 'Reprisals policies of local policing bodies'
			}
		]
	}
];
