import type { KnownOfDetention } from './detention-clock.ts';
import { recordTimes } from './record-time.ts';
import type { DetaineeEntry } from './visit-record.ts';

/** What a person's entry says of their detention, as the times to ask about are worked out from it. */
export const knownOfDetention = (detainee: DetaineeEntry): KnownOfDetention => {
	const { extendedUntil } = detainee;
	const times = recordTimes.flatMap(({ code }) => {
		const { value } = detainee[code];
		return value === undefined ? [] : [[code, value]];
	});
	return {
		...(Object.fromEntries(times) as Partial<KnownOfDetention>),
		...(extendedUntil.value && { extendedUntil: extendedUntil.value }),
		heldAs: detainee.heldAs.value,
		isChild: detainee.isChild.value ?? false,
		needsRousing: detainee.needsRousing.value ?? false
	};
};
