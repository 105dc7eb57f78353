import type { HeldAs } from './circumstance.ts';
import type { RecordTime, TimeToAskKey } from './record-time.ts';
import { instantOf, millisecondsOf, type Instant } from './time.ts';

/**
 * The times to ask about: worked out on the device from the times on a custody record, with no signal. Worded as
 * questions: visitors report, inspectors judge. All arithmetic is on instants, so a night of 25 hours counts 25.
 * Sources: PACE 1984 ss.40 to 44; Code C sections 8, 9, 12 and 15; Mental Health Act 1983 s.136 and the regulations
 * of 2017 on police stations as places of safety.
 */

export type KnownOfDetention = Partial<Record<RecordTime, Instant>> & {
	heldAs: HeldAs | undefined;
	isChild: boolean;
	/** Drunk, drugged or otherwise to be roused: checked every half hour. */
	needsRousing: boolean;
	/** A superintendent has authorised 36 hours, or a court longer. */
	extendedUntil?: Instant;
};

export type TimeToAsk = {
	key: TimeToAskKey;
	/** The question, as put to the record or to staff. */
	question: string;
	/** When it falls due, as far as the times typed show; `undefined` while a time is missing or where none applies. */
	dueAt: Instant | undefined;
	/** Against the visit's own time: already past, within the next hour, later, or not known. */
	state: 'passed' | 'soon' | 'later' | 'notKnown';
	/** The time of the record that is missing to work it out. */
	missing: RecordTime | undefined;
	source: string;
};

const HOUR = 3_600_000;
const after = (from: Instant | undefined, hours: number): Instant | undefined =>
	from && instantOf(millisecondsOf(from) + hours * HOUR);

type Draft = Omit<TimeToAsk, 'state'>;

/** Warrant, court, recall and immigration detainees are outside the review clock; so is everyone whose ground is not known. */
const isUnderPace = (heldAs: HeldAs | undefined): boolean =>
	heldAs === 'notCharged' || heldAs === 'charged';

/**
 * [clock.1] First review six hours after detention was authorised, each later one at most nine hours after the last.
 */
const review = ({ heldAs, authorisedAt, lastReviewAt }: KnownOfDetention): Draft[] =>
	isUnderPace(heldAs)
		? [
				{
					key: 'review',
					question: lastReviewAt
						? 'Has there been another review, and was the person told of it?'
						: 'Has there been a first review, and was the person told of it?',
					dueAt: lastReviewAt ? after(lastReviewAt, 9) : after(authorisedAt, 6),
					missing: lastReviewAt || authorisedAt ? undefined : 'authorisedAt',
					source: 'PACE s.40; Code C, section 15'
				}
			]
		: [];

/** [clock.2] 24 hours from the relevant time before charge, unless the record shows that it was extended. */
const detentionLimit = ({ heldAs, relevantAt, extendedUntil }: KnownOfDetention): Draft[] =>
	heldAs === 'notCharged'
		? [
				{
					key: 'detentionLimit',
					question: extendedUntil
						? 'Who extended the detention, until when, and was the person told?'
						: 'Have 24 hours passed, and if so who extended the detention?',
					dueAt: extendedUntil ?? after(relevantAt, 24),
					missing: extendedUntil || relevantAt ? undefined : 'relevantAt',
					source: 'PACE ss.41 to 44'
				}
			]
		: [];

/** [clock.3] Eight hours of unbroken rest in any 24; asked about once 16 hours have gone by without it. */
const rest = ({ heldAs, relevantAt, restFrom, restTo }: KnownOfDetention): Draft[] => {
	if (heldAs === 'section136') return [];
	const rested =
		restFrom && restTo && millisecondsOf(restTo) - millisecondsOf(restFrom) >= 8 * HOUR;
	return [
		{
			key: 'rest',
			question: 'Is there a rest of eight hours, unbroken, in each 24?',
			dueAt: rested ? after(restTo, 16) : after(relevantAt, 16),
			missing: rested || relevantAt ? undefined : 'relevantAt',
			source: 'PACE Code C, section 12'
		}
	];
};

/** [clock.4] Two light meals and one main meal in 24 hours: nobody should be eight waking hours without being offered one. */
const meal = ({ relevantAt, lastMealAt }: KnownOfDetention): Draft[] => [
	{
		key: 'meal',
		question: 'Have meals and drinks been offered: two light and one main meal in 24 hours?',
		dueAt: after(lastMealAt ?? relevantAt, 8),
		missing: lastMealAt || relevantAt ? undefined : 'lastMealAt',
		source: 'PACE Code C, section 8'
	}
];

/** [clock.5] A cell check every hour; every half hour, with rousing, for whoever is drunk or drugged. */
const cellCheck = ({ lastCheckAt, needsRousing }: KnownOfDetention): Draft[] => [
	{
		key: 'cellCheck',
		question: needsRousing
			? 'Is the person roused and spoken to every half hour, with the answer written down?'
			: 'Is there a cell check at least every hour?',
		dueAt: after(lastCheckAt, needsRousing ? 0.5 : 1),
		missing: lastCheckAt ? undefined : 'lastCheckAt',
		source: 'PACE Code C, section 9 and annex H'
	}
];

/** [clock.6] Section 136: 24 hours, checked by a health professional every half hour; a child in a police cell at all is unlawful. */
const section136 = ({
	heldAs,
	isChild,
	relevantAt,
	lastHealthCheckAt
}: KnownOfDetention): Draft[] => {
	if (heldAs !== 'section136') return [];
	const source = 'Mental Health Act 1983 s.136; regulations of 2017';
	return [
		...(isChild
			? [
					{
						key: 'section136Child' as const,
						question: 'Why is a person under 18 held here under section 136?',
						dueAt: undefined,
						missing: undefined,
						source
					}
				]
			: []),
		{
			key: 'section136Limit',
			question: 'Have 24 hours passed, and if so which doctor extended the time?',
			dueAt: after(relevantAt, 24),
			missing: relevantAt ? undefined : 'relevantAt',
			source
		},
		{
			key: 'healthCheck',
			question: 'Has a nurse or doctor checked the person every half hour?',
			dueAt: after(lastHealthCheckAt, 0.5),
			missing: lastHealthCheckAt ? undefined : 'lastHealthCheckAt',
			source
		}
	];
};

/** [clock.7] A charged child who is refused bail goes to the council; the question stands from the moment of charge. */
const childTransfer = ({ heldAs, isChild, chargedAt }: KnownOfDetention): Draft[] =>
	isChild && heldAs === 'charged'
		? [
				{
					key: 'childTransfer',
					question: 'Was a council bed asked for, what was the answer, and is there a certificate?',
					dueAt: chargedAt,
					missing: chargedAt ? undefined : 'chargedAt',
					source: 'PACE s.38(6) and (7)'
				}
			]
		: [];

/**
 * What to ask about at `at`, the visit's own time.
 *
 * [clock.8] A rule is asked about only where it applies: reviews and limits not of those held on a warrant, by a court,
 * on recall or for immigration, and not while it is not known why the person is held.
 */
export const timesToAskAbout = (known: KnownOfDetention, at: Instant): TimeToAsk[] => {
	if (known.heldAs === 'terrorism') return [];
	const drafts = [
		...section136(known),
		...review(known),
		...detentionLimit(known),
		...childTransfer(known),
		...rest(known),
		...meal(known),
		...cellCheck(known)
	];
	return drafts.map((draft) => {
		if (draft.key === 'section136Child') return { ...draft, state: 'passed' };
		if (!draft.dueAt) return { ...draft, state: 'notKnown' };
		const left = millisecondsOf(draft.dueAt) - millisecondsOf(at);
		return { ...draft, state: left <= 0 ? 'passed' : left <= HOUR ? 'soon' : 'later' };
	});
};
