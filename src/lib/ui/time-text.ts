const written = /^(\d{1,2})\s*[:.,;h\s-]?\s*(\d{2})\s*(am|pm)?$|^(\d{1,2})\s*(am|pm)$/i;

/**
 * A time of day as people type it in the dark: `2.41`, `0241`, `241`, `2:41`, `14 05`, `2pm`, `2.41 pm`.
 * Gives `HH:MM`, 24 hours; undefined when it cannot be read. A bare hour is not guessed at: `2` may be either.
 */
export const readTime = (text: string): string | undefined => {
	const found = written.exec(text.trim());
	if (!found) return undefined;
	const half = (found[3] ?? found[5])?.toLowerCase();
	const hour = Number(found[1] ?? found[4]);
	const minute = Number(found[2] ?? 0);
	if (minute > 59 || hour > 23) return undefined;
	if (half && (hour < 1 || hour > 12)) return undefined;
	const hourOfDay = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
	return `${String(hourOfDay).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
};

/** What a field for a time says. */
export const timeWords = {
	hint: 'For example 02:41 or 2.41',
	error: 'Enter the time by the 24-hour clock, like 02:41'
};
