import type {
	cannotGoReasons,
	notMadeReasons,
	PlanningKind,
	PlanningRefusal,
	readiness
} from '#lib/domain/planning/entry.ts';
import type { OwnVisit } from '#lib/domain/planning/reference.ts';
import type { DayBand } from '#lib/domain/statistics.ts';

export const bandInHours: Record<DayBand, string> = {
	morning: '6 to 12',
	afternoon: '12 to 18',
	evening: '18 to 22',
	night: '22 to 6'
};

export const refusedInWords: Record<PlanningRefusal, string> = {
	malformed: 'The office could not read it. Say it again.',
	notYourVisit: 'The visit is not yours any more.',
	weekPast: 'The time for it is over.',
	tooEarly: 'It is too early: a day can be fixed from two weeks before the week.',
	notInWeek: 'That time is not in the week of the visit.',
	proposalGone: 'Your partner took that time back. Do not go at that time: agree on another.',
	alreadyBegun: 'The visit has begun.',
	placeGone: 'Somebody else was quicker, or the visit was changed meanwhile.',
	mayNotGo: 'By the rules of the rota you may not go. Ring the scheme manager if you think you may.'
};

export const kindInWords: Record<PlanningKind, string> = {
	availability: 'When you can go',
	slotProposed: 'The time that you proposed',
	slotAgreed: 'The time that you agreed to',
	slotWithdrawn: 'The time that you took back',
	placeOffered: 'That you cannot go, or would rather change',
	placeKept: 'That you can go after all',
	placeTaken: 'That you go in somebody’s place',
	exchangeAgreed: 'That you change visits with somebody',
	notMade: 'Why a visit was not made',
	feedback: 'How your partner did'
};

const choices = <Value extends string>(words: Record<Value, string>) =>
	(Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }));

export const cannotGoChoices = choices<(typeof cannotGoReasons)[number]>({
	ill: 'I am ill',
	family: 'Family',
	work: 'Work',
	conflict: 'I know somebody there',
	other: 'Something else'
});

export const notMadeChoices = choices<(typeof notMadeReasons)[number]>({
	visitorIll: 'I was ill',
	partnerIll: 'My partner was ill',
	weather: 'Weather or roads',
	noTime: 'One of us had no time',
	noSlot: 'We found no time together',
	other: 'Something else'
});

export const readinessChoices = choices<(typeof readiness)[number]>({
	ready: 'Ready to visit with anybody',
	moreVisits: 'Needs more visits with somebody experienced',
	concerns: 'I have a worry that I want to talk about'
});

export const stateInWords: Record<OwnVisit['state'], string> = {
	allotted: 'To be made',
	begun: 'Begun',
	made: 'Made',
	missed: 'Not made',
	notMade: 'Not made, and you said why'
};
