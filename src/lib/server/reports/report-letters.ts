import type { VisitId } from '#lib/domain/ids.ts';

/**
 * Mail about reports: a link behind sign-in and nothing else. No name, no suite, nothing of what the report says: mail is
 * read on the way, forwarded and kept.
 */
type Arrived = {
	origin: string;
	visitId: VisitId;
	version: number;
	isUrgent: boolean;
};

const managerPage = (origin: string, visitId: VisitId): string =>
	`${origin}/manager/visits/${visitId}`;

const custodyPage = (origin: string, visitId: VisitId): string =>
	`${origin}/custody/reports/${visitId}`;

export const reportArrived = ({ origin, visitId, version, isUrgent }: Arrived) => ({
	kind: 'reportArrived' as const,
	subject: `${isUrgent ? 'Urgent: a' : 'A'} visit report has ${version > 1 ? 'a new version' : 'arrived'}`,
	text: [
		isUrgent
			? 'The report of a custody visit has arrived. It holds an urgent concern.'
			: 'The report of a custody visit has arrived.',
		'',
		'Sign in to read it:',
		managerPage(origin, visitId)
	].join('\n')
});

export const stationCopySent = (origin: string) => ({
	kind: 'stationCopySent' as const,
	subject: 'The station copy of a custody visit',
	text: [
		'There is a station copy of a custody visit for you: matters of the suite alone.',
		'',
		'Sign in to read it:',
		`${origin}/custody/station`
	].join('\n')
});

export const forceReportSent = ({ origin, visitId }: Pick<Arrived, 'origin' | 'visitId'>) => ({
	kind: 'forceReportSent' as const,
	subject: 'A custody visit report for you',
	text: [
		'The scheme manager has sent you the report of a custody visit.',
		'',
		'Sign in to read it:',
		custodyPage(origin, visitId)
	].join('\n')
});
