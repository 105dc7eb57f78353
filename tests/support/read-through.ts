import { readVisit } from '#lib/domain/visit-record.ts';
import { render } from '#lib/server/reports/rendition.ts';
import type { VisitBuilder } from './visit-builder.ts';

/** The digest of the report as the tablet makes it before anybody has signed. */
export const readThroughDigest = async (visit: VisitBuilder): Promise<string> => {
	const copy = visit.otherDevice().close();
	const record = readVisit(copy.visit);
	const closure = record.closures[0]!;
	const made = await render({ closure, record, versions: [] }, undefined, 'office');
	return made.sha256;
};
