/** A paragraph, or a list of single points, or steps in their order, or what must not be overlooked. */
export type Part =
	string | { points: readonly string[] } | { steps: readonly string[] } | { warning: string };

/** One subject of the handbook, short enough to be read while somebody waits. Words of its own: nothing is quoted. */
export type HandbookSection = {
	/** Stands in addresses: links from the pages of a visit lead here. */
	id: string;
	title: string;
	parts: readonly Part[];
	/** What else a person may look for it by. */
	alsoFoundBy?: string;
};

export const textsOf = (part: Part): readonly string[] => {
	if (typeof part === 'string') return [part];
	if ('warning' in part) return [part.warning];
	return 'points' in part ? part.points : part.steps;
};
