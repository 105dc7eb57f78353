import type { Begun, Letterhead } from './field.ts';
import type { MemberId } from './ids.ts';
import { settingsOn, type CustodySuite, type Scheme, type SchemeSettings } from './scheme.ts';

/**
 * The names that a visit is reported under: those of its day. The device prints them, the closure keeps them, and the
 * server makes them again from its own data and compares.
 */
export const letterheadOf = (
	known: {
		scheme: Pick<Scheme, 'name' | 'isDemonstration'>;
		settings: readonly SchemeSettings[];
		suites: readonly Pick<CustodySuite, 'id' | 'name'>[];
		visitors: readonly { id: MemberId; name: string }[];
	},
	begun: Begun
): Letterhead | undefined => {
	const settings = settingsOn(known.settings, begun.day);
	const suite = known.suites.find(({ id }) => id === begun.suiteId);
	const [first, second] = begun.visitors.map((id) =>
		known.visitors.find((visitor) => visitor.id === id)
	);
	if (!settings || !suite || !first || !second) return undefined;
	return {
		schemeName: known.scheme.name,
		isDemonstration: known.scheme.isDemonstration,
		localPolicingBody: settings.localPolicingBody,
		officeName: settings.officeName,
		forceName: settings.forceName,
		suiteName: suite.name,
		visitors: [
			{ id: first.id, name: first.name },
			{ id: second.id, name: second.name }
		],
		delayFlaggedFrom: settings.delayFlaggedFrom
	};
};
