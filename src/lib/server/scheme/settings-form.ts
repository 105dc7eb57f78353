import { z } from 'zod';
import { SchemeSettings } from '#lib/domain/scheme.ts';

/** The settings as a form shows and returns them: every value as text, numbers to ring one on a line. */
const fields = [
	'activeFrom',
	'localPolicingBody',
	'headTitle',
	'officeName',
	'officeAddress',
	'officeEmail',
	'officeTelephone',
	'forceName',
	'urgentNumbers',
	'delayFlaggedFrom',
	'removeFromDeviceAfterHours'
] as const;
export type SettingsField = (typeof fields)[number];
export type SettingsTyped = Record<SettingsField, string>;
export type SettingsErrors = Partial<Record<SettingsField, string>>;

const problems: Record<SettingsField, string> = {
	activeFrom: 'Enter the first day on which these hold',
	localPolicingBody: 'Enter the name of the local policing body',
	headTitle: 'Enter how its head is addressed',
	officeName: 'Enter the name of the office',
	officeAddress: 'Office address must be 400 characters or fewer',
	officeEmail: 'Enter an email address like name@example.org',
	officeTelephone: 'Office telephone number must be 40 characters or fewer',
	forceName: 'Enter the name of the force',
	urgentNumbers: 'Enter up to 8 lines, each like: Duty inspector: 01632 960101',
	delayFlaggedFrom: 'Enter a number of minutes from 0 to 120',
	removeFromDeviceAfterHours: 'Enter a number of hours from 1 to 720'
};

export const typedOf = (form: FormData): SettingsTyped =>
	Object.fromEntries(
		fields.map((field) => [field, String(form.get(field) ?? '').slice(0, 2000)])
	) as SettingsTyped;

export const typedFrom = (
	settings: SchemeSettings | undefined,
	activeFrom: string
): SettingsTyped => ({
	activeFrom,
	localPolicingBody: settings?.localPolicingBody ?? '',
	headTitle: settings?.headTitle ?? '',
	officeName: settings?.officeName ?? '',
	officeAddress: settings?.officeAddress ?? '',
	officeEmail: settings?.officeEmail ?? '',
	officeTelephone: settings?.officeTelephone ?? '',
	forceName: settings?.forceName ?? '',
	urgentNumbers: (settings?.urgentNumbers ?? [])
		.map(({ who, number }) => `${who}: ${number}`)
		.join('\n'),
	delayFlaggedFrom: String(settings?.delayFlaggedFrom ?? 10),
	removeFromDeviceAfterHours: String(settings?.removeFromDeviceAfterHours ?? 72)
});

/** `Duty inspector: 01632 960101`; a line without both parts becomes one that the schema refuses. */
const numberOf = (line: string) => {
	const [, who, number] = /^(.+?)\s*:\s*([0-9+() ]{3,})$/.exec(line.trim()) ?? [];
	return { who, number: number?.trim() };
};

const wholeNumber = (text: string): number =>
	/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;

export const parseTyped = (
	typed: SettingsTyped
): { ok: true; settings: SchemeSettings } | { ok: false; errors: SettingsErrors } => {
	const trimmed = z.record(z.string(), z.string().trim()).parse(typed);
	const parsed = SchemeSettings.safeParse({
		...trimmed,
		urgentNumbers: typed.urgentNumbers
			.split(/\r?\n/)
			.filter((line) => line.trim())
			.map(numberOf),
		delayFlaggedFrom: wholeNumber(typed.delayFlaggedFrom),
		removeFromDeviceAfterHours: wholeNumber(typed.removeFromDeviceAfterHours)
	});
	if (parsed.success) return { ok: true, settings: parsed.data };
	const errors: SettingsErrors = {};
	for (const { path } of parsed.error.issues) {
		const field = path[0] as SettingsField;
		errors[field] = problems[field];
	}
	return { ok: false, errors };
};
