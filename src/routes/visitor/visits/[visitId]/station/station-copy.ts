import type { RenderReport } from '#lib/client/signing.ts';
import { madeOf, recordUnder, reportNumber, reportVersions } from '#lib/domain/closing.ts';
import { stationView } from '#lib/domain/narrow-views.ts';
import { officeView } from '#lib/domain/office-view.ts';
import type { SignedClosure, VisitRecord } from '#lib/domain/visit-record.ts';
import type { Visit } from '#lib/domain/visit.ts';

type Copy = {
	/** What the file is called: the report's number alone, never a place or a day. */
	name: string;
	report: Parameters<RenderReport>;
};

/** The copy that is left at the suite, of a visit as it was closed; undefined while a part of that is not here. */
export const stationCopyOf = (
	visit: Visit,
	record: VisitRecord,
	held: SignedClosure
): Copy | undefined => {
	const covered = recordUnder(visit, held.closure);
	if (!covered) return undefined;
	const version = reportVersions(record, held.id).at(-1);
	const view = officeView(covered, held.closure.letterhead, {
		version: version?.version ?? 0,
		signatures: version?.signatures ?? []
	});
	return {
		name: `station-copy-${reportNumber(visit.id, view.version).replace('/', '-')}.pdf`,
		report: [stationView(view), madeOf(held.closure, version, 'station')]
	};
};
