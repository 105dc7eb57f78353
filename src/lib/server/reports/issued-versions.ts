import { recordUnder, reportVersions, type ReportVersion } from '#lib/domain/closing.ts';
import { applyChanges, emptyVisit, type Visit } from '#lib/domain/visit.ts';
import { readVisit, type SignedClosure, type VisitRecord } from '#lib/domain/visit-record.ts';

/** A closed visit as its reports show it: what the closure covers, and each version that its signatures make up. */
export type Issued = {
	closure: SignedClosure;
	/** The visit as the closure covers it: what came later is not in it. */
	record: VisitRecord;
	versions: ReportVersion[];
};

const issuedUnder = (visit: Visit, closure: SignedClosure): Issued | undefined => {
	const record = recordUnder(visit, closure.closure);
	const versions = reportVersions(readVisit(visit), closure.id);
	return record?.begun && versions.length > 0 ? { closure, record, versions } : undefined;
};

/**
 * [issue.1] Where both tablets of a pair closed the visit, the report is made under the closure that was complete
 * first, by the order in which the server stored the changes (`visit.changes` is in that order). What arrives later
 * cannot change which one that was, so an issued version stays the version that it is.
 */
export const issuedOf = (visit: Visit): Issued | undefined => {
	const { closures } = readVisit(visit);
	const [only, ...others] = closures.flatMap((closure) => issuedUnder(visit, closure) ?? []);
	if (!only || others.length === 0) return only;
	let seen = emptyVisit(visit.id);
	for (const change of visit.changes.values()) {
		seen = applyChanges(seen, [change]);
		if (change.entityKind !== 'signature' && change.entityKind !== 'closure') continue;
		const first = [only, ...others].find(({ closure }) => issuedUnder(seen, closure));
		if (first) return first;
	}
	return only;
};
