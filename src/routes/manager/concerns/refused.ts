/** A form of a concern that was not done: what was typed is kept, whatever became of the concern meanwhile. */
export type Refused = {
	form: string;
	typed: Record<string, string>;
	errors: Record<string, string>;
	/** Why it cannot be done at all, where it is no one field. */
	refused?: string;
	list: string | undefined;
	next: string;
};

/** For the summary at the top; each error leads to its field. */
export const errorsOf = ({ form, errors, refused }: Refused): { text: string; href?: string }[] => [
	...(refused ? [{ text: refused }] : []),
	...Object.entries(errors).map(([field, text]) => ({ text, href: `#${form}-${field}` }))
];
