import { z } from 'zod';

/**
 * Why a report that arrived should not be taken as it stands. The server's own report holds all the same; what
 * differs is for a person to look into.
 */
export const alarms = [
	/** The report as the device showed it to the last signer is not the one made from the stored changes. */
	'reportDiffers',
	/** The report as it was read through before signing is not. */
	'readThroughDiffers',
	/** The stored changes are not those that the closure was made over. */
	'changesDiffer',
	/** Names on the report are not those of the scheme, its suite, its people or its settings of the day. */
	'namesDiffer'
] as const;
export const ReportAlarm = z.enum(alarms);
export type ReportAlarm = z.infer<typeof ReportAlarm>;

const inWords: Record<ReportAlarm, string> = {
	reportDiffers: 'The report that the visitors signed on their device is not the same as this one.',
	readThroughDiffers:
		'The report that the visitors read through before signing is not the same as this one.',
	changesDiffer: 'What arrived here is not the same as what the visitors signed.',
	namesDiffer:
		'A name on this report is not the one that the scheme has for the body, the suite or a visitor.'
};

export const alarmInWords = (alarm: ReportAlarm): string => inWords[alarm];

/** As kept in a report's row: the words from the list, separated by a space; null for none. */
export const writeAlarms = (found: readonly ReportAlarm[]): string | null =>
	found.length > 0 ? found.join(' ') : null;

export const readAlarms = (alarm: string | null): ReportAlarm[] =>
	alarm === null ? [] : alarm.split(' ').map((one) => ReportAlarm.parse(one));
