/**
 * What in a note looks like something that must not be there: a name, a date of birth, a telephone number, an
 * offence. A warning only: the note is saved all the same, and *this is not one* is one tap.
 */
const signs: readonly { looksLike: string; pattern: RegExp }[] = [
	{
		looksLike: 'a name',
		pattern: /\b(?:Mr|Mrs|Ms|Miss|Mx|named?|called)\b\.?(?: is)? \p{Lu}\p{L}+/u
	},
	// Two capitalised words in the middle of a sentence; one at its start is only a beginning.
	{ looksLike: 'a name', pattern: /[\p{Ll},;] \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}{2,}/u },
	{ looksLike: 'a date of birth', pattern: /\b(?:dob|date of birth|born on)\b/i },
	{ looksLike: 'a date of birth', pattern: /\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}\b/ },
	{ looksLike: 'a telephone number', pattern: /(?:\+44|\b0)(?:[\s-]?\d){9,10}\b/ },
	{
		looksLike: 'a word about the offence',
		pattern:
			/\b(?:burglary|robbery|theft|shoplifting|murder|manslaughter|rape|affray|arson|fraud|drug dealing|possession with intent)\b/i
	}
];

export const textWarnings = (text: string): string[] => [
	...new Set(signs.filter(({ pattern }) => pattern.test(text)).map(({ looksLike }) => looksLike))
];
