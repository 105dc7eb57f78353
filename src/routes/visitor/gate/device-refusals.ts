import type { CallRefused } from '#lib/client/server-calls.ts';
import type { RecoveryTried } from '#lib/client/recovery.ts';
import type { SetUpContinued } from '#lib/client/set-up.ts';

type Reason =
	| CallRefused['reason']
	| Extract<RecoveryTried, { ok: false }>['reason']
	| Extract<SetUpContinued, { ok: false }>['reason'];

/** Why setting up or recovering did not go on, and what to do next. */
export const deviceRefusalInWords: Record<Reason, string> = {
	notSignedIn: 'You are signed out. Sign in, come back here and try again.',
	anotherMember:
		'Somebody else is signed in on this device. Sign out there, sign in as yourself and try again.',
	unreachable:
		'No signal, or the office does not answer. Nothing is lost: try again when there is a signal.',
	notPulled:
		'Not everything that you need without a signal has arrived. Stay where there is a signal and try again.',
	notUnderstood: 'The office’s answer could not be read. Close and open this page, then try again.',
	malformed: 'The office could not read what was sent. Close and open this page, then try again.',
	deviceIdTaken: 'The office knows this device as somebody else’s. Tell your scheme manager.',
	unknownDevice:
		'The office does not know this device as yours. Sign in as the person who set it up, or tell your scheme manager.',
	deviceRevoked: 'The office withdrew this device. Tell your scheme manager.',
	escrowUnreadable: 'The office cannot open this device’s recovery. Tell your scheme manager.',
	tooOften: 'This was tried too often. Wait an hour, then try again.',
	neverRegistered:
		'This set-up was never finished, so there is nothing to recover. Tell your scheme manager.',
	replyRefused: 'The answer did not fit this device. Try again.'
};
