import type { HandbookSection } from './section.ts';

export const goingIn = [
	{
		id: 'before-you-go',
		title: 'Before you go',
		alsoFoundBy: 'plan partner pair time week identity card',
		parts: [
			'A visit is made by two visitors, never by one alone. You two choose the day and the hour. Only you two know it: tell nobody at the force, and put it in no shared calendar.',
			{
				steps: [
					'Agree the day and the hour with your partner. Choose other days and hours than last time, now and then an evening, a weekend or the night.',
					'Charge the tablet. Where there is a signal, open it once, so that everything is on it.',
					'Bring your identity card.',
					'Meet away from the station and arrive together: the visit stays unannounced.',
					'Unlock with your passphrase before you go in. Inside, the PIN is enough.'
				]
			},
			'If you cannot go, say so as early as you can, so that somebody else can.',
			'If you know somebody who may be held there, or have another interest, say so and do not see that person.'
		]
	},
	{
		id: 'visits-to-come',
		title: 'Your visits to come',
		alsoFoundBy: 'rota slot swap exchange substitute ill availability leave calendar propose agree',
		parts: [
			'Each visit is given to you as a week. From two weeks before it you two fix the day and the hour on your own devices; without a signal it waits and goes later.',
			{
				steps: [
					'On “Your visits”, open “Day and time, or I cannot go” of the visit.',
					'Propose a time. Your partner sees it and agrees, or proposes another.',
					'It is agreed once the card says “Agreed”. Either of you can take it back.'
				]
			},
			{
				points: [
					'Nobody but you two sees the day and the hour: not the scheme manager, not the force.',
					'“I cannot go” tells your partner and the scheme manager at once. Whoever may go in your place can say so, and then stands on your partner’s card.',
					'You can also offer to change visits with somebody: the visit is yours until they take it.',
					'Once a quarter you say when you can go. “Like last quarter” takes it over in one tap.',
					'Reminders and a calendar of your own are under “Your account”, when you sign in on the web.'
				]
			}
		]
	},
	{
		id: 'at-the-door',
		title: 'At the door',
		alsoFoundBy: 'delay wait arrive let in admitted refused entry intercom',
		parts: [
			'Show your identity cards and say that you are independent custody visitors. You are to be let in at once, at any hour.',
			{
				points: [
					'Tap “We have arrived” at the door, and “Let in” when you are in. The minutes between are counted for you.',
					'A delay is only for your own safety, while letting you in at once would put you in danger. Being busy is no reason.',
					'If you wait: ask why, and who decided it. Note the reason and the rank, in their words.',
					'If nobody comes, ring again. If you are still outside after a while, ring the numbers on the tablet.'
				]
			},
			'If they do not let you in at all, ask for the inspector. Note who refused, their rank and the reason. That is a whole report: finish and sign it as any other.',
			'If your partner does not come, do not begin the cells alone. That is a report, too.'
		]
	},
	{
		id: 'the-sergeant',
		title: 'The sergeant’s list',
		alsoFoundBy: 'briefing board held cells list custody officer risk',
		parts: [
			'Ask the custody officer who is held. Type what they say on the board: the cell and the last digits of the custody number. No names and no offences: if one is said, do not write it.',
			{
				points: [
					'Who is a child? Who is vulnerable, or needs an appropriate adult?',
					'Who is watched closely, unwell, or in drink or drugs?',
					'Who does not speak English well?',
					'Who should not be seen now, and why? What must you know to be safe?'
				]
			},
			'Every count in the report comes from the board, so that each person held needs one row. If a person is not there, the word for what happened says so.'
		]
	},
	{
		id: 'who-to-see',
		title: 'Who to see first',
		alsoFoundBy: 'order priority choose asleep',
		parts: [
			'You choose whom to see, not the staff. Offer a talk to everybody if there is time.',
			{
				steps: ['Children.', 'Vulnerable people.', 'Everybody else, as you think right.']
			},
			'Do not wake somebody who is asleep as a routine: look in through the hatch, and note it. You may write “we ran out of time” for the rest with one tap. That is honest, and it is counted.'
		]
	},
	{
		id: 'introduction',
		title: 'The introduction and consent',
		alsoFoundBy: 'card agree decline language easy read interpreter could not decide',
		parts: [
			'Say who you are in your own words, or show the introduction card. There is one for adults, one for children and one in easy read.',
			{
				points: [
					'You are volunteers, not police, and you came without telling them.',
					'You ask a few questions about how they are treated. They may say no.',
					'They should not tell you why they are there.',
					'What they say stays private, unless somebody may be hurt: then you must tell staff.',
					'May you look at their custody record, too? They may say no to that as well.'
				]
			},
			'Yes to a talk is not yes to the record: ask for both. “Declined” is a full answer. Do not press anybody.',
			'If somebody cannot decide because they are asleep, unwell, or in drink or drugs, choose “could not decide”. You may still look in on them and note what you see.',
			'When you show the card alone, nothing else on the tablet can be reached. Your PIN opens it again.'
		]
	},
	{
		id: 'refusals',
		title: 'Refused, or stopped',
		alsoFoundBy: 'access denied inspector unsafe stop alarm violence leave',
		parts: [
			'Only an inspector, or an officer above one, may refuse you a person. They must believe that you would be in danger, or that seeing the person would get in the way of justice.',
			{
				points: [
					'A warning is not a refusal. If staff advise you that it is not safe, you decide: choose “police advised: not safe”.',
					'If an inspector refuses, choose “refused by an inspector”, and note the rank and the reason. The report needs both.',
					'If you are not content, say so, and raise it as a concern about access.'
				]
			},
			{
				warning:
					'If there is an alarm or violence, or you are asked to leave, leave first. Then tap “Stop visit now” and the reason.'
			},
			'A stopped visit can go on at the same place, or be finished and signed as it was.'
		]
	}
] as const satisfies readonly HandbookSection[];
