import type { Question, Section } from './checklist.ts';

/** The section that ends a talk: it is shown whole, its prompts beside its core. */
const CLOSING = 'closing';

/** Prompts of one section, with the blocks that answers to them have opened. */
export type Prompts = { section: Section; opened: Section[] };

/** A checklist in the order in which it is worked through: what is asked first, and what is one tap away. */
type Outline = {
	/** The core alone, by section. */
	core: Section[];
	/** Blocks that a circumstance of the person opens: all of their questions. */
	blocks: Section[];
	/** What is asked if it comes up, by section. */
	prompts: Prompts[];
	closing: Section[];
};

const openedBy = (block: Section, { questions }: Section): boolean =>
	block.when !== undefined &&
	'question' in block.when &&
	questions.some(({ id }) => block.when && 'question' in block.when && id === block.when.question);

const withOnly = (section: Section, level: Question['level']): Section => ({
	...section,
	questions: section.questions.filter((question) => question.level === level)
});
const isNotEmpty = ({ questions }: Section): boolean => questions.length > 0;

/**
 * Puts the sections that apply (`sectionsFor`) into that order. Every question stands in it once: a block that an
 * answer opened comes right after the prompts that it was answered among, so that it opens under the finger.
 */
export const outlineOf = (sections: readonly Section[]): Outline => {
	const closing = sections.filter(({ id }) => id === CLOSING);
	const usual = sections.filter(({ id, when }) => id !== CLOSING && !when);
	const conditional = sections.filter(({ id, when }) => id !== CLOSING && when);
	const core = usual.map((section) => withOnly(section, 'core')).filter(isNotEmpty);
	const prompts = usual
		.map((section) => ({
			section: withOnly(section, 'prompt'),
			opened: conditional.filter((block) => openedBy(block, withOnly(section, 'prompt')))
		}))
		.filter(({ section }) => isNotEmpty(section));
	const placed = new Set(prompts.flatMap(({ opened }) => opened));
	return { core, blocks: conditional.filter((block) => !placed.has(block)), prompts, closing };
};
