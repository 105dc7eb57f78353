import type { ConsentToRaise } from './concern.ts';
import type {
	CustodyOfficerPart,
	delayReasons,
	seenOptions,
	stopReasons,
	visitKinds
} from './field.ts';

/** The words of fixed answers: on screen, in the report and in mail they are the same. */

export const delayReasonInWords: Record<(typeof delayReasons)[number], string> = {
	busyBookingIn: 'Staff busy booking in',
	shiftHandover: 'Shift handover',
	incident: 'Incident or violence',
	nobodyAtTheDoor: 'Nobody at the door',
	intercomOrAccessFault: 'Intercom or door fault',
	identityQueried: 'Our identity was queried',
	noReasonGiven: 'No reason given',
	other: 'Another reason'
};

export const stopReasonInWords: Record<(typeof stopReasons)[number], string> = {
	alarm: 'Alarm',
	violence: 'Violence',
	askedToLeave: 'Asked to leave',
	visitorUnwell: 'A visitor was unwell',
	other: 'Another reason'
};

type VisitKind = (typeof visitKinds)[number];

export const visitKindInWords: Record<VisitKind, string> = {
	routine: 'Routine',
	extended: 'Extended: watching the work of the suite',
	followUp: 'Follow-up of an earlier visit',
	byTelephone: 'By telephone'
};

/** What the times of a visit are called: a call has no door. */
export const visitTimesInWords = (kind: VisitKind | undefined) =>
	kind === 'byTelephone'
		? {
				arrived: 'Rang the suite',
				admitted: 'Put through',
				delay: 'Wait on the telephone',
				left: 'Ended the call'
			}
		: {
				arrived: 'Arrived at the door',
				admitted: 'Let in',
				delay: 'Delay at the door',
				left: 'Left the suite'
			};

export const seenInWords: Record<(typeof seenOptions)[number], string> = {
	fixed: 'Fixed',
	notFixed: 'Not fixed',
	couldNotCheck: 'Could not check'
};

export const partInWords: Record<CustodyOfficerPart['part'], string> = {
	read: 'Read the summary',
	readToThem: 'Had it read to them',
	notAvailable: 'Not available',
	declined: 'Declined'
};

export const consentToRaiseInWords: Record<ConsentToRaise, string> = {
	agreed: 'Yes, by their number',
	notAgreed: 'No',
	notAsked: 'Not asked'
};

export const consentInWords = (consent: 'yes' | 'no' | 'couldNotDecide' | undefined): string =>
	consent === undefined
		? 'Not asked'
		: {
				yes: 'Yes',
				no: 'No',
				couldNotDecide: 'Could not decide (asleep, unwell, drink or drugs)'
			}[consent];
