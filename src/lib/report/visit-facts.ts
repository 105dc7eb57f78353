import { timeInWords, weekdayInWords, type Instant } from '#lib/domain/time.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { resultInWords, wentIn } from '#lib/domain/visit-result.ts';
import {
	delayReasonInWords,
	stopReasonInWords,
	visitKindInWords,
	visitTimesInWords
} from '#lib/domain/words.ts';
import type { Block, Facts, Shape } from './document.ts';

type Row = Facts['rows'][number];

const shown = (time: Instant | undefined): string => (time ? timeInWords(time) : 'Not noted');

const delayInWords = ({ delayMinutes, isDelayFlagged }: VisitView['times']): string => {
	if (delayMinutes === undefined) return 'Not known';
	if (delayMinutes === 0) return 'None';
	const minutes = `${delayMinutes} ${delayMinutes === 1 ? 'minute' : 'minutes'}`;
	return isDelayFlagged ? `${minutes} (flagged)` : minutes;
};

/** What a row is called and says; a row that says nothing is left out. */
const row = (name: string, value: string | undefined): Row[] => (value ? [{ name, value }] : []);

/** The times of a visit that went in: of any other there is the arrival alone. */
const inside = (view: VisitView): Row[] => {
	const { times, counts, heldSaid } = view;
	const named = visitTimesInWords(view.visitKind);
	return [
		...row(named.admitted, shown(times.admittedAt)),
		...row(named.delay, delayInWords(times)),
		...row(
			'Reason given for the delay',
			times.delayReason && delayReasonInWords[times.delayReason]
		),
		...row('Who decided on the delay', times.delayAuthorisedBy),
		...row(named.left, shown(times.leftAt)),
		...row(
			'People held',
			`${counts.held}: ${counts.seen} spoke to us, ${counts.declined} declined, ${counts.notAvailable} not available, ${counts.notOffered} not offered a talk (${counts.observed} of them looked in on)`
		),
		...row('People held, as the sergeant said', heldSaid === undefined ? undefined : `${heldSaid}`)
	];
};

const notice = (shape: Shape, word: string, text: string): Block => ({
	kind: 'notice',
	shape,
	word,
	text: [text]
});

/** What kept the pair from a whole visit, in a box that is not missed. */
const notices = ({ refused, partnerDidNotComeAt, times: { stopped } }: VisitView): Block[] => [
	...(partnerDidNotComeAt
		? [
				notice(
					'diamond',
					'Partner did not come',
					`One visitor waited until ${timeInWords(partnerDidNotComeAt)}. Nobody visits alone: there was no visit.`
				)
			]
		: []),
	...(refused
		? [
				notice(
					'diamond',
					'Access refused',
					`Refused at ${timeInWords(refused.at)} by ${[refused.by, refused.rank].filter(Boolean).join(', ') || 'somebody who is not named'}. Reason given: ${refused.reason || 'none'}`
				)
			]
		: []),
	...(stopped
		? [
				notice(
					'diamond',
					'Visit stopped',
					`The visitors stopped the visit at ${timeInWords(stopped.at)}: ${stopReasonInWords[stopped.reason].toLowerCase()}.`
				)
			]
		: [])
];

/** Where, when and who; what kept the pair from a whole visit. */
export const visitFacts = (view: VisitView): Block[] => {
	const { letterhead, times, result, visitKind } = view;
	return [
		{
			kind: 'facts',
			rows: [
				...row('Custody suite', letterhead.suiteName),
				...row('Day', weekdayInWords(view.day)),
				...row('Visitors', letterhead.visitors.map(({ name }) => name).join(' and ')),
				...row('Result', result === 'completed' ? undefined : resultInWords[result]),
				...row(
					'Kind of visit',
					visitKind && visitKind !== 'routine' ? visitKindInWords[visitKind] : undefined
				),
				...row(
					'Written up',
					view.writtenUpFromPaper ? 'Afterwards, from notes on the printed checklist' : undefined
				),
				...row(visitTimesInWords(visitKind).arrived, shown(times.arrivedAt)),
				...(wentIn(result) ? inside(view) : [])
			]
		},
		...notices(view)
	];
};
