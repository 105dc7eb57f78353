/** Says that somebody wrote, and neither who nor what: mail is read on the way, forwarded and kept. */
export const asksToBeRung = (origin: string) => ({
	kind: 'messageFromVisitor' as const,
	subject: 'A message for you from a visitor',
	text: [
		'A visitor has left a message for you alone.',
		'',
		'Sign in to read it:',
		`${origin}/manager/requests`
	].join('\n')
});
