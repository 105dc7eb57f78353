import { hasWords, wordsIn } from '#lib/ui/word-search.ts';
import { concerns } from './concerns.ts';
import { goingIn } from './going-in.ts';
import { leaving } from './leaving.ts';
import { textsOf, type HandbookSection } from './section.ts';
import { suiteAndRecord } from './suite-and-record.ts';
import { tablet } from './tablet.ts';
import { talking } from './talking.ts';

/** In the order of a visit. What is on paper in the law is not repeated: facts as `docs/field.md` has them. */
export const handbook = [
	{ title: 'Going in', sections: goingIn },
	{ title: 'Talking', sections: talking },
	{ title: 'Concerns', sections: concerns },
	{ title: 'The suite and the record', sections: suiteAndRecord },
	{ title: 'Leaving, and afterwards', sections: leaving },
	{ title: 'The tablet', sections: tablet }
] as const satisfies readonly { title: string; sections: readonly HandbookSection[] }[];

/** The address of a section: a link to one that is not there does not compile. */
export type HandbookId = (typeof handbook)[number]['sections'][number]['id'];

export const handbookSections: readonly HandbookSection[] = handbook.flatMap<HandbookSection>(
	({ sections }) => sections
);

export const findSection = (id: string): HandbookSection | undefined =>
	handbookSections.find((section) => section.id === id);

export type HandbookHit = {
	section: HandbookSection;
	/** The first text of it that has one of the words, to be recognised by. */
	excerpt: string;
};

/** The sections that hold every word looked for, those with all of them in the title first. */
export const searchHandbook = (query: string): HandbookHit[] => {
	const words = wordsIn(query);
	if (words.length === 0) return [];
	const inTitle = ({ title }: HandbookSection) => hasWords(title, words);
	return handbookSections
		.map((section) => ({ section, texts: section.parts.flatMap(textsOf) }))
		.filter(({ section, texts }) =>
			hasWords([section.title, section.alsoFoundBy ?? '', ...texts].join(' '), words)
		)
		.map(({ section, texts }) => ({
			section,
			excerpt: texts.find((text) => words.some((word) => hasWords(text, [word]))) ?? texts[0]!
		}))
		.sort((a, b) => Number(inTitle(b.section)) - Number(inTitle(a.section)));
};
