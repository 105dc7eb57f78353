import type { ConsentToRaise } from './concern.ts';
import type { CustodyOfficerPart, delayReasons, stopReasons } from './field.ts';

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
