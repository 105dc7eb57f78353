import type { RequestRefusal } from '#lib/domain/protocol.ts';

/** Why nothing could be sent. What waits stays on the device. */
export const requestRefusalInWords: Record<RequestRefusal | 'notUnderstood', string> = {
	signedOut: 'You are signed out. Sign in and it goes.',
	notAVisitor:
		'You are signed in as somebody who is not a visitor. Sign in as yourself and it goes.',
	deviceUnknown: 'The office does not know this device. Tell the scheme manager.',
	protocolUnknown: 'The application on this device is too old. Close and open it with a signal.',
	bodyTooLarge: 'There is more to send than fits at once. Tell the scheme manager.',
	notReadable: 'What was sent did not arrive whole. It will be tried again.',
	unknownField:
		'The application on this device is newer than the office’s. It will be tried again.',
	tooMany: 'There is more to send than fits at once. Tell the scheme manager.',
	tooOften: 'Too much was sent in a short time. It goes by itself in a little while.',
	notUnderstood: 'The office’s answer could not be read. It will be tried again.'
};
