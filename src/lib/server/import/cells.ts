import { z } from 'zod';

/** One line of text without control characters; an empty one is refused with `missing`. */
export const line = (longest: number, missing: string, tooLong: string) =>
	z
		.string()
		.min(1, missing)
		.max(longest, tooLong)
		.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'Write it on one line');

/** A text that a spreadsheet may have broken into lines: they become one. */
export const joinedLine = (longest: number, tooLong: string) =>
	z
		.string()
		.transform((text) => text.replace(/\s*(\r\n|[\r\n])\s*/g, ', '))
		.pipe(z.string().max(longest, tooLong));

const said: Record<string, boolean> = {
	yes: true,
	y: true,
	true: true,
	'1': true,
	x: true,
	no: false,
	n: false,
	false: false,
	'0': false,
	'': false
};

/** Yes or no as people and spreadsheets write it; empty is no. */
export const yesOrNo = z.string().transform((text, context) => {
	const value = said[text.toLowerCase()];
	if (value !== undefined) return value;
	context.addIssue({ code: 'custom', message: 'Write yes or no' });
	return z.NEVER;
});

/** `02:41`, also as `2.41`, `0241` or with seconds; empty is not known. */
export const time = z.string().transform((text, context) => {
	if (text === '') return undefined;
	const [, hours = '', minutes = ''] = /^(\d{1,2})[:.]?(\d{2})(?::\d{2})?$/.exec(text) ?? [];
	const parsed = z.iso.time({ precision: -1 }).safeParse(`${hours.padStart(2, '0')}:${minutes}`);
	if (parsed.success) return parsed.data;
	context.addIssue({ code: 'custom', message: 'Write the time as 02:41, or leave it empty' });
	return z.NEVER;
});

const MOST_COUNTED = 9999;

/** A whole number; empty is not known. */
export const count = z.string().transform((text, context) => {
	if (text === '') return undefined;
	const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
	if (value <= MOST_COUNTED) return value;
	context.addIssue({ code: 'custom', message: 'Write a whole number, or leave it empty' });
	return z.NEVER;
});

/** For comparing names and addresses: without case, accents and repeated spaces. */
export const folded = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim().toLowerCase();
