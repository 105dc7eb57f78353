import { PASSPHRASE_TRIES, PIN_TRIES } from '#lib/domain/lock.ts';
import type { HandbookSection } from './section.ts';

export const tablet = [
	{
		id: 'privacy',
		title: 'What to write, and what never',
		alsoFoundBy: 'names confidential data protection offence address number',
		parts: [
			'The custody number is all that says who somebody is.',
			{
				points: [
					'Write no names, dates of birth, addresses, telephone numbers or offences.',
					'If a note looks as if it holds one, you are told. You may keep it if it does not.',
					'Write what you saw and heard, and who said it: “the person in cell 4”, “the detention officer”.',
					'Take no photographs and no recordings. The tablet’s camera and microphone are never used here.',
					'Write nothing on paper that you would not hand over. Give paper notes to the office.'
				]
			}
		]
	},
	{
		id: 'the-tablet',
		title: 'The tablet: Hide, PIN and passphrase',
		alsoFoundBy:
			'lock unlock forgotten passphrase pin hide escape keyboard screen lost stolen recover set up install',
		parts: [
			{
				steps: [
					'Once, where there is a signal: open this site, sign in, and put it on the home screen (“Install” or “Add to home screen” in the browser’s menu).',
					'Choose a passphrase: four or more words that nobody would guess.',
					'Choose a PIN for the short breaks during a visit.'
				]
			},
			{
				points: [
					'“Hide” covers the screen at once. It is on every page. So does the tablet itself when you leave it alone. The PIN opens it again.',
					'With a keyboard, Escape hides as well, unless it closes a list or a question that is open, or empties the search.',
					`After ${PIN_TRIES} wrong PINs the passphrase is asked for. After ${PASSPHRASE_TRIES} wrong passphrases only recovery opens the device.`,
					'Forgotten passphrase: where there is a signal, choose “Forgotten passphrase” and sign in. What was not yet sent is kept. The scheme manager cannot see your passphrase.',
					'What you write is encrypted on the tablet from the first letter. Whoever finds it cannot read it without the passphrase.',
					'Lost or stolen: tell the office at once. They can withdraw the device.'
				]
			}
		]
	},
	{
		id: 'no-signal',
		title: 'Saved, sent, and no signal',
		alsoFoundBy: 'offline internet save not saved waiting to send received storage full battery',
		parts: [
			'A visit needs no signal, from the door to the signatures.',
			{
				points: [
					'“Saved” means that it is safely on the tablet, even if the battery dies.',
					'“NOT SAVED” means that it is not. Keep the page open, and do what it says.',
					'“Waiting to send” goes by itself as soon as there is a signal and you are signed in.',
					'“Received” means that the office has it.',
					'“You wrote different things” means that you and your partner did, on two tablets. Choose one, or keep both in words.'
				]
			}
		]
	},
	{
		id: 'practice',
		title: 'Practise a visit',
		alsoFoundBy: 'training try learn demo',
		parts: [
			'“Practise a visit” on your first page begins a whole visit to a suite that does not exist, with a story to follow. Every page says PRACTICE. Nothing of it is kept, and nothing is ever sent: it is gone when you leave it.'
		]
	}
] as const satisfies readonly HandbookSection[];
