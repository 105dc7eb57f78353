import type { Section } from '#lib/domain/checklist.ts';

/** Cells, kitchen and stores: block B. */
export const suiteSections: readonly Section[] = [
	{
		id: 'cellsKitchenAndStores',
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
				text: 'Cells: warm enough, not too hot',
				label: 'Heating',
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
				text: 'Toilets, paper and hand-washing: working and clean',
				label: 'Toilets and hand-washing',
				type: 'condition',
				concern: { when: ['notRight'], category: 'hygiene', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B13',
				level: 'core',
				text: 'Kitchen and food: clean, in date, variety, hot drinks',
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
		id: 'buildingAndComfort',
		title: 'Building and comfort',
		of: 'suite',
		questions: [
			{
				id: 'B01',
				level: 'prompt',
				text: 'Booking-in area: clean, and private enough to speak',
				label: 'Booking-in area',
				type: 'condition',
				concern: { when: ['notRight'], category: 'dignityAndPrivacy', severity: 'standard' },
				source: 'PACE Code C, section 9 (9.3A); inspection of Kent custody, 2010'
			},
			{
				id: 'B04',
				level: 'prompt',
				text: 'Cells: lit, dimmed at night, some natural light',
				label: 'Lighting',
				type: 'condition',
				concern: { when: ['notRight'], category: 'estate', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B05',
				level: 'prompt',
				text: 'Cells: aired, no smell',
				label: 'Ventilation and smell',
				type: 'condition',
				concern: { when: ['notRight'], category: 'estate', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B10',
				level: 'prompt',
				text: 'CCTV: working, toilet area masked, and a notice tells people so',
				label: 'CCTV and privacy at the toilet',
				type: 'condition',
				concern: { when: ['notRight'], category: 'dignityAndPrivacy', severity: 'serious' },
				source: 'Force policies on CCTV in custody; inspection reports'
			},
			{
				id: 'B11',
				level: 'prompt',
				text: 'Shower: usable and private',
				label: 'Shower',
				type: 'condition',
				concern: { when: ['notRight'], category: 'hygiene', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B12',
				level: 'prompt',
				text: 'Exercise area: usable and safe',
				label: 'Exercise area',
				type: 'condition',
				concern: { when: ['notRight'], category: 'exercise', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B19',
				level: 'prompt',
				text: 'Something to read or do: books, glasses, distraction items, ear defenders',
				label: 'Reading and distraction',
				type: 'condition',
				concern: { when: ['notRight'], category: 'exercise', severity: 'minor' },
				source: 'Reports of visiting schemes; docs/field.md'
			},
			{
				id: 'B22',
				level: 'prompt',
				text: 'Access: hearing loop, a cell for wheelchairs, a low call bell',
				label: 'Access for disabled people',
				type: 'condition',
				concern: { when: ['notRight'], category: 'dignityAndPrivacy', severity: 'standard' },
				source: 'Equality Act 2010; reports of visiting schemes'
			}
		]
	},
	{
		id: 'storesAndSupplies',
		title: 'Stores and supplies',
		of: 'suite',
		questions: [
			{
				id: 'B14',
				level: 'prompt',
				text: 'Which diets can be met? Look for allergy labels too.',
				label: 'Diets that can be met',
				type: 'several',
				options: [
					{ value: 'halal', words: 'Halal' },
					{ value: 'kosher', words: 'Kosher' },
					{ value: 'vegetarian', words: 'Vegetarian' },
					{ value: 'vegan', words: 'Vegan' },
					{ value: 'glutenFree', words: 'Gluten-free' },
					{ value: 'allergyLabels', words: 'Allergy labels' },
					{ value: 'none', words: 'None of these' }
				],
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B15',
				level: 'prompt',
				text: 'Replacement clothes, shoes and underwear: in stock, in sizes',
				label: 'Replacement clothing',
				type: 'condition',
				concern: { when: ['notRight'], category: 'beddingAndClothing', severity: 'standard' },
				source: 'PACE Code C, section 8'
			},
			{
				id: 'B17',
				level: 'prompt',
				text: 'Safety clothing (anti-rip): in stock, and a log of its use is kept',
				label: 'Safety clothing and its log',
				type: 'condition',
				concern: { when: ['notRight'], category: 'searchAndClothing', severity: 'standard' },
				source: 'National review of anti-rip clothing; docs/field.md'
			},
			{
				id: 'B18',
				level: 'prompt',
				text: 'Religious items: complete, stored with respect, direction of Mecca shown',
				label: 'Religious items',
				type: 'condition',
				concern: { when: ['notRight'], category: 'religionAndCulture', severity: 'standard' },
				source: 'PACE Code C, section 8; reports of visiting schemes'
			},
			{
				id: 'B20',
				level: 'prompt',
				text: 'Notices of rights in languages and easy read; Codes of Practice to borrow',
				label: 'Notices of rights and Codes',
				type: 'condition',
				concern: { when: ['notRight'], category: 'rightsAndInformation', severity: 'standard' },
				source: 'PACE Code C, section 3'
			},
			{
				id: 'B21',
				level: 'prompt',
				text: 'Interpreting equipment: telephone or tablet works',
				label: 'Interpreting equipment',
				type: 'condition',
				concern: { when: ['notRight'], category: 'language', severity: 'standard' },
				source: 'PACE Code C, section 13'
			}
		]
	},
	{
		id: 'healthAndSafety',
		title: 'Health and safety',
		of: 'suite',
		questions: [
			{
				id: 'B23',
				level: 'prompt',
				text: 'Medical room: clean, locked, medicines secure, sharps bin',
				label: 'Medical room',
				type: 'condition',
				concern: { when: ['notRight'], category: 'healthcare', severity: 'serious' },
				source: 'PACE Code C, section 9; hazards found by visitors'
			},
			{
				id: 'B24',
				level: 'prompt',
				text: 'First-aid kit, defibrillator and ligature knives: there, and checked',
				label: 'Emergency equipment',
				type: 'condition',
				concern: { when: ['notRight'], category: 'safetyHazard', severity: 'serious' },
				source: 'Safe detention guidance: emergency equipment'
			},
			{
				id: 'B25',
				level: 'prompt',
				text: 'Fire exits, extinguishers, evacuation bag: ready; no hazards lying about',
				label: 'Fire safety and hazards',
				type: 'condition',
				concern: { when: ['notRight'], category: 'safetyHazard', severity: 'serious' },
				source: 'Safe detention guidance; hazards found by visitors'
			},
			{
				id: 'B27',
				level: 'prompt',
				text: 'Van dock and holding area: safe and clean',
				label: 'Van dock and holding area',
				type: 'condition',
				concern: { when: ['notRight'], category: 'estate', severity: 'standard' },
				source: 'Police Reform Act 2002 s.51(3): all parts of the custody area'
			}
		]
	},
	{
		id: 'runningOfTheSuite',
		title: 'Running of the suite',
		of: 'suite',
		questions: [
			{
				id: 'B26',
				level: 'prompt',
				text: 'Cleaning and repair log: which faults are outstanding?',
				label: 'Outstanding faults',
				type: 'words',
				source: 'Reports of visiting schemes; docs/field.md'
			},
			{
				id: 'B28',
				level: 'prompt',
				text: 'Staff: breaks, numbers, anything they want to say',
				label: 'Staff welfare',
				type: 'words',
				source: 'Published annual reports: staff welfare'
			},
			{
				id: 'B29',
				level: 'prompt',
				text: 'On an extended visit: what did you watch?',
				label: 'Watched on an extended visit',
				type: 'several',
				options: [
					{ value: 'bookingIn', words: 'Booking in' },
					{ value: 'release', words: 'Release' },
					{ value: 'cellChecks', words: 'Cell checks' },
					{ value: 'reviews', words: 'Reviews' },
					{ value: 'handover', words: 'Handover of shifts' }
				],
				source: 'Derbyshire method of extended visits'
			},
			{
				id: 'B30',
				level: 'prompt',
				text: 'Good practice seen: what would you thank the shift for?',
				label: 'Good practice',
				type: 'words',
				source: 'National returns: good practice'
			}
		]
	}
];
