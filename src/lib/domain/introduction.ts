import type { SchemeSettings } from './scheme.ts';

/** What a person held must have heard before they can agree to a talk: no version leaves one out. */
export const introductionPoints = [
	'whoWeAre',
	'unannounced',
	'whatWeDo',
	'mayWeAsk',
	'notWhy',
	'staysPrivate',
	'harmIsTold',
	'record'
] as const;
export type IntroductionPoint = (typeof introductionPoints)[number];

type Spoken = { point: IntroductionPoint; text: string };

/** The card in English, each version whole in itself. Easy read has one idea a line, and a picture for each point. */
export const introductionVersions = [
	{
		id: 'adults',
		name: 'Adults',
		spoken: [
			{ point: 'whoWeAre', text: 'Hello. We are volunteers. We are not police.' },
			{ point: 'unannounced', text: 'We came without telling them.' },
			{ point: 'whatWeDo', text: 'We check that people here are treated properly.' },
			{ point: 'mayWeAsk', text: 'May we ask you a few questions? You can say no.' },
			{ point: 'notWhy', text: 'Please do not tell us why you are here.' },
			{ point: 'staysPrivate', text: 'What you say stays private.' },
			{ point: 'harmIsTold', text: 'But if somebody may be hurt, we must tell staff.' },
			{
				point: 'record',
				text: 'May we also look at your custody record? You can say no to that as well.'
			}
		]
	},
	{
		id: 'children',
		name: 'Children',
		spoken: [
			{
				point: 'whoWeAre',
				text: 'Hello. We are volunteers. We are not police, and we do not work for them.'
			},
			{ point: 'unannounced', text: 'The police did not know that we were coming.' },
			{ point: 'whatWeDo', text: 'We check that you are safe and looked after here.' },
			{
				point: 'mayWeAsk',
				text: 'May we ask you some questions? You can say no. You can stop when you like. You will not be in trouble for it.'
			},
			{ point: 'notWhy', text: 'Please do not tell us why the police brought you here.' },
			{ point: 'staysPrivate', text: 'What you tell us stays private.' },
			{
				point: 'harmIsTold',
				text: 'But if you or somebody else may be hurt, we must tell the staff, so that they can help.'
			},
			{
				point: 'record',
				text: 'The police write down how they look after you. May we read it? You can say no to that too.'
			}
		]
	},
	{
		id: 'easyRead',
		name: 'Easy read',
		spoken: [
			{ point: 'whoWeAre', text: 'Hello. We are volunteers.' },
			{ point: 'whoWeAre', text: 'We are not police.' },
			{ point: 'unannounced', text: 'We did not tell the police that we would come.' },
			{ point: 'whatWeDo', text: 'We check that people here are treated well.' },
			{ point: 'mayWeAsk', text: 'May we ask you some questions?' },
			{ point: 'mayWeAsk', text: 'You can say yes. You can say no.' },
			{ point: 'notWhy', text: 'Please do not tell us why you are here.' },
			{ point: 'staysPrivate', text: 'What you say stays private.' },
			{ point: 'harmIsTold', text: 'Sometimes a person may be hurt.' },
			{ point: 'harmIsTold', text: 'Then we must tell the staff.' },
			{ point: 'record', text: 'The police write about your time here.' },
			{ point: 'record', text: 'May we read what they wrote?' },
			{ point: 'record', text: 'You can say yes. You can say no.' }
		]
	}
] as const satisfies readonly { id: string; name: string; spoken: readonly Spoken[] }[];

/** One card as it is shown: its lines by point, or a checked translation's own paragraphs. */
export type IntroductionCard = {
	id: string;
	/** As it stands in the list of cards; a language in its own words. */
	name: string;
	/** Of the text and of its name; `undefined` for English. */
	language?: { lang: string; direction: 'ltr' | 'rtl'; checkedBy: string };
	hasPictures: boolean;
	parts: { point?: IntroductionPoint; lines: string[] }[];
};

const byPoint = (spoken: readonly Spoken[]): IntroductionCard['parts'] =>
	introductionPoints.map((point) => ({
		point,
		lines: spoken.filter((line) => line.point === point).map(({ text }) => text)
	}));

/** Every card there is for a scheme: ours in English, and the texts in other languages that it has had checked. */
export const introductionCards = (
	introductions: SchemeSettings['introductions']
): IntroductionCard[] => [
	...introductionVersions.map(({ id, name, spoken }) => ({
		id,
		name,
		hasPictures: id === 'easyRead',
		parts: byPoint(spoken)
	})),
	...introductions.map(({ language, lang, direction, text, checkedBy }) => ({
		id: `language-${lang}`,
		name: language,
		language: { lang, direction, checkedBy },
		hasPictures: false,
		parts: text
			.split(/\n+/)
			.map((line) => line.trim())
			.filter(Boolean)
			.map((line) => ({ lines: [line] }))
	}))
];
