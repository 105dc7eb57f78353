import { categoryInWords, type ConcernCategory } from '#lib/domain/concern.ts';
import { dayInWords, type Day } from '#lib/domain/time.ts';
import { form, kindAndGravity, why, type ActForm, type Shown } from './act-form.ts';

const labelOf = ({ category, raisedOn, text }: Shown['others'][number]): string =>
	`${categoryInWords(category as ConcernCategory)}, ${dayInWords(raisedOn as Day)}: ${text.slice(0, 60)}`;

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

/** What it is, and what it belongs to. */
export const sorting = ({ concern, others, themes }: Shown): ActForm[] => [
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
