import { visitingRoles, type Role } from '#lib/domain/role.ts';

/** Every message about visits to come; each is worded in server/planning/letters.ts. */
export const planningMessages = [
	/** Say when you can go, before the deadline. */
	'availabilityDue',
	/** A week that was given to you is near. */
	'weekComing',
	/** The week has come, and the two have fixed no slot. */
	'noSlot',
	/** No night visit this year so far. */
	'nightMissing',
	/** Who you go with has changed. */
	'pairChanged',
	/** Somebody offers to exchange visits with you. */
	'exchangeOffered',
	/** Places are open in which this visitor could go, at times that they said. */
	'placeToTake',
	/** A visitor cannot go: a place is open. */
	'placeOpen',
	/** Nobody may go in their place, or the week has come and nobody has taken it. */
	'pairIncomplete',
	/** Vetting, a card, training or accreditation of a visitor runs out in eight weeks, in four, or has run out. */
	'recordExpiring',
	/** A place was taken; nothing to do. */
	'placeFilled',
	/** Somebody would go beyond the most visits of a quarter: it is for the manager to say. */
	'placeAsked',
	/** A partner wrote how a probationer did. */
	'feedbackArrived'
] as const;
export type PlanningMessage = (typeof planningMessages)[number];

/** Whoever runs the scheme today: a deputy has their own role in the list of people. */
const managing: readonly Role[] = ['schemeManager', 'deputyManager'];

/**
 * [planning.4] To whom each may go, by role. A message to anybody else is not sent: above all, none ever goes to the force.
 */
export const audienceOf: Record<PlanningMessage, readonly Role[]> = {
	availabilityDue: visitingRoles,
	weekComing: visitingRoles,
	noSlot: visitingRoles,
	nightMissing: visitingRoles,
	pairChanged: visitingRoles,
	exchangeOffered: visitingRoles,
	placeToTake: visitingRoles,
	placeOpen: managing,
	pairIncomplete: managing,
	recordExpiring: managing,
	placeFilled: managing,
	placeAsked: managing,
	feedbackArrived: managing
};

/** Reminders that their reader can switch off; the rest tell of what somebody did. */
export const switchable = [
	'availabilityDue',
	'weekComing',
	'noSlot',
	'nightMissing',
	'placeToTake',
	'pairIncomplete',
	'recordExpiring'
] as const satisfies readonly PlanningMessage[];
export type Reminder = (typeof switchable)[number];

/** What a switch says, in the reader's words. */
export const reminderInWords: Record<Reminder, string> = {
	availabilityDue: 'It is time to say when I can go',
	weekComing: 'A week that was given to me is near',
	noSlot: 'The week has come, and my partner and I have fixed no day',
	nightMissing: 'I have made no night visit this year',
	placeToTake: 'A visit needs somebody, and I could go',
	pairIncomplete: 'Nobody can go in a visitor’s place',
	recordExpiring: 'A visitor’s vetting, card, training or accreditation runs out'
};
