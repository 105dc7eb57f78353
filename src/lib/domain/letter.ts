import { audienceOf, planningMessages } from './planning/message.ts';
import { roles, type Role } from './role.ts';

/** Every kind of mail that the application writes; each is worded beside the act that it tells of. */
export const letterKinds = [
	...planningMessages,
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
	invitation: roles,
	newPassword: roles,
	messageFromVisitor: managing,
	reportArrived: managing,
	stationCopySent: ofTheForce,
	forceReportSent: ofTheForce
};
