import { addDays, type Day } from '#lib/domain/time.ts';
import type { RotaVisitor } from './visitor.ts';

/** What of a visitor's record runs out. */
export const expiries = ['vetting', 'card', 'training', 'accreditation', 'probation'] as const;
export type Expiry = (typeof expiries)[number];

export type ExpiryWarning = {
	what: Expiry;
	/** The last day on which it holds. */
	on: Day;
	/** `past`: it is over; `soon`: within four weeks; `coming`: within eight. */
	urgency: 'past' | 'soon' | 'coming';
};

const WEEK = 7;

const urgencyOf = (on: Day, today: Day): ExpiryWarning['urgency'] | undefined => {
	if (on < today) return 'past';
	if (on <= addDays(today, 4 * WEEK)) return 'soon';
	return on <= addDays(today, 8 * WEEK) ? 'coming' : undefined;
};

/** [rota.14] What runs out for a visitor within eight weeks, and again within four; soonest first. */
export const expiringOf = (visitor: RotaVisitor, today: Day): ExpiryWarning[] => {
	const days: Record<Expiry, Day | null> = {
		vetting: visitor.vettedUntil,
		card: visitor.cardUntil,
		training: visitor.trainingDueOn,
		accreditation: visitor.accreditedUntil,
		probation: visitor.accreditation === 'probationer' ? visitor.probationEndsOn : null
	};
	return expiries
		.flatMap((what) => {
			const on = days[what];
			const urgency = on && urgencyOf(on, today);
			return on && urgency ? [{ what, on, urgency }] : [];
		})
		.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
};
