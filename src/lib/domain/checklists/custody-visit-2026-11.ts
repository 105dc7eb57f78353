import type { ChecklistTemplate } from '#lib/domain/checklist.ts';
import type { Day } from '#lib/domain/time.ts';

/**
 * The core of a visit to a custody suite: what a pair asks in a talk, checks in the suite, and reads in the record.
 * Times are never asked about in a cell. Questions ask for facts, not verdicts: visitors report, inspectors judge.
 */
export const custodyVisit202611: ChecklistTemplate = {
	id: 'custody-visit-2026-11',
	title: 'Visit to a custody suite, November 2026',
	activeFrom: '2025-01-01' as Day,
	activeTo: '2026-11-22' as Day,
	sections: [
		{
			id: 'rightsAndEntitlements',
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
				}
			]
		},
		{
			id: 'healthAndWellbeing',
			title: 'Health and care',
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
					text: 'If you take medicine: have you been given it?',
					label: 'Medicine given',
					type: 'yesNoNotNeeded',
					concern: { when: ['no'], category: 'healthcare', severity: 'serious' },
					source: 'PACE Code C, section 9'
				},
				{
					id: 'D20',
					level: 'core',
					text: 'Have you had enough to eat and drink, of a kind that you can eat?',
					label: 'Food and drink',
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
					text: 'Can you wash, and use a working toilet with paper?',
					label: 'Washing and toilet',
					type: 'yesNoUnsure',
					concern: { when: ['no'], category: 'hygiene', severity: 'standard' },
					source: 'PACE Code C, section 8'
				},
				{
					id: 'D40',
					level: 'core',
					text: 'How have the staff here treated you?',
					label: 'Treatment by staff',
					type: 'treatment',
					isConfidential: true,
					concern: { when: ['badly'], category: 'staffing', severity: 'serious' },
					source: 'OPCAT: treatment of people in detention'
				},
				{
					id: 'D13',
					level: 'core',
					text: 'Visitors: was anything said or seen that worries you?',
					label: 'Anything said or seen that worried the visitors',
					hint: 'For you to answer, not to ask. If someone may be hurt, tell staff now: the introduction says that this cannot stay private.',
					type: 'worry',
					isConfidential: true,
					concern: { when: ['worried'], category: 'selfHarm', severity: 'immediate' },
					source:
						'Code of Practice on Independent Custody Visiting: risk of harm overrides confidentiality'
				}
			]
		},
		{
			id: 'conditionsAndFacilities',
			title: 'Cells, kitchen and stores',
			of: 'suite',
			questions: [
				{
					id: 'B02',
					level: 'core',
					text: 'Empty cells: clean, dry floor, no graffiti',
					label: 'Empty cells clean',
					type: 'condition',
					concern: { when: ['notRight'], category: 'estate', severity: 'standard' },
					source: 'PACE Code C, section 8'
				},
				{
					id: 'B03',
					level: 'core',
					text: 'Cells: warm enough, lit (dimmed at night), aired',
					label: 'Heating, light and air',
					type: 'condition',
					concern: { when: ['notRight'], category: 'estate', severity: 'standard' },
					source: 'PACE Code C, section 8'
				},
				{
					id: 'B06',
					level: 'core',
					text: 'Cells: no ligature point or damage seen',
					label: 'Ligature points and damage',
					hint: 'A cell with a ligature point is a risk to life: tell staff now and note the cell.',
					type: 'condition',
					concern: { when: ['notRight'], category: 'safetyHazard', severity: 'immediate' },
					source: 'Safe detention guidance: ligature points'
				},
				{
					id: 'B07',
					level: 'core',
					text: 'Call bell: works, is heard and answered',
					label: 'Call bells',
					type: 'condition',
					concern: { when: ['notRight'], category: 'safetyHazard', severity: 'serious' },
					source: 'Expectations for police custody: call bells'
				},
				{
					id: 'B08',
					level: 'core',
					text: 'Mattresses, pillows and blankets: clean, and enough in store',
					label: 'Bedding',
					type: 'condition',
					concern: { when: ['notRight'], category: 'beddingAndClothing', severity: 'standard' },
					source: 'PACE Code C, section 8'
				},
				{
					id: 'B09',
					level: 'core',
					text: 'Toilets, paper, hand-washing and showers: working and clean',
					label: 'Toilets and washing',
					type: 'condition',
					concern: { when: ['notRight'], category: 'hygiene', severity: 'standard' },
					source: 'PACE Code C, section 8'
				},
				{
					id: 'B13',
					level: 'core',
					text: 'Kitchen and food: clean, in date, enough choice for diets',
					label: 'Kitchen and food',
					type: 'condition',
					concern: { when: ['notRight'], category: 'foodAndDrink', severity: 'standard' },
					source: 'Police Reform Act 2002 s.51(3); Code C, section 8'
				},
				{
					id: 'B16',
					level: 'core',
					text: 'Menstrual products: a range in stock, offered free, somewhere to dispose of them',
					label: 'Menstrual products',
					type: 'condition',
					concern: { when: ['notRight'], category: 'women', severity: 'standard' },
					source: 'PACE Code C, section 9 (9.3B)'
				}
			]
		},
		{
			id: 'custodyRecord',
			title: 'The custody record',
			of: 'record',
			questions: [
				{
					id: 'E03',
					level: 'core',
					text: 'Rights given, and given again if first refused or unfit',
					label: 'Rights given',
					type: 'record',
					beside: 'D02',
					concern: { when: ['notShown'], category: 'rightsAndInformation', severity: 'serious' },
					source: 'PACE Code C, section 3'
				},
				{
					id: 'E06',
					level: 'core',
					text: 'Cell checks on time, by opening up and speaking where rousing was ordered',
					label: 'Cell checks and rousing',
					type: 'record',
					beside: 'D13',
					concern: { when: ['notShown'], category: 'checksAndRousing', severity: 'serious' },
					source: 'PACE Code C, section 9 and Annex H'
				},
				{
					id: 'E08',
					level: 'core',
					text: 'Reviews of detention at the times due',
					label: 'Reviews',
					type: 'record',
					beside: 'D01',
					concern: { when: ['notShown'], category: 'reviewsAndLength', severity: 'serious' },
					source: 'PACE s.40; Code C, section 15'
				},
				{
					id: 'E11',
					level: 'core',
					text: 'Nurse or doctor: asked for, came, advice and medicine followed',
					label: 'Healthcare followed',
					type: 'record',
					beside: 'D10',
					concern: { when: ['notShown'], category: 'healthcare', severity: 'serious' },
					source: 'PACE Code C, section 9'
				}
			]
		}
	]
};
