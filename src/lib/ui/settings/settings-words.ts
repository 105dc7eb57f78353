import { severities } from '#lib/domain/concern.ts';
import { targetInWords, type Targets } from '#lib/domain/concerns/targets.ts';
import type { SchemeSettings } from '#lib/domain/scheme.ts';
import { dayInWords } from '#lib/domain/time.ts';

/** What the settings are called on the screen. */
export const labels: Record<keyof SchemeSettings, string> = {
	activeFrom: 'First day',
	localPolicingBody: 'Local policing body',
	headTitle: 'Title of its head',
	officeName: 'Office',
	officeAddress: 'Office address',
	officeEmail: 'Office email address',
	officeTelephone: 'Office telephone',
	forceName: 'Force',
	urgentNumbers: 'Numbers to ring from a suite',
	delayFlaggedFrom: 'Minutes at the door from which a delay is flagged',
	removeFromDeviceAfterHours: 'Hours after which a received visit leaves the device',
	stationCopy: 'Station copy',
	custodyNumbers: 'Custody numbers',
	mileagePence: 'Pence for a mile',
	section136MayEndOn: 'First day from which the rule of section 136 may have ended',
	concerns: 'Concerns: times and addresses',
	introductions: 'Introduction card in other languages'
};

export const custodyNumbersInWords: Record<SchemeSettings['custodyNumbers'], string> = {
	whole: 'Shown and printed whole',
	lastFour: 'Shown and printed by their last four characters'
};

const stationCopyInWords = ({ onDevice, sent }: SchemeSettings['stationCopy']): string =>
	[
		onDevice ? 'Printed or saved by the visitors' : '',
		sent ? 'sent to the force when the report arrives' : ''
	]
		.filter(Boolean)
		.join('; ') || 'None';

const timesInWords = ({ acknowledge, answer, seenFixed }: Targets): string =>
	`acknowledged within ${targetInWords(acknowledge)}, answered within ${targetInWords(answer)}, looked at within ${targetInWords(seenFixed)}`;

const concernsInWords = ({
	targets,
	escalation,
	forceDutyEmail,
	headOfCustodyEmail,
	takesFiles
}: SchemeSettings['concerns']): string[] => [
	...severities.flatMap(({ code, afterwards }) =>
		code === 'praise' ? [] : [`${afterwards}: ${timesInWords(targets[code])}`]
	),
	`Urgent and not seen: deputy after ${escalation.deputyAfterHours} hours, chief executive’s office after ${escalation.chiefExecutiveAfterHours} hours`,
	`Force’s duty address: ${forceDutyEmail ?? 'none'}`,
	`Head of custody: ${headOfCustodyEmail ?? 'none'}`,
	takesFiles ? 'The force may attach files' : 'The force may not attach files'
];

/** A setting as a person reads it; lines of its own for what is a list. */
export const valueInWords = (settings: SchemeSettings, key: keyof SchemeSettings): string[] => {
	if (key === 'activeFrom') return [dayInWords(settings.activeFrom)];
	if (key === 'stationCopy') return [stationCopyInWords(settings.stationCopy)];
	if (key === 'custodyNumbers') return [custodyNumbersInWords[settings.custodyNumbers]];
	if (key === 'section136MayEndOn')
		return [
			settings.section136MayEndOn ? dayInWords(settings.section136MayEndOn) : 'None announced'
		];
	if (key === 'urgentNumbers')
		return settings.urgentNumbers.map(({ who, number }) => `${who}: ${number}`);
	if (key === 'introductions')
		return settings.introductions.map(
			({ language, checkedBy }) => `${language}, checked by ${checkedBy}`
		);
	if (key === 'concerns') return concernsInWords(settings.concerns);
	return [String(settings[key])];
};

export const settingKeys = Object.keys(labels) as (keyof SchemeSettings)[];
