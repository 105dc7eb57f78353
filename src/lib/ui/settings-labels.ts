import type { SchemeSettings } from '#lib/domain/scheme.ts';

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
	introductions: 'Introduction card in other languages'
};
