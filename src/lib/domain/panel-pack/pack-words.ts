import { categoryInWords, severityAfterwards } from '#lib/domain/concern.ts';
import { standingInWords } from '#lib/domain/concerns/clocks.ts';
import { dueDayOf } from '#lib/domain/concerns/due.ts';
import { stateInWords } from '#lib/domain/concerns/state.ts';
import { dayInWords } from '#lib/domain/time.ts';
import { MOST_LISTED } from './pack-counts.ts';
import type { PackLine } from './pack-line.ts';

/** The words of a pack: on the page, in the file and in the spreadsheet they are the same. */

export const countsColumns = [
	{ key: 'raised', label: 'Raised' },
	{ key: 'open', label: 'Open today' },
	{ key: 'overdue', label: 'Of these overdue' },
	{ key: 'answered', label: 'Answered' },
	{ key: 'seenFixed', label: 'Seen fixed by a visit' },
	{ key: 'closed', label: 'Closed by the office' },
	{ key: 'praise', label: 'Good practice' }
] as const;

export const categoryColumns = [
	{ key: 'raised', label: 'Raised' },
	{ key: 'open', label: 'Open today' },
	{ key: 'answered', label: 'Answered' }
] as const;

export const themeColumns = [
	{ key: 'raised', label: 'Raised' },
	{ key: 'open', label: 'Open today' }
] as const;

export const coverageColumns = [
	{ key: 'planned', label: 'Planned' },
	{ key: 'attempted', label: 'Made' },
	{ key: 'completed', label: 'Completed' },
	{ key: 'evening', label: 'Evening, 18:00 to 22:00' },
	{ key: 'night', label: 'Night, 22:00 to 06:00' },
	{ key: 'weekend', label: 'Saturday or Sunday' }
] as const;

export const officePackLeavesOut =
	'Concerns are told in the words that the force was sent. What is about a person who was held is told by its kind alone, and what the office keeps confidential is not here.';

export const forcePackHolds =
	'Counts of what was sent to the force. “Raised” is what was sent in this time; “open today” is whatever its time.';

/** Why there can be visits and no concerns: a pack must not read as if nothing had been raised. */
export const takenOverInWords = (visits: number): string =>
	`${visits} of these visits came from an earlier list. What they raised is counted in Figures; it is not on file, and not in this pack.`;

export const cutInWords = `There is more than a pack holds: of each list the latest ${MOST_LISTED} are here. Choose one panel or a shorter time.`;

export const kindInWords = ({ category, severity }: PackLine): string =>
	severity === 'praise'
		? categoryInWords(category)
		: `${categoryInWords(category)}, ${severityAfterwards(severity).toLowerCase()}`;

/** What was raised, or why a meeting reads its kind alone. */
export const saidInWords = ({ words, isSent, isAboutPerson }: PackLine): string => {
	if (words !== undefined) return words;
	if (isAboutPerson) return 'About a person who was held: told by its kind alone.';
	return isSent ? 'Told by its kind alone.' : 'Not yet sent to the force: told by its kind alone.';
};

/** What the force did, a paragraph each. */
export const didInWords = ({ answer }: PackLine): string[] =>
	answer
		? [`${dayInWords(answer.on)}: ${answer.kind}`, ...answer.words]
		: ['No answer from the force.'];

/** Where it stands, with the date that the force has to keep. */
export const standsInWords = ({ state, dueAt, standing }: PackLine): string =>
	dueAt && standing
		? `${stateInWords(state)}. ${standingInWords(standing)}: ${dayInWords(dueDayOf(dueAt))}.`
		: `${stateInWords(state)}.`;

/** What became of it since: a visit's own eyes come first. */
export const sinceInWords = (line: PackLine): string => {
	const { lastSeen, answer, closed } = line;
	const day = lastSeen && dayInWords(lastSeen.day);
	if (lastSeen?.seen === 'notFixed' && (!answer || lastSeen.day >= answer.on))
		return `A visit on ${day} found it not fixed.`;
	if (closed === 'seenFixed')
		return lastSeen?.seen === 'fixed'
			? `Seen fixed by a visit on ${day}.`
			: 'Seen fixed by a visit.';
	return closed === 'byOffice' ? 'Closed by the office.' : standsInWords(line);
};
