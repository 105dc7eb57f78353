import type { Day } from '#lib/domain/time.ts';

const newYear = 'New Year’s Day';
const earlyMay = 'Early May bank holiday';
const spring = 'Spring bank holiday';
const summer = 'Summer bank holiday';
const substitute = (name: string): string => `${name} (substitute day)`;

/**
 * Bank holidays in England and Wales as announced, each on the day on which it is kept. Source: the government's list of
 * bank holidays (gov.uk/bank-holidays); Banking and Financial Dealings Act 1971, schedule 1, and royal proclamations. A
 * further one can be proclaimed for a single year: it is added here, and no rule would have told it.
 */
const announced: readonly (readonly [string, string])[] = [
	['2024-01-01', newYear],
	['2024-03-29', 'Good Friday'],
	['2024-04-01', 'Easter Monday'],
	['2024-05-06', earlyMay],
	['2024-05-27', spring],
	['2024-08-26', summer],
	['2024-12-25', 'Christmas Day'],
	['2024-12-26', 'Boxing Day'],
	['2025-01-01', newYear],
	['2025-04-18', 'Good Friday'],
	['2025-04-21', 'Easter Monday'],
	['2025-05-05', earlyMay],
	['2025-05-26', spring],
	['2025-08-25', summer],
	['2025-12-25', 'Christmas Day'],
	['2025-12-26', 'Boxing Day'],
	['2026-01-01', newYear],
	['2026-04-03', 'Good Friday'],
	['2026-04-06', 'Easter Monday'],
	['2026-05-04', earlyMay],
	['2026-05-25', spring],
	['2026-08-31', summer],
	['2026-12-25', 'Christmas Day'],
	['2026-12-28', substitute('Boxing Day')],
	['2027-01-01', newYear],
	['2027-03-26', 'Good Friday'],
	['2027-03-29', 'Easter Monday'],
	['2027-05-03', earlyMay],
	['2027-05-31', spring],
	['2027-08-30', summer],
	['2027-12-27', substitute('Christmas Day')],
	['2027-12-28', substitute('Boxing Day')],
	['2028-01-03', substitute(newYear)],
	['2028-04-14', 'Good Friday'],
	['2028-04-17', 'Easter Monday'],
	['2028-05-01', earlyMay],
	['2028-05-29', spring],
	['2028-08-28', summer],
	['2028-12-25', 'Christmas Day'],
	['2028-12-26', 'Boxing Day']
];

export const bankHolidays: ReadonlyMap<Day, string> = new Map(
	announced.map(([day, name]) => [day as Day, name])
);

/** The last day of which it is known whether it is a bank holiday: a date beyond it may still move. */
export const lastAnnouncedDay = '2028-12-31' as Day;
