import { concernAudience, concernMessages } from './concerns/letter.ts';
import { audienceOf, planningMessages, reminderInWords, switchable } from './planning/message.ts';
import { roles, type Role } from './role.ts';

/** Every kind of mail that the application writes; each is worded beside the act that it tells of. */
export const letterKinds = [
	...planningMessages,
	...concernMessages,
	/** The link that lets somebody in for the first time. */
	'invitation',
	/** The link by which somebody chooses a new password. */
	'newPassword',
	/** A visitor asks to be rung. */
	'messageFromVisitor',
	/** A report has arrived at the office, or a new version of one. */
	'reportArrived',
	/** Matters of the suite alone lie ready for the force. */
	'stationCopySent',
	/** The scheme manager sent a report to the force. */
	'forceReportSent'
] as const;
export type LetterKind = (typeof letterKinds)[number];

const ofTheForce: readonly Role[] = ['custodyLead'];
const managing: readonly Role[] = ['schemeManager', 'deputyManager'];

/** [mail.1] To whom each kind may go, by role. The outbox takes no letter to anybody else. */
export const letterAudience: Record<LetterKind, readonly Role[]> = {
	...audienceOf,
	...concernAudience,
	invitation: roles,
	newPassword: roles,
	messageFromVisitor: managing,
	reportArrived: managing,
	stationCopySent: ofTheForce,
	forceReportSent: ofTheForce
};

/** [mail.2] Letters that their reader can switch off: reminders, and news. What is a duty or tells of an act upon oneself stays on. */
export const switchableLetters = [...switchable, 'concernNews'] as const satisfies LetterKind[];
export type SwitchableLetter = (typeof switchableLetters)[number];

/** What a switch says, in the reader's words. */
export const switchInWords: Record<SwitchableLetter, string> = {
	...reminderInWords,
	concernNews: 'There is news of concerns that I have a part in: one message a day'
};

/** The letters that a role gets at all and can switch off. */
export const lettersToSwitch = (role: Role): SwitchableLetter[] =>
	switchableLetters.filter((kind) => letterAudience[kind].includes(role));

/** Letters that hold a link which lets somebody in: kept no longer than they must be, and never sent twice. */
export const linkLetters = ['invitation', 'newPassword'] as const satisfies LetterKind[];
