import { isPraise } from '#lib/domain/concerns/state.ts';
import { closing, form, waitsForClosing, why, type ActForm, type Shown } from './act-form.ts';

/** What waits for the office now: each stands open, with its button in view. */
export const pressing = ({ concern, isUrgentUnseen, questions }: Shown): ActForm[] => [
	...(isUrgentUnseen
		? [
				form('urgentAcknowledged', {
					about:
						'It is urgent, and nobody at the office has seen it. It climbs until somebody has.',
					fields: [],
					button: 'I have seen this and deal with it'
				})
			]
		: []),
	...(concern.reopeningProposed
		? [
				form('reopened', {
					about:
						concern.reopeningProposed.why === 'notFixed'
							? 'A visit said that it is not fixed. They may have meant another cell.'
							: 'The visitors ask to reopen it.',
					fields: [why('Why it is reopened')],
					button: 'Reopen, and tell the force'
				}),
				form('reopeningDeclined', {
					fields: [why('Why it is not reopened')],
					button: 'Do not reopen'
				})
			]
		: []),
	...questions.map(({ id, text }) =>
		form(
			'questionAnswered',
			{
				about: `You are asked: ${text}`,
				fields: [{ name: 'text', label: 'Your answer', is: 'words' }],
				button: 'Answer the question',
				hidden: { questionId: id }
			},
			`-${id}`
		)
	),
	...concern.files
		.filter(({ state }) => state === 'attached')
		.flatMap(({ fileId, name }) => [
			form(
				'fileCleared',
				{
					about: `The force attached ${name}. Look at it first: the visitors see it once you have cleared it.`,
					file: { name, href: `/manager/concerns/${concern.id}/files/${fileId}` },
					fields: [],
					button: 'Let the visitors see it',
					hidden: { fileId }
				},
				`-${fileId}`
			),
			form(
				'fileRefused',
				{
					summary: `Do not pass on ${name}`,
					fields: [why()],
					button: 'Do not pass it on',
					hidden: { fileId }
				},
				`-${fileId}`
			)
		]),
	...(waitsForClosing(concern)
		? [
				closing({
					about:
						concern.standing === 'answered'
							? 'The force has answered. If that is the end of it, close it: your name and reason stand with it. If not, ask or reopen it below.'
							: 'The office deals with it by its own confidential path. Close it when that is done: your name and reason stand with it.'
				})
			]
		: [])
];

const needsWording = ({ isWithheld, standing, wording }: Shown['concern']): boolean =>
	(isWithheld || standing === 'keptFromForce') && wording === undefined;

/** What the force may read of it; nothing is left to decide once it has the words. */
export const triage = ({ concern }: Shown): ActForm[] => {
	const wording = form('wordedForForce', {
		...(needsWording(concern) ? {} : { summary: 'Word it for the force' }),
		about: 'The force reads this instead of the visitors’ words. Leave out who said it.',
		fields: [
			{
				name: 'wording',
				label: 'What the force may read',
				is: 'words',
				value: concern.wording ?? ''
			}
		],
		button: 'Keep this wording'
	});
	const send = form('sentToForce', {
		about: concern.wording
			? `The force reads your wording: ${concern.wording}`
			: 'The force reads it in the visitors’ own words.',
		fields: [],
		button: isPraise(concern) ? 'Pass on to the force' : 'Send to the force now'
	});
	if (concern.areWordsSent) return [];
	return [
		...(needsWording(concern) ? [wording] : [send, wording]),
		form('markedResolvedOnSite', {
			summary: 'It was put right before they left',
			fields: [why('What was done (optional)')],
			button: 'Mark as put right'
		}),
		form('keptFromForce', {
			summary: 'Keep it from the force',
			about:
				'The force reads nothing of it. The office deals with it by its own confidential path.',
			fields: [why()],
			button: 'Keep it from the force'
		})
	].filter(({ kind }) => kind !== 'keptFromForce' || concern.standing === 'toTriage');
};
