import { reportNumber } from '#lib/domain/closing.ts';
import { instantInWords, timeInWords, weekdayInWords, type Instant } from '#lib/domain/time.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { delayReasonInWords, partInWords, stopReasonInWords } from '#lib/domain/words.ts';
import { concernsSection } from './concern-blocks.ts';
import { heading, paragraph, type Block, type ReportDocument } from './document.ts';
import { answerTable, board, detaineesSection } from './people-blocks.ts';

const PRODUCER = 'Custody visiting report 1';

const titles: Record<VisitView['audience'], string> = {
	office: 'Custody visit report',
	force: 'Custody visit report: force version',
	handOver: 'Custody visit: for the custody officer'
};

/** What this reader should know about what they hold. */
const marking: Record<VisitView['audience'], string> = {
	office: 'Confidential: the office and the two visitors',
	force: 'Force version: sent by the scheme manager',
	handOver: 'For the custody officer, before the visitors sign'
};

const shown = (time: Instant | undefined): string => (time ? timeInWords(time) : 'Not noted');

const header = (view: VisitView): Block[] => {
	const { letterhead, times, counts } = view;
	const delay =
		times.delayMinutes === undefined
			? 'Not known'
			: times.delayMinutes === 0
				? 'None'
				: `${times.delayMinutes} ${times.delayMinutes === 1 ? 'minute' : 'minutes'}${times.isDelayFlagged ? ' (flagged)' : ''}`;
	const rows = [
		{ name: 'Custody suite', value: letterhead.suiteName },
		{ name: 'Day', value: weekdayInWords(view.day) },
		{ name: 'Visitors', value: letterhead.visitors.map(({ name }) => name).join(' and ') },
		{ name: 'Arrived at the door', value: shown(times.arrivedAt) },
		{ name: 'Let in', value: shown(times.admittedAt) },
		{ name: 'Delay at the door', value: delay },
		...(times.delayReason
			? [{ name: 'Reason given for the delay', value: delayReasonInWords[times.delayReason] }]
			: []),
		...(times.delayAuthorisedBy
			? [{ name: 'Who decided on the delay', value: times.delayAuthorisedBy }]
			: []),
		{ name: 'Left the suite', value: shown(times.leftAt) },
		{
			name: 'People held',
			value: `${counts.held}: ${counts.seen} spoke to us, ${counts.declined} declined, ${counts.notAvailable} not available, ${counts.notOffered} not offered a talk (${counts.observed} of them looked in on)`
		}
	];
	const stopped: Block[] = times.stopped
		? [
				{
					kind: 'notice',
					shape: 'diamond',
					word: 'Visit stopped',
					text: [
						`The visitors stopped the visit at ${timeInWords(times.stopped.at)}: ${stopReasonInWords[times.stopped.reason].toLowerCase()}.`
					]
				}
			]
		: [];
	return [{ kind: 'facts', rows }, ...stopped];
};

const officerSection = ({ custodyOfficer }: VisitView): Block[] =>
	custodyOfficer
		? [
				heading(2, 'The custody officer'),
				{
					kind: 'facts',
					rows: [
						{ name: 'Part taken', value: partInWords[custodyOfficer.part] },
						...(custodyOfficer.name
							? [
									{
										name: 'Name and rank',
										value: [custodyOfficer.name, custodyOfficer.rank].filter(Boolean).join(', ')
									}
								]
							: []),
						...(custodyOfficer.comment ? [{ name: 'Comment', value: custodyOfficer.comment }] : [])
					]
				}
			]
		: [];

const signaturesSection = (view: VisitView): Block[] => {
	if (view.audience === 'handOver') return [];
	if (!view.signatures.length)
		return [
			heading(2, 'Signatures'),
			paragraph('Not signed yet. Read it through before you sign.')
		];
	const words = {
		ownKey: 'Signed with their own key',
		attestation: 'Agreed on the other visitor’s device; to be confirmed from their own sign-in'
	};
	return [
		heading(2, 'Signatures'),
		{
			kind: 'table',
			columns: [
				{ head: 'Visitor', width: 2 },
				{ head: 'Word given', width: 4 },
				{ head: 'When', width: 2 }
			],
			rows: view.signatures.map(({ name, kind, agreement, note, signedAt }) => [
				name,
				[agreement === 'agree' ? 'Agrees.' : 'Agrees, with a note.', `${words[kind]}.`, note]
					.filter(Boolean)
					.join('\n'),
				instantInWords(signedAt)
			]),
			rowHeaders: true
		}
	];
};

/** A visitor who agreed on the other's device and has not yet confirmed since. */
const awaitsConfirmation = (view: VisitView): boolean => {
	const confirmed = new Set(
		view.signatures.filter(({ kind }) => kind === 'ownKey').map(({ name }) => name)
	);
	return view.signatures.some(({ kind, name }) => kind === 'attestation' && !confirmed.has(name));
};

/**
 * A visit as a document. The same view gives the same document on the device and on the server: `created` is the
 * moment of closing or of the last signature, never the moment of printing.
 */
export const visitReport = (
	view: VisitView,
	made: { id: string; created: Instant }
): ReportDocument => {
	const { letterhead } = view;
	const number = reportNumber(view.visitId, view.version);
	const footer = [
		number,
		marking[view.audience],
		letterhead.isDemonstration ? 'Demonstration: all invented' : ''
	]
		.filter(Boolean)
		.join(' · ');
	const waiting: Block[] = awaitsConfirmation(view)
		? [
				{
					kind: 'notice',
					shape: 'circle',
					word: 'Second visitor to confirm',
					text: [
						'One visitor agreed on the other’s device and has yet to confirm it from their own.'
					]
				}
			]
		: [];
	return {
		meta: {
			title: `${titles[view.audience]}: ${letterhead.suiteName}, ${weekdayInWords(view.day)}`,
			lang: 'en-GB',
			author: letterhead.officeName,
			created: made.created,
			id: made.id,
			producer: PRODUCER,
			footer,
			pageLabel: 'Page {page} of {pages}',
			unprintable:
				'Characters that could not be printed, each shown as an empty square: {count}. The full text is in the record.'
		},
		blocks: [
			heading(1, titles[view.audience]),
			paragraph([
				{ text: letterhead.schemeName, bold: true },
				{ text: `\n${letterhead.localPolicingBody}\nReport ${number}` }
			]),
			...(letterhead.isDemonstration
				? [paragraph('A demonstration: every person, place and number in it is invented.')]
				: []),
			...waiting,
			...header(view),
			...concernsSection(view),
			...board(view),
			...detaineesSection(view),
			heading(2, 'Cells, kitchen and stores'),
			...(view.suite.length
				? answerTable('What the visitors saw', view.suite)
				: [paragraph('Nothing to tell.')]),
			...(view.notes.length
				? [
						heading(2, 'Notes for the office'),
						...view.notes.map(({ text, by, about }) =>
							paragraph([
								...(about ? [{ text: `${about}\n`, bold: true }] : []),
								{ text: `${text} (${by})` }
							])
						)
					]
				: []),
			...officerSection(view),
			...signaturesSection(view)
		]
	};
};
