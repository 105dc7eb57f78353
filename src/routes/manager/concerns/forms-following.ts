import { closing, form, waitsForClosing, why, type ActForm, type Shown } from './act-form.ts';

const isPaused = ({ concern, today }: Shown): boolean => {
	const pause = concern.rounds.at(-1)?.pauses.at(-1);
	return pause !== undefined && !pause.resumedAt && pause.until > today;
};

/** What is said and done until it is over, and beyond. */
export const following = (shown: Shown): ActForm[] => {
	const { concern, ownLines } = shown;
	return [
		form('questionAsked', {
			summary: 'Ask a question',
			fields: [
				{
					name: 'to',
					label: 'Whom you ask',
					is: 'choice',
					options: [
						...(concern.areWordsSent ? [{ value: 'force', label: 'The force' }] : []),
						{ value: 'visitors', label: 'The visitors' }
					],
					placeholder: 'Choose whom to ask'
				},
				{ name: 'text', label: 'Your question', is: 'words' }
			],
			button: 'Ask'
		}),
		...(isPaused(shown)
			? [
					form('resumed', {
						summary: 'It waits for a contractor no longer',
						fields: [why()],
						button: 'Let the clocks run again'
					})
				]
			: [
					form('pausedForContractor', {
						summary: 'It waits for a contractor',
						about:
							'The force’s clocks stand still until that day, and the reason is shown beside them.',
						fields: [
							{
								name: 'until',
								label: 'Until which day',
								hint: 'For example, 22/12/2026',
								is: 'text'
							},
							why('What the contractor does')
						],
						button: 'Pause the clocks'
					})
				]),
		...(waitsForClosing(concern) ? [] : [closing({ summary: 'Close it' })]),
		...(concern.reopeningProposed
			? []
			: [
					form('reopened', {
						summary: 'Reopen it',
						about: 'The force is told, and its clocks begin again.',
						fields: [why()],
						button: 'Reopen, and tell the force'
					})
				]),
		form('privateNote', {
			summary: 'Write a private note',
			about: 'For the office alone. Neither the force nor the visitors read it.',
			fields: [{ name: 'text', label: 'Private note of the office', is: 'words' }],
			button: 'Keep the note'
		}),
		...(ownLines.length > 0
			? [
					form('corrected', {
						summary: 'Correct what the office wrote',
						about: 'Nothing is changed: the correction stands beside it.',
						fields: [
							{
								name: 'entryId',
								label: 'What you correct',
								is: 'choice',
								options: ownLines.map(({ id, title }) => ({ value: id, label: title })),
								placeholder: 'Choose what you correct'
							},
							{ name: 'text', label: 'What is right', is: 'words' }
						],
						button: 'Add the correction'
					})
				]
			: [])
	];
};
