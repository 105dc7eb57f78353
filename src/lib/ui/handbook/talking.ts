import type { HandbookSection } from './section.ts';

export const talking = [
	{
		id: 'the-talk',
		title: 'The talk',
		alsoFoundBy: 'questions core prompts escort hearing detention officer cell hatch',
		parts: [
			'A member of staff goes with you. They stay where they can see you and cannot hear you. If they stand too near, ask them to step back, and note it if they do not.',
			{
				points: [
					'One of you asks, the other writes.',
					'About ten questions are the core. The others are there if they come up.',
					'Ask in any order. A question that you leave counts as “not asked”, and that is no fault.',
					'Nothing needs to be typed in the cell: tap now, write in the side room.',
					'Look as well as ask: the cell, the blanket, the toilet, whether the person looks well.'
				]
			},
			'If they ask for a blanket, water, food or something to read, pass it on to staff, and see whether it comes before you leave.',
			'You cannot promise anything but this: that you will say what you saw. Do not carry messages, make calls or do errands for anybody.'
		]
	},
	{
		id: 'not-about',
		title: 'What not to talk about',
		alsoFoundBy: 'offence case guilty advice solicitor message stop',
		parts: [
			'The talk is about how the person is treated, never about why they are there.',
			{
				points: [
					'If they begin to talk about the offence, stop them kindly: it cannot be kept private.',
					'If they go on, end the talk, and note that they began and that you stopped.',
					'Give no advice about their case, and do not say what you think of it.',
					'Do not say who else is held, or what others said.',
					'Do not tell them about yourself: no surname, no telephone number, no place where you live.'
				]
			}
		]
	},
	{
		id: 'children',
		title: 'Children',
		alsoFoundBy: 'young under 18 girl boy appropriate adult parent overnight bed juvenile',
		parts: [
			'Anybody under 18 is a child. See children first. Their own yes is enough: you do not need a parent’s or an appropriate adult’s. Note whether an appropriate adult was there.',
			{
				points: [
					'Use the children’s card, and short, plain questions.',
					'Has a parent or guardian been told? Has an appropriate adult been asked for, and come?',
					'Are they kept apart from adults?',
					'A girl: is a named woman looking after her, and has she met her?',
					'Charged and kept overnight: did the police ask the council for a bed, and what was the answer?'
				]
			},
			{
				warning:
					'A police station is never a place of safety for a child under section 136. Tell staff now, and raise it as urgent.'
			}
		]
	},
	{
		id: 'vulnerable-people',
		title: 'Vulnerable people',
		alsoFoundBy:
			'mental health learning disability autism appropriate adult language interpreter deaf easy read',
		parts: [
			'Somebody may need more help than they say: because of their mind, a learning disability, their health, their age, or because they do not speak English well.',
			{
				points: [
					'Use easy read. One idea at a time. Give them time.',
					'Has anybody asked whether they need help? Has an appropriate adult been called, and come?',
					'Do they have their rights in a form that they understand?',
					'Has a nurse, a doctor or the mental health team seen them?',
					'No common language: ask staff for an interpreter by telephone. If there is none, choose “no interpreter”.'
				]
			},
			'The introduction card may be there in other languages: only texts that your scheme has had checked. Do not use a translation that nobody has checked.'
		]
	},
	{
		id: 'women',
		title: 'Women and girls',
		alsoFoundBy: 'menstrual period products pregnant female staff private',
		parts: [
			'Ask about these only where nobody else can hear.',
			{
				points: [
					'Was she asked in private, early on, whether she needs menstrual products? Was she told that they are free?',
					'Can she change, wash her hands and throw things away in private?',
					'Is there a woman among the staff whom she can talk to?',
					'Is she pregnant, or has she had a baby lately?'
				]
			},
			'If neither of you is a woman, do not ask in the cell. “Checked on the record” or “asked female staff” is a full answer.'
		]
	}
] as const satisfies readonly HandbookSection[];
