import type { HandbookSection } from './section.ts';

export const leaving = [
	{
		id: 'hand-over',
		title: 'Handing the tablet to the custody officer',
		alsoFoundBy: 'comment rank summary sergeant read to them',
		parts: [
			'Before you leave, the custody officer reads a summary on your tablet and may add a comment. They cannot change what you wrote.',
			{
				points: [
					'The summary leaves out complaints, what was told in confidence, and everything that its owner did not agree to raise. Look at “what they will see” first.',
					'While they hold it, nothing else can be reached. Your PIN opens it again.',
					'If they cannot read it, choose “not available”, “declined” or “read to them”. It does not hold you up.'
				]
			}
		]
	},
	{
		id: 'signing',
		title: 'Finishing and signing',
		alsoFoundBy: 'report agree note partner confirm differences',
		parts: [
			'In a side room: finish your notes, word each concern, settle what you two wrote differently, read the report through, and sign. Do it before you leave the station.',
			{
				points: [
					'You sign with your own key. Your partner taps “I agree” on the same tablet, and confirms later from their own sign-in. Never type your passphrase on somebody else’s device.',
					'You need not agree on everything: each of you may add a note.',
					'Once it is signed, nobody changes it. If something comes to mind later, tell the office.'
				]
			}
		]
	},
	{
		id: 'after',
		title: 'After the visit',
		alsoFoundBy: 'send received answers mileage expenses feedback',
		parts: [
			'The report goes by itself when there is a signal and you are signed in. “Received” shows when the office has it. Some time after that it leaves the tablet.',
			{
				points: [
					'The scheme manager reads it, and sends the force its own version.',
					'The answer to each concern comes back to you. You may be asked: does this answer what you raised?',
					'Talk about a visit with your partner, the scheme manager and your panel, with nobody else.'
				]
			}
		]
	},
	{
		id: 'looking-after-yourself',
		title: 'Looking after yourself',
		alsoFoundBy: 'upset hard stress support ring manager refuse',
		parts: [
			'Some visits stay with you. That is no weakness, and it happens to people who have done this for years.',
			{
				points: [
					'Talk to your partner before you drive home.',
					'Ask the scheme manager to ring you. It stands apart from the report, and nobody at the force reads it.',
					'You may say no to a visit, and you may stop one.',
					'If you felt unsafe, or were treated badly, tell the scheme manager the same day.'
				]
			}
		]
	}
] as const satisfies readonly HandbookSection[];
