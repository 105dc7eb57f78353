import type { Section } from '#lib/domain/checklist.ts';

/** Where and how a talk was held: block C. Answered once for the visit, it holds for everybody who has no answer of their own. */
export const personSections: readonly Section[] = [
	{
		id: 'howTheTalkWasHeld',
		title: 'How the talk was held',
		of: 'person',
		questions: [
			{
				id: 'C05',
				level: 'prompt',
				text: 'Who introduced you to the person?',
				label: 'Who introduced the visitors',
				type: 'choice',
				options: [
					{ value: 'visitors', words: 'We did' },
					{ value: 'staff', words: 'Staff did' }
				],
				source: 'Practice of visiting schemes; docs/field.md'
			},
			{
				id: 'C08',
				level: 'prompt',
				text: 'Did the escort stay in sight and out of hearing?',
				label: 'Escort in sight, out of hearing',
				type: 'yesNo',
				concern: { when: ['no'], category: 'dignityAndPrivacy', severity: 'standard' },
				source: 'Practice of visiting schemes: in sight, out of hearing'
			},
			{
				id: 'C09',
				level: 'prompt',
				text: 'Where did you talk?',
				label: 'Where they talked',
				type: 'choice',
				options: [
					{ value: 'cell', words: 'In the cell' },
					{ value: 'hatch', words: 'At the hatch' },
					{ value: 'corridor', words: 'In the corridor' },
					{ value: 'room', words: 'In a room' },
					{ value: 'yard', words: 'In the exercise yard' }
				],
				source: 'Practice of visiting schemes; docs/field.md'
			},
			{
				id: 'C07',
				level: 'prompt',
				text: 'In which language did you talk?',
				label: 'Language of the talk',
				type: 'choice',
				options: [
					{ value: 'english', words: 'English' },
					{ value: 'otherWithout', words: 'Another, without an interpreter' },
					{ value: 'byTelephone', words: 'With an interpreter by telephone' },
					{ value: 'byTablet', words: 'With a translation tablet' },
					{ value: 'inPerson', words: 'With an interpreter in person' }
				],
				source: 'PACE Code C, section 13'
			},
			{
				id: 'C10',
				level: 'prompt',
				text: 'When did the talk begin?',
				label: 'Talk began',
				type: 'time',
				source: 'Counters that schemes publish: time with people'
			},
			{
				id: 'C12',
				level: 'prompt',
				text: 'When did the talk end?',
				label: 'Talk ended',
				type: 'time',
				source: 'Counters that schemes publish: time with people'
			}
		]
	}
];
