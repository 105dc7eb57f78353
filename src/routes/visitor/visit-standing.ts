import type { OpenVisit } from '#lib/client/open-visit.svelte.ts';
import type { ReportReceived } from '#lib/client/reference-store.ts';
import { closureOf, missingUnder, signaturesUnder } from '#lib/domain/closing.ts';
import type { MemberId } from '#lib/domain/ids.ts';
import { instantInWords } from '#lib/domain/time.ts';
import { isOpen } from '#lib/domain/visit-status.ts';
import type { VisitRecord } from '#lib/domain/visit-record.ts';
import type { Visit } from '#lib/domain/visit.ts';
import { entries } from './sending-words.ts';

/** What is still asked of a visitor: nothing while they are visiting, else their word under the closure. */
export type Owed = 'sign' | 'partnerWord' | 'confirm';

/**
 * `confirm`: they agreed on the partner's device and have yet to say so with their own key. `partnerWord`: they have
 * signed and the other has not put their word at all, where the report waits for it.
 */
export const owedBy = (record: VisitRecord, memberId: MemberId): Owed | undefined => {
	const held = closureOf(record);
	if (!held) return undefined;
	const words = signaturesUnder(record, held.id);
	const own = words.filter(({ visitorId }) => visitorId === memberId);
	if (own.length === 0) return 'sign';
	if (!own.some(({ kind }) => kind === 'ownKey')) return 'confirm';
	const isPartnerNeeded = held.signers.some((id) => id !== memberId);
	return isPartnerNeeded && words.length === own.length ? 'partnerWord' : undefined;
};

/** Whether the other visitor has agreed on this visitor's device and not yet with their own key. */
export const awaitsConfirmation = (record: VisitRecord, memberId: MemberId): boolean =>
	record.begun?.visitors.some((id) => id !== memberId && owedBy(record, id) === 'confirm') ?? false;

/** Signed entries that the office has refused or not sent here: no report can be made without them. */
export const missingOf = ({ visit, record }: { visit: Visit; record: VisitRecord }): number => {
	const held = closureOf(record);
	return held ? missingUnder(visit, held.closure).length : 0;
};

/** How far a finished visit has come on its way to the office. */
export const journeyInWords = (
	visit: Pick<OpenVisit, 'waiting' | 'visit' | 'record'>,
	report: ReportReceived | undefined
): string => {
	if (visit.waiting) return `Waiting to send: ${entries(visit.waiting)}`;
	const missing = report ? 0 : missingOf(visit);
	if (missing)
		return `Signed, but ${entries(missing)} ${missing === 1 ? 'has' : 'have'} not arrived. Tell the scheme manager`;
	if (report) return `Received ${instantInWords(report.receivedAt)}`;
	return isOpen(visit.record) ? 'Sent' : 'Sent. The report is being made at the office';
};
