import { recordUnder, reportVersions, type ReportVersion } from '#lib/domain/closing.ts';
import type { ChangeId } from '#lib/domain/ids.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { readVisit, type SignedClosure, type VisitRecord } from '#lib/domain/visit-record.ts';

/** A closed visit as its reports show it: what the closure covers, and each version that its signatures make up. */
export type Issued = {
	closure: SignedClosure;
	/** The visit as the closure covers it: what came later is not in it. */
	record: VisitRecord;
	versions: ReportVersion[];
};

/** Where in the visit's history version 1 under a closure was complete: with its last covered change or last word. */
const completeAt = (
	{ closure, versions }: Issued,
	places: ReadonlyMap<ChangeId, number>
): number => {
	const firstWord = new Map<string, number>();
	for (const { id, visitorId } of versions.at(-1)!.signatures) {
		const place = places.get(id)!;
		firstWord.set(visitorId, Math.min(firstWord.get(visitorId) ?? place, place));
	}
	return [...closure.closure.changeIds.map((id) => places.get(id)!), ...firstWord.values()].reduce(
		(latest, place) => Math.max(latest, place),
		places.get(closure.id)!
	);
};

/**
 * [issue.1] Where both tablets of a pair closed the visit, the report is made under the closure that was complete
 * first, by the order in which the server stored the changes (`visit.changes` is in that order). What arrives later
 * cannot change which one that was, so an issued version stays the version that it is.
 */
export const issuedOf = (visit: Visit): Issued | undefined => {
	const whole = readVisit(visit);
	const issued = whole.closures.flatMap((closure): Issued[] => {
		const versions = reportVersions(whole, closure.id);
		const record = versions.length > 0 ? recordUnder(visit, closure.closure) : undefined;
		return record?.begun ? [{ closure, record, versions }] : [];
	});
	if (issued.length < 2) return issued[0];
	const places = new Map([...visit.changes.keys()].map((id, place) => [id, place]));
	return issued.sort((a, b) => completeAt(a, places) - completeAt(b, places))[0];
};
