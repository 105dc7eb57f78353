/** What of the visits is shown, in the order in which it is offered. */
export const showInWords = {
	waiting: 'Urgent, not handled',
	urgent: 'Urgent',
	new: 'New',
	unsent: 'Read, not sent to the force',
	unconfirmed: 'Second visitor to confirm',
	alarm: 'Alarm: look into it'
} as const;
