import * as z from 'zod/mini';
import { ConcernSettings, defaultConcernSettings } from './concerns/settings.ts';
import { MemberId, SchemeId, SuiteId } from './ids.ts';
import { Role } from './role.ts';
import { Day } from './time.ts';

/**
 * The tenant: one local policing body's custody visiting scheme. Everything that is kept belongs to exactly one.
 */
export const Scheme = z.object({
	id: SchemeId,
	/** `Kent (demonstration)`. */
	name: z.string().check(z.minLength(1), z.maxLength(120)),
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
	localPolicingBody: z.string().check(z.minLength(1), z.maxLength(160)),
	/** `Commissioner`: how the head is addressed in running text. */
	headTitle: z.string().check(z.minLength(1), z.maxLength(80)),
	/** `Office of the Police and Crime Commissioner`. */
	officeName: z.string().check(z.minLength(1), z.maxLength(160)),
	officeAddress: z.string().check(z.maxLength(400)),
	officeEmail: z.email(),
	officeTelephone: z.string().check(z.maxLength(40)),
	/** `Kent Police`. */
	forceName: z.string().check(z.minLength(1), z.maxLength(160)),
	/** Numbers a visitor rings from a suite, kept on the device. */
	urgentNumbers: z
		.array(
			z.object({
				who: z.string().check(z.maxLength(80)),
				number: z.string().check(z.maxLength(40))
			})
		)
		.check(z.maxLength(8)),
	/** Minutes at the door from which a delay is flagged; every minute is recorded. The Code says *immediately*. */
	delayFlaggedFrom: z.int().check(z.minimum(0), z.maximum(120)),
	/** Hours after which a received visit leaves the device. */
	removeFromDeviceAfterHours: z.int().check(z.minimum(1), z.maximum(720)),
	/** What is left at the suite: printed or saved on the device by the visitors, sent by the office, both or nothing. */
	stationCopy: z._default(z.strictObject({ onDevice: z.boolean(), sent: z.boolean() }), {
		onDevice: false,
		sent: false
	}),
	/** How much of a custody number is shown and printed; it is kept whole, sealed on the device. */
	custodyNumbers: z._default(z.enum(['whole', 'lastFour']), 'whole'),
	/** Paid to a visitor for a mile driven, in pence. */
	mileagePence: z._default(z.int().check(z.minimum(0), z.maximum(200)), 45),
	/** First day from which the rule of section 136 may have ended; `null` while none is announced. */
	section136MayEndOn: z._default(z.nullable(Day), null),
	/** Times, addresses and escalation of concerns. */
	concerns: z._default(ConcernSettings, defaultConcernSettings),
	/** The introduction card in other languages: only what the scheme has had checked. */
	introductions: z._default(
		z
			.array(
				z.strictObject({
					/** As its speakers call it: `Polski`. */
					language: z.string().check(z.minLength(2), z.maxLength(60)),
					/** BCP 47: `pl`. */
					lang: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
					direction: z.enum(['ltr', 'rtl']),
					text: z.string().check(z.minLength(20), z.maxLength(2000)),
					checkedBy: z.string().check(z.minLength(2), z.maxLength(120))
				})
			)
			.check(z.maxLength(30)),
		[]
	)
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
	name: z.string().check(z.minLength(1), z.maxLength(120)),
	address: z.string().check(z.maxLength(300)),
	/** A reserve suite is visited only while it is open. */
	isReserve: z.boolean(),
	/** The panel of visitors whose suite it is; empty where the scheme has none. */
	panel: z._default(z.string().check(z.maxLength(80)), ''),
	/** Visitors may bring no device in: they print the blank checklist and write the visit up afterwards. */
	devicesBarred: z._default(z.boolean(), false)
});
export type CustodySuite = z.infer<typeof CustodySuite>;

/** A suite as it is written in a form, before it has its id. */
export const NewSuite = z.omit(CustodySuite, { id: true });

/** A person of the scheme. One person may belong to one scheme only; in two schemes they are two members. */
export const Member = z.object({
	id: MemberId,
	schemeId: SchemeId,
	role: Role,
	name: z.string().check(z.minLength(1), z.maxLength(120)),
	email: z.email().check(z.maxLength(254)),
	state: z.enum(['invited', 'active', 'left'])
});
export type Member = z.infer<typeof Member>;

/** The person behind a request, as every server function is given them. */
export type Actor = Pick<Member, 'id' | 'schemeId' | 'role' | 'name'>;
