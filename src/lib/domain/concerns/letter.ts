import type { Role } from '#lib/domain/role.ts';

/** Every message about concerns; each is worded in server/concerns/letters.ts, without any detail. */
export const concernMessages = [
	/** Something urgent is at the office, or nobody there has seen to it: to its named people. */
	'urgentConcern',
	/** A risk to life, to health, or a detention that may be unlawful: to the force at once. */
	'urgentConcernForForce',
	/** The force is over the time for a concern. */
	'concernOverdue',
	/** A concern is at three times its time: it stands on the list for the meeting. */
	'concernForMeeting',
	/** There is news of concerns, all of a day in one letter. */
	'concernNews'
] as const;
export type ConcernMessage = (typeof concernMessages)[number];

const office: readonly Role[] = ['schemeManager', 'deputyManager'];
const force: readonly Role[] = ['custodyLead', 'suiteInspector'];

/** [concern.21] To whom each may go, by role: what the office alone may know goes to nobody at the force. */
export const concernAudience: Record<ConcernMessage, readonly Role[]> = {
	urgentConcern: [...office, 'chiefExecutive'],
	urgentConcernForForce: force,
	concernOverdue: force,
	concernForMeeting: office,
	concernNews: [...office, ...force, 'visitor', 'panelCoordinator']
};

/** A place at the force with an address of its own in the scheme's settings, whoever sits there. */
export const posts = ['forceDuty', 'headOfCustody'] as const;
export type Post = (typeof posts)[number];

export const postInWords: Record<Post, string> = {
	forceDuty: 'Force’s duty address',
	headOfCustody: 'Head of custody'
};

/** Which messages a post gets at all. */
export const postMessages: Record<Post, readonly ConcernMessage[]> = {
	forceDuty: ['urgentConcernForForce'],
	headOfCustody: ['concernOverdue']
};
