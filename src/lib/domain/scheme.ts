import { z } from 'zod';
import { MemberId, SchemeId, SuiteId } from './ids.ts';
import { Role } from './role.ts';
import { Day } from './time.ts';

/**
 * The tenant: one local policing body's custody visiting scheme. Everything that is kept belongs to exactly one.
 */
export const Scheme = z.object({
	id: SchemeId,
	/** `Kent (demonstration)`. */
	name: z.string().min(1).max(120),
	/** Every person and suite in it is invented, and every page says so. */
	isDemonstration: z.boolean()
});
export type Scheme = z.infer<typeof Scheme>;

/**
 * What the scheme calls itself and its rules of the day. The local policing body, its head and their titles change
 * (Commissioners are to be replaced): settings have a first day, and a report keeps those of its visit's day.
 */
export const SchemeSettings = z.object({
	/** First day on which these hold; they hold until the next ones begin. */
	activeFrom: Day,
	/** `Police and Crime Commissioner for Kent`. */
	localPolicingBody: z.string().min(1).max(160),
	/** `Commissioner`: how the head is addressed in running text. */
	headTitle: z.string().min(1).max(80),
	/** `Office of the Police and Crime Commissioner`. */
	officeName: z.string().min(1).max(160),
	officeAddress: z.string().max(400),
	officeEmail: z.email(),
	officeTelephone: z.string().max(40),
	/** `Kent Police`. */
	forceName: z.string().min(1).max(160),
	/** Numbers a visitor rings from a suite, kept on the device. */
	urgentNumbers: z.array(z.object({ who: z.string().max(80), number: z.string().max(40) })).max(8),
	/** Minutes at the door from which a delay is flagged; every minute is recorded. The Code says *immediately*. */
	delayFlaggedFrom: z.int().min(0).max(120),
	/** Hours after which a received visit leaves the device. */
	removeFromDeviceAfterHours: z.int().min(1).max(720),
	/** What is left at the suite: printed or saved on the device by the visitors, sent by the office, both or nothing. */
	stationCopy: z
		.strictObject({ onDevice: z.boolean(), sent: z.boolean() })
		.default({ onDevice: false, sent: false }),
	/** How much of a custody number is shown and printed; it is kept whole, sealed on the device. */
	custodyNumbers: z.enum(['whole', 'lastFour']).default('whole'),
	/** Paid to a visitor for a mile driven, in pence. */
	mileagePence: z.int().min(0).max(200).default(45),
	/** First day from which the rule of section 136 may have ended; `null` while none is announced. */
	section136MayEndOn: Day.nullable().default(null),
	/** The introduction card in other languages: only what the scheme has had checked. */
	introductions: z
		.array(
			z.strictObject({
				/** As its speakers call it: `Polski`. */
				language: z.string().min(2).max(60),
				/** BCP 47: `pl`. */
				lang: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
				direction: z.enum(['ltr', 'rtl']),
				text: z.string().min(20).max(2000),
				checkedBy: z.string().min(2).max(120)
			})
		)
		.max(30)
		.default([])
});
export type SchemeSettings = z.infer<typeof SchemeSettings>;

/** [scheme.1] The settings that hold on a day; the oldest ones for days before the first. */
export const settingsOn = (
	all: readonly SchemeSettings[],
	day: Day
): SchemeSettings | undefined => {
	const byDay = [...all].sort((a, b) => (a.activeFrom < b.activeFrom ? -1 : 1));
	return byDay.filter((settings) => settings.activeFrom <= day).at(-1) ?? byDay[0];
};

export const CustodySuite = z.object({
	id: SuiteId,
	name: z.string().min(1).max(120),
	address: z.string().max(300),
	/** A reserve suite is visited only while it is open. */
	isReserve: z.boolean(),
	/** The panel of visitors whose suite it is; empty where the scheme has none. */
	panel: z.string().max(80).default(''),
	/** Visitors may bring no device in: they print the blank checklist and write the visit up afterwards. */
	devicesBarred: z.boolean().default(false)
});
export type CustodySuite = z.infer<typeof CustodySuite>;

/** A person of the scheme. One person may belong to one scheme only; in two schemes they are two members. */
export const Member = z.object({
	id: MemberId,
	schemeId: SchemeId,
	role: Role,
	name: z.string().min(1).max(120),
	email: z.email().max(254),
	state: z.enum(['invited', 'active', 'left'])
});
export type Member = z.infer<typeof Member>;

/** The person behind a request, as every server function is given them. */
export type Actor = Pick<Member, 'id' | 'schemeId' | 'role' | 'name'>;
