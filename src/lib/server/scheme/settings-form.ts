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
	'removeFromDeviceAfterHours',
	'stationCopyOnDevice',
	'stationCopySent',
	'custodyNumbers',
	'mileagePence',
	'section136MayEndOn'
] as const;
export type SettingsField = (typeof fields)[number];

const parts = ['language', 'lang', 'direction', 'checkedBy', 'text'] as const;
export type IntroductionTyped = Record<(typeof parts)[number], string>;
export type SettingsTyped = Record<SettingsField, string> & { introductions: IntroductionTyped[] };
export type SettingsErrors = Partial<Record<SettingsField | `introduction-${number}`, string>>;

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
	removeFromDeviceAfterHours: 'Enter a number of hours from 1 to 720',
	stationCopyOnDevice: 'Tick it or leave it',
	stationCopySent: 'Tick it or leave it',
	custodyNumbers: 'Choose how custody numbers are shown',
	mileagePence: 'Enter a number of pence from 0 to 200',
	section136MayEndOn: 'Enter a day, or leave it empty'
};

/** An introduction whose every part is empty is none: that is how one is taken away. */
const isEmpty = (typed: IntroductionTyped): boolean =>
	[typed.language, typed.lang, typed.checkedBy, typed.text].every((part) => !part.trim());

const introductionsIn = (form: FormData): IntroductionTyped[] => {
	const all = parts.map((part) => form.getAll(`introduction.${part}`).slice(0, 31));
	return (all[0] ?? [])
		.map(
			(_, at) =>
				Object.fromEntries(
					parts.map((part, number) => [part, String(all[number]?.[at] ?? '').slice(0, 4000)])
				) as IntroductionTyped
		)
		.filter((typed) => !isEmpty(typed));
};

export const typedOf = (form: FormData): SettingsTyped => ({
	...(Object.fromEntries(
		fields.map((field) => [field, String(form.get(field) ?? '').slice(0, 2000)])
	) as Record<SettingsField, string>),
	introductions: introductionsIn(form)
});

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
	removeFromDeviceAfterHours: String(settings?.removeFromDeviceAfterHours ?? 72),
	stationCopyOnDevice: settings?.stationCopy.onDevice ? 'yes' : '',
	stationCopySent: settings?.stationCopy.sent ? 'yes' : '',
	custodyNumbers: settings?.custodyNumbers ?? 'whole',
	mileagePence: String(settings?.mileagePence ?? 45),
	section136MayEndOn: settings?.section136MayEndOn ?? '',
	introductions: (settings?.introductions ?? []).map((introduction) => ({ ...introduction }))
});

/** `Duty inspector: 01632 960101`; a line without both parts becomes one that the schema refuses. */
const numberOf = (line: string) => {
	const [, who, number] = /^(.+?)\s*:\s*([0-9+() ]{3,})$/.exec(line.trim()) ?? [];
	return { who, number: number?.trim() };
};

const wholeNumber = (text: string): number =>
	/^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;

const introductionOf = (typed: IntroductionTyped) => ({
	...typed,
	language: typed.language.trim(),
	lang: typed.lang.trim(),
	checkedBy: typed.checkedBy.trim(),
	text: typed.text.trim()
});

/** The field of the form that holds what the schema refused. */
const fieldAt = (path: readonly PropertyKey[]): keyof SettingsErrors => {
	if (path[0] === 'introductions') return `introduction-${Number(path[1] ?? 0)}`;
	return path[0] as SettingsField;
};

export const parseTyped = (
	typed: SettingsTyped
): { ok: true; settings: SchemeSettings } | { ok: false; errors: SettingsErrors } => {
	const { introductions, stationCopyOnDevice, stationCopySent, ...texts } = typed;
	const trimmed = z.record(z.string(), z.string().trim()).parse(texts);
	const parsed = SchemeSettings.safeParse({
		...trimmed,
		urgentNumbers: typed.urgentNumbers
			.split(/\r?\n/)
			.filter((line) => line.trim())
			.map(numberOf),
		delayFlaggedFrom: wholeNumber(typed.delayFlaggedFrom),
		removeFromDeviceAfterHours: wholeNumber(typed.removeFromDeviceAfterHours),
		stationCopy: { onDevice: stationCopyOnDevice === 'yes', sent: stationCopySent === 'yes' },
		mileagePence: wholeNumber(typed.mileagePence),
		section136MayEndOn: trimmed['section136MayEndOn'] || null,
		introductions: introductions.map(introductionOf)
	});
	if (parsed.success) return { ok: true, settings: parsed.data };
	const errors: SettingsErrors = {};
	for (const { path } of parsed.error.issues) {
		const field = fieldAt(path);
		errors[field] = field.startsWith('introduction-')
			? 'Enter the language, its code such as pl, who checked the text, and a text of 20 to 2,000 characters. Empty all four to take it away'
			: problems[field as SettingsField];
	}
	return { ok: false, errors };
};
