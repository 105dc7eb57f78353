import type { PlanningMessage } from '#lib/domain/planning/message.ts';

type Words = { subject: string; lines: readonly string[]; path: string };

/**
 * What each message says: never a suite, a week, a day or a name. Mail is read on the way, forwarded and kept, and a visit
 * is nobody's to know but its pair's and the office's.
 */
const words: Record<PlanningMessage, Words> = {
	availabilityDue: {
		subject: 'When can you go?',
		lines: ['Please say when you can visit in the coming quarter. It takes a minute.'],
		path: '/visitor/availability'
	},
	weekComing: {
		subject: 'Your week is near',
		lines: ['A week in which you visit is near. You two choose the day and the time.'],
		path: '/visitor'
	},
	noSlot: {
		subject: 'No day is fixed yet',
		lines: ['Your week has come, and you two have fixed no day yet.'],
		path: '/visitor'
	},
	nightMissing: {
		subject: 'A night visit this year',
		lines: ['You have made no night visit this year so far. Each visitor makes at least one.'],
		path: '/visitor/rota'
	},
	pairChanged: {
		subject: 'Something has changed about a visit of yours',
		lines: ['Who you go with, or whether they can go, has changed.'],
		path: '/visitor'
	},
	placeToTake: {
		subject: 'A visit needs somebody',
		lines: [
			'A visitor cannot go, or would rather change, at a time when you said that you can go.',
			'If you would like to go, you can say so in the application. You need not.'
		],
		path: '/visitor/rota'
	},
	exchangeOffered: {
		subject: 'Somebody offers to change visits with you',
		lines: ['A visitor offers to change visits with you. You can say yes in the application.'],
		path: '/visitor'
	},
	placeOpen: {
		subject: 'A visitor cannot go',
		lines: ['A visitor cannot go on a visit that they were given. The page shows who could.'],
		path: '/manager/cover'
	},
	pairIncomplete: {
		subject: 'A visit has no pair',
		lines: ['Nobody has taken the place of a visitor who cannot go.'],
		path: '/manager/cover'
	},
	recordExpiring: {
		subject: 'Something runs out for a visitor',
		lines: [
			'Vetting, an identity card, training or accreditation of a visitor runs out soon, or has run out.'
		],
		path: '/manager'
	},
	placeFilled: {
		subject: 'Visitors have changed a visit among themselves',
		lines: ['By the rules of the rota they may. There is nothing that you have to do.'],
		path: '/manager/cover'
	},
	placeAsked: {
		subject: 'A visitor asks you about a visit',
		lines: ['Somebody would go beyond the most visits of a quarter. You say whether they may.'],
		path: '/manager/cover'
	},
	feedbackArrived: {
		subject: 'A visitor has written about a probationer',
		lines: ['A visitor has written how a visit with a probationer went. You alone can read it.'],
		path: '/manager/cover'
	}
};

export const planningLetter = (kind: PlanningMessage, origin: string) => {
	const { subject, lines, path } = words[kind];
	return {
		kind,
		subject,
		text: [...lines, '', 'Sign in to see it:', `${origin}${path}`].join('\n')
	};
};
