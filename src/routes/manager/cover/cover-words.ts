import type { cannotGoReasons, notMadeReasons, readiness } from '#lib/domain/planning/entry.ts';

export const cannotGoInWords: Record<(typeof cannotGoReasons)[number], string> = {
	ill: 'Ill',
	family: 'Family',
	work: 'Work',
	conflict: 'Knows somebody there',
	other: 'Another reason'
};

export const notMadeInWords: Record<(typeof notMadeReasons)[number], string> = {
	visitorIll: 'was ill',
	partnerIll: 'the partner was ill',
	weather: 'weather or roads',
	noTime: 'one of the two had no time',
	noSlot: 'no time together was found',
	other: 'another reason'
};

export const readinessInWords: Record<(typeof readiness)[number], string> = {
	ready: 'Ready to visit with anybody',
	moreVisits: 'Needs more visits with somebody experienced',
	concerns: 'Has a worry to talk about'
};
