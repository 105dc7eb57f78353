import { roleInWords, type Role } from '#lib/domain/role.ts';
import { dayInWords, dayOf, type Instant } from '#lib/domain/time.ts';

type Words = { scheme: string; role: Role; address: string; expiresAt: Instant };

const lastDay = (expiresAt: Instant): string => dayInWords(dayOf(expiresAt));

export const invitationLetter = ({ scheme, role, address, expiresAt }: Words) => ({
	kind: 'invitation' as const,
	subject: `Your invitation to ${scheme}`,
	text: [
		`You are invited to ${scheme} as ${roleInWords[role].toLowerCase()}.`,
		'',
		'Choose a password here:',
		address,
		'',
		`The link works once, until ${lastDay(expiresAt)}.`,
		'If you did not expect this message, do nothing.'
	].join('\n')
});

export const newPasswordLetter = ({ scheme, address, expiresAt }: Words) => ({
	kind: 'newPassword' as const,
	subject: `Choose a new password for ${scheme}`,
	text: [
		`A new sign-in link for ${scheme} was asked for on your behalf.`,
		'',
		'Choose a new password here:',
		address,
		'',
		`The link works once, until ${lastDay(expiresAt)}. Using it ends every session and removes your authenticator app, which you set up again afterwards.`,
		'If you did not ask for it, do nothing and tell your scheme manager.'
	].join('\n')
});
