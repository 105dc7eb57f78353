import type { EntityKind } from '#lib/domain/change.ts';

type Details = Record<string, string | number | boolean>;

const words: Record<string, string> = {
	visitAllotted: 'Allotted the visit',
	allotmentCancelled: 'Cancelled the allotment',
	visitReassigned: 'Gave the visit to another pair',
	visitBegun: 'The beginning of the visit arrived here',
	visitClosed: 'The finished visit arrived here',
	visitSigned: 'Their signature arrived here',
	changesReceived: 'Sent what was written',
	visitGivenBack: 'Gave the visit back to the pair that wrote in it',
	setAsideKept: 'Kept entries aside',
	reportReceived: 'Made the report and compared it with the tablet’s',
	reportOpened: 'Opened the report',
	forceVersionSent: 'Sent the report to the force',
	forceReportOpened: 'Opened the report at the force',
	urgentHandled: 'Marked what is urgent as handled',
	urgentHandledTakenBack: 'Took back that what is urgent was handled'
};

const entries = (count: number): string => (count === 1 ? '1 entry' : `${count} entries`);

/** What was done, for a person at the office; an act that has no words here is told by its own name. */
export const actInWords = (what: string, details: Details): string => {
	const { version, count, late } = details;
	return [
		words[what] ?? what.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
		typeof version === 'number' && `version ${version}`,
		typeof count === 'number' && entries(count),
		typeof late === 'number' && late > 0 && `${late} after the visit was finished`,
		details.despiteAlarm === true && 'although it has an alarm',
		typeof details.alarms === 'string' && 'with an alarm'
	]
		.filter(Boolean)
		.join(', ');
};

const kinds: Record<EntityKind, string> = {
	visit: 'the visit and its suite',
	detainee: 'people held',
	note: 'notes',
	concern: 'concerns',
	followUp: 'concerns seen again',
	closure: 'the end of the visit',
	signature: 'signatures'
};

/** `14 entries (people held 10, notes 4)`. */
export const countsInWords = (counts: readonly { about: EntityKind; count: number }[]): string => {
	const all = counts.reduce((sum, { count }) => sum + count, 0);
	const each = counts.map(({ about, count }) => `${kinds[about]} ${count}`).join(', ');
	return `${entries(all)} (${each})`;
};
