/** Markup in which every value has been escaped. */
export class Markup {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

/** What may stand in markup: text, which is escaped; markup; nothing. */
type Part = Markup | readonly Markup[] | string | number | false | undefined;

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};
const hasSigns = /[&<>"']/;
const escaped = (text: string): string =>
	hasSigns.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign]!) : text;

const markupOf = (part: Part): string => {
	if (part === undefined || part === false) return '';
	if (part instanceof Markup) return part.text;
	return typeof part === 'object' ? part.map(({ text }) => text).join('') : escaped(String(part));
};

/**
 * Markup from a template. Text within it is escaped for the content of an element and for an attribute in double
 * quotes; it must not stand anywhere else.
 */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => {
	let text = strings[0]!;
	for (let at = 0; at < parts.length; at++) text += markupOf(parts[at]) + strings[at + 1]!;
	return new Markup(text);
};
