import { settingsOn, type Actor } from '#lib/domain/scheme.ts';
import { mileageInPence, type VisitorRequest } from '#lib/domain/visitor-request.ts';
import type { Db } from '#lib/server/database/tables.ts';
import { listSettings } from '#lib/server/scheme/settings.ts';
import type { KeptRequest } from './requests.ts';

export type MileageClaim = Omit<KeptRequest, 'request'> & {
	id: string;
	tenthsOfMiles: number;
	/** The miles at the rate of the visit's day. */
	milesPence: number;
	parkingPence: number;
	totalPence: number;
	note: string;
};

const isMileage = (
	request: VisitorRequest
): request is Extract<VisitorRequest, { kind: 'mileage' }> => request.kind === 'mileage';

/** Claims with what each comes to, by the settings of the day of its visit. */
export const claimsOf = async (
	db: Db,
	{ schemeId }: Actor,
	kept: readonly KeptRequest[]
): Promise<MileageClaim[]> => {
	const all = (await listSettings(db, schemeId)).map(({ settings }) => settings);
	return kept.flatMap(({ request, ...of }) => {
		if (!isMileage(request)) return [];
		const { id, tenthsOfMiles, parkingPence, note } = request;
		const rate = settingsOn(all, of.day)?.mileagePence ?? 0;
		const milesPence = mileageInPence(tenthsOfMiles, rate);
		const totalPence = milesPence + parkingPence;
		return [{ ...of, id, tenthsOfMiles, milesPence, parkingPence, totalPence, note }];
	});
};
