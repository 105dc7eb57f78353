/** What is timed: the three times of the scheme's table, and the date that the force itself gave. */
export const clockKinds = ['acknowledge', 'answer', 'fix', 'seenFixed'] as const;
export type ClockKind = (typeof clockKinds)[number];

export const clockInWords: Record<ClockKind, string> = {
	acknowledge: 'Acknowledged by the force',
	answer: 'Answered by the force',
	fix: 'Fixed by the date the force gave',
	seenFixed: 'Seen fixed by a visit'
};

/**
 * Who hears next. The first three are the ladder of what the force leaves overdue, the last two that of urgent concerns
 * that nobody at the office has acknowledged.
 */
export const escalationLevels = [
	'custodyInspector',
	'headOfCustody',
	/** The regular meeting at which the head of the local policing body holds the force to account. */
	'accountabilityMeeting',
	'deputyManager',
	'chiefExecutive'
] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

export const levelInWords: Record<EscalationLevel, string> = {
	custodyInspector: 'Custody inspector',
	headOfCustody: 'Head of custody',
	accountabilityMeeting: 'Meeting of the head of the local policing body with the force',
	deputyManager: 'Deputy scheme manager',
	chiefExecutive: 'Chief executive’s office'
};
