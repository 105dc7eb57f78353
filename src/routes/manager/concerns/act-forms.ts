import {
	categoryInWords,
	concernCategories,
	severities,
	type ConcernCategory
} from '#lib/domain/concern.ts';
import type { ConcernFile, ConcernOnFile } from '#lib/domain/concerns/concern-on-file.ts';
import type { ActKind } from '#lib/domain/concerns/entry.ts';
import { isPraise } from '#lib/domain/concerns/state.ts';
import { dayInWords, type Day } from '#lib/domain/time.ts';
import type { Choice } from '#lib/ui/field.ts';

type FormField = { name: string; label: string; hint?: string; value?: string } & (
	{ is: 'words' | 'text' } | { is: 'choice'; options: readonly Choice[]; placeholder?: string }
);

/** One thing that the office can do to a concern, as a small form. */
export type ActForm = {
	/** Of its own on the page: there may be a form of one kind for each of several questions. */
	id: string;
	kind: ActKind;
	/** On its fold; left out where it stands open. */
	summary?: string;
	about?: string;
	fields: readonly FormField[];
	button: string;
	hidden?: Record<string, string>;
};

/** What a concern's page has, as far as the forms need it. */
type Shown = {
	concern: Pick<
		ConcernOnFile,
		| 'category'
		| 'severity'
		| 'text'
		| 'isWithheld'
		| 'standing'
		| 'wording'
		| 'areWordsSent'
		| 'sentAt'
		| 'reopeningProposed'
		| 'themeIds'
		| 'rounds'
	> & { files: readonly ConcernFile[] };
	open: readonly ActKind[];
	isUrgentUnseen: boolean;
	today: Day;
	themes: readonly { id: string; title: string }[];
	others: readonly { id: string; category: string; raisedOn: string; text: string }[];
	questions: readonly { id: string; text: string }[];
	ownLines: readonly { id: string; title: string }[];
};

const categories = concernCategories.map(({ code, words }) => ({ value: code, label: words }));
const gravities = severities.map(({ code, afterwards }) => ({ value: code, label: afterwards }));
const why = (label = 'Why'): FormField => ({ name: 'reason', label, is: 'words' });

const kindAndGravity = ({ category, severity }: Shown['concern']): FormField[] => [
	{
		name: 'category',
		label: 'What it is about',
		is: 'choice',
		options: categories,
		value: category
	},
	{
		name: 'severity',
		label: 'How serious it is',
		is: 'choice',
		options: gravities,
		value: severity
	}
];

const form = (kind: ActKind, rest: Omit<ActForm, 'id' | 'kind'>, suffix = ''): ActForm => ({
	id: `${kind}${suffix}`,
	kind,
	...rest
});

const needsWording = ({ isWithheld, standing, wording }: Shown['concern']): boolean =>
	(isWithheld || standing === 'keptFromForce') && wording === undefined;

/** What waits for the office now: each stands open, with its button in view. */
const pressing = ({ concern, isUrgentUnseen, questions }: Shown): ActForm[] => [
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
					about: `The force attached ${name}. The visitors see it once you have cleared it.`,
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
		])
];

const triage = ({ concern }: Shown): ActForm[] => {
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
			: concern.isWithheld
				? 'It is confidential: the force reads your wording alone.'
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

const labelOf = ({ category, raisedOn, text }: Shown['others'][number]): string =>
	`${categoryInWords(category as ConcernCategory)}, ${dayInWords(raisedOn as Day)}: ${text.slice(0, 60)}`;

const sorting = ({ concern, others, themes }: Shown): ActForm[] => [
	form('reclassified', {
		summary: 'Change what it is about, or how serious it is',
		fields: [...kindAndGravity(concern), why('Why it is changed')],
		button: 'Change'
	}),
	...(others.length > 0
		? [
				form('mergedInto', {
					summary: 'Join with another: it is the same',
					about:
						'The other one goes on for both, and both pairs of visitors hear what comes of it.',
					fields: [
						{
							name: 'into',
							label: 'The concern that goes on',
							is: 'choice',
							options: others.map((other) => ({ value: other.id, label: labelOf(other) })),
							placeholder: 'Choose a concern'
						}
					],
					button: 'Join them'
				})
			]
		: []),
	form('mergeTakenBack', { summary: 'Take the joining back', fields: [], button: 'Take it back' }),
	form('splitOff', {
		summary: 'Split: it holds a second matter',
		about: 'The second matter becomes a concern of its own, new to the office.',
		fields: [
			...kindAndGravity(concern),
			{ name: 'text', label: 'The second matter', is: 'words', value: concern.text }
		],
		button: 'Make it a concern of its own'
	}),
	...linking(concern.themeIds, themes)
];

const linking = (linked: readonly string[], themes: Shown['themes']): ActForm[] => {
	const free = themes.filter(({ id }) => !linked.includes(id));
	return [
		...(free.length > 0
			? [
					form('linkedToTheme', {
						summary: 'Put to a theme',
						fields: [
							{
								name: 'themeId',
								label: 'Theme',
								is: 'choice',
								options: free.map(({ id, title }) => ({ value: id, label: title })),
								placeholder: 'Choose a theme'
							}
						],
						button: 'Put to this theme'
					})
				]
			: []),
		...themes
			.filter(({ id }) => linked.includes(id))
			.map(({ id, title }) =>
				form(
					'unlinkedFromTheme',
					{
						summary: `Take from the theme ${title}`,
						fields: [],
						button: 'Take it from the theme',
						hidden: { themeId: id }
					},
					`-${id}`
				)
			)
	];
};

const isPaused = ({ concern, today }: Shown): boolean => {
	const pause = concern.rounds.at(-1)?.pauses.at(-1);
	return pause !== undefined && !pause.resumedAt && pause.until > today;
};

const following = (shown: Shown): ActForm[] => {
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
		form('closed', {
			summary: 'Close it',
			about:
				'It closes by itself when a visit has seen it fixed. Your name and reason stand with it.',
			fields: [why()],
			button: 'Close this concern'
		}),
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

/** `isNow`: a decision that waits, shown above the clocks. */
export type FormGroup = { title: string; isNow: boolean; forms: ActForm[] };

/** What the office can do to a concern as it stands, what presses first; a group with nothing in it is left out. */
export const formGroups = (shown: Shown): FormGroup[] =>
	[
		{ title: 'Waiting for you', isNow: true, forms: pressing(shown) },
		{ title: 'The force', isNow: true, forms: triage(shown) },
		{ title: 'Sort it', isNow: false, forms: sorting(shown) },
		{ title: 'Follow it', isNow: false, forms: following(shown) }
	]
		.map(({ forms, ...group }) => ({
			...group,
			forms: forms.filter(({ kind }) => shown.open.includes(kind))
		}))
		.filter(({ forms }) => forms.length > 0);
