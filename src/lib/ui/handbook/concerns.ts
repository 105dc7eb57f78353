import type { HandbookSection } from './section.ts';

export const concerns = [
	{
		id: 'urgent',
		title: 'Urgent: tell staff now',
		alsoFoundBy:
			'self-harm suicide risk life safety emergency assault reprisal complaint two paths office inspector',
		parts: [
			{
				warning:
					'If somebody’s life, health or safety is at risk, tell staff now. The tablet comes second.'
			},
			'There is no question about self-harm to ask through a hatch. Your own question is: was anything said or seen that worries you? If so, tell the custody officer at once, and say it plainly. This is the one thing that cannot stay private, and the introduction has told them so.',
			'Note whom you told and when. Ask what will be done, and look again before you leave. If you are not sure that it is done, ask for the inspector and ring the numbers on the tablet.',
			'Urgent concerns go out by two paths, as soon as there is a signal:',
			{
				points: [
					'A risk to life or health, or a detention that seems to have no lawful ground: to the force’s duty address and to the office at once.',
					'A complaint about the police, an assault, discrimination, fear of what staff may do to them for talking to you, or a point that its owner did not agree to raise: to named people at the office alone. Nobody at the force reads it until a person there decides so. Do not tell the suite’s staff.'
				]
			},
			'If both are true, safety comes first: tell staff what they must know to keep the person safe, and no more.'
		]
	},
	{
		id: 'concerns',
		title: 'Raising a concern',
		alsoFoundBy: 'severity category serious standard minor good practice consent number',
		parts: [
			'Most things can be put right while you are there. Say them to the custody officer, note whom you told, and tick “put right during the visit” when they are.',
			{
				points: [
					'A concern opens from the answer, with its kind filled in. You can change it.',
					'Say what you saw or heard. Cells and numbers, never a name.',
					'Ask each time: is this person content for it to be raised by their number? If not, it goes to the office alone.',
					'Serious: a right or a safety rule was not kept. Standard: care or a room was not put right. Minor: repair, stock, decoration.',
					'Good practice: note it, too. It is passed on, and staff are thanked.'
				]
			},
			'If somebody wants to complain about the police, you pass that on with their agreement. You do not look into it yourselves.'
		]
	}
] as const satisfies readonly HandbookSection[];
