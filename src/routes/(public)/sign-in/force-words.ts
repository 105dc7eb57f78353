/** Why signing in by the force's own provider came to nothing, and what to do. */
const words = {
	notOffered: 'Signing in with this force is switched off. Sign in with your password',
	tooMany: 'Too many attempts. Wait a few minutes, then try again',
	down: 'Your force’s sign-in does not answer. Try again later, or sign in with your password',
	denied:
		'You were not signed in, because you said no at your force’s sign-in. Try again if you did not mean to',
	refused:
		'Your force’s sign-in did not let you in. Try again; if it happens again, tell your scheme manager',
	expired: 'Signing in took too long, or was begun in another window. Try again',
	notTrusted:
		'The answer did not come from your force’s sign-in. Try again; if it happens again, tell your scheme manager',
	emailNotVerified:
		'Your force’s sign-in does not say that your email address is yours. Ask your scheme manager how else you can sign in',
	unknown:
		'Your force’s sign-in knows you, but we do not. Ask your scheme manager to invite you, by the email address that your force has for you'
} as const;

export type ForceProblem = keyof typeof words;

/** What stands in the address may be anything. */
export const forceProblemIn = (text: string | null): ForceProblem | undefined =>
	text !== null && Object.hasOwn(words, text) ? (text as ForceProblem) : undefined;

export const forceProblemInWords = (problem: ForceProblem): string => words[problem];
