import { madeOf, type ReportVersion } from '#lib/domain/closing.ts';
import { asDecided } from '#lib/domain/concerns/decided-view.ts';
import { forceView, stationView } from '#lib/domain/narrow-views.ts';
import { officeView } from '#lib/domain/office-view.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { renderDocument } from '#lib/report/render.ts';
import { visitReport } from '#lib/report/visit-report.ts';
import { sha256 } from '#lib/server/digest.ts';
import type { Issued } from './issued-versions.ts';
import type { OfficeDecisions } from './office-decisions.ts';
import { reportFonts } from './report-fonts.ts';

/** What the server renders; the hand-over screen is the device's alone. */
type Rendered = 'office' | 'force' | 'station';

const views: Record<Rendered, (view: VisitView, decided: OfficeDecisions) => VisitView> = {
	office: (view) => view,
	force: (view, decided) => forceView(asDecided(view, decided)),
	station: stationView
};

/** For a reader who has the visitors’ own words. */
const NOTHING_DECIDED: OfficeDecisions = new Map();

export type Rendition = { bytes: Uint8Array; sha256: string };

/** The visit as one reader reads a version of its report; without a version, as it was before anybody signed. */
export const viewOf = (
	{ closure: { closure }, record }: Issued,
	version: ReportVersion | undefined,
	audience: Rendered,
	decided = NOTHING_DECIDED
): VisitView => {
	const view = officeView(record, closure.letterhead, version ?? { version: 0, signatures: [] });
	return views[audience](view, decided);
};

/** The same bytes as a device makes of the same changes: no clock, no chance, nothing of this machine. */
export const render = async (
	issued: Issued,
	version: ReportVersion | undefined,
	audience: Rendered,
	decided = NOTHING_DECIDED
): Promise<Rendition> => {
	const made = madeOf(issued.closure.closure, version, audience);
	const document = visitReport(viewOf(issued, version, audience, decided), made);
	const { bytes } = await renderDocument(document, reportFonts());
	return { bytes, sha256: sha256(bytes) };
};
