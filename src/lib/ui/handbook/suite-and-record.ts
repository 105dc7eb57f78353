import type { HandbookSection } from './section.ts';

export const suiteAndRecord = [
	{
		id: 'the-suite',
		title: 'Cells, kitchen and stores',
		alsoFoundBy:
			'clean bell ligature blanket food stock clothing religious toilet shower medical room',
		parts: [
			'You may see every part of the suite: empty cells, kitchen, stores, showers, the yard and the medical room. You may not sit in on a police interview.',
			{
				points: [
					'Press a call bell, and see how long it takes.',
					'Look for anything that somebody could hurt themselves with: say it at once.',
					'Are there enough blankets, clothes, shoes, menstrual products and reading? In all sizes?',
					'Food: in date, enough kinds, halal, kosher, vegetarian, for allergies?',
					'Are religious things there, whole, and kept with respect?',
					'Do notices tell people of their rights, and that the toilet is hidden on the camera?'
				]
			},
			'What was found at the last visits and is still open is shown again: say whether it is fixed.'
		]
	},
	{
		id: 'the-record',
		title: 'The custody record',
		alsoFoundBy: 'consent desk medical notes checks meals log',
		parts: [
			'Look at the record only of those who said yes. It is read at the desk, after the talks: the tablet lists each one, beside what that person said.',
			{
				points: [
					'Never read medical notes.',
					'Were rights given, and understood? Were they given again to somebody who was not fit at first?',
					'Were checks made on time, by going in and speaking where that is needed, and not through the spyhole alone?',
					'Meals, drinks, washing, exercise: does the record say the same as the person?',
					'Nurse or doctor, appropriate adult, interpreter, solicitor: asked for when, came when?'
				]
			},
			'Each point has three answers: the record shows it, the record does not show it, not checked. What the record does not show may still have been done: you report what you read.'
		]
	},
	{
		id: 'times',
		title: 'Times to ask about',
		alsoFoundBy: 'review clock hours 6 9 24 36 detention charge rest meals checks rousing',
		parts: [
			'Never work out times in the cell. At the desk the tablet does it for you, as questions: as far as the times that you typed show. You report; inspectors judge.',
			'First choose what the person is held as, never the offence. The times for reviews and for the length of detention hold for somebody who is not yet charged. They do not hold for somebody held on a warrant, for court, on recall or for immigration.',
			{
				points: [
					'First review: within 6 hours after detention was authorised. Then within 9 hours after the one before.',
					'Held without charge: 24 hours. A superintendent can make it 36, a court longer.',
					'Rest: 8 hours without a break in any 24.',
					'Meals: two light ones and a main one in 24 hours.',
					'Checks: at least every hour; every half hour, with rousing, for somebody in drink or drugs. Rousing is to wake a person and get an answer in words. Who cannot be roused needs a doctor at once.'
				]
			},
			'If somebody slept through a review, they should be told of it when they wake.'
		]
	},
	{
		id: 'section-136',
		title: 'Section 136: a place of safety',
		alsoFoundBy: 'mental health act 136 place of safety hospital',
		parts: [
			'Under section 136 of the Mental Health Act the police can take somebody who seems to be in a mental health crisis to a place of safety. That is a hospital, but for rare cases.',
			{
				points: [
					'A child: never at a police station. Tell staff now.',
					'An adult: only if there is a risk of serious injury or death, no other place can be had, and an inspector has agreed.',
					'A nurse or doctor looks at them every 30 minutes.',
					'At most 24 hours; a doctor can make it 12 hours more.'
				]
			},
			'The law is being changed so that police cells will no longer be used. Your scheme’s settings hold the day from which that may be so.'
		]
	},
	{
		id: 'tact',
		title: 'Terrorism law (TACT)',
		alsoFoundBy: 'terrorism act code h special suite form independent reviewer',
		parts: [
			'People held under terrorism law are kept in special suites under rules of their own, and are visited by visitors who are trained for it.',
			{
				points: [
					'There is no TACT form in this application. Use your scheme’s TACT form.',
					'A copy of every report goes to the Independent Reviewer of Terrorism Legislation: the office sends it.',
					'If you find such a person on a routine visit, do not talk to them unless you are trained for it. Tell the office.'
				]
			}
		]
	}
] as const satisfies readonly HandbookSection[];
