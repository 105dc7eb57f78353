import { categoryInWords, severityAfterwards, type Severity } from '#lib/domain/concern.ts';
import { outcomeInWords } from '#lib/domain/outcome.ts';
import { reportNumber } from '#lib/domain/closing.ts';
import { instantInWords, timeInWords, weekdayInWords, type Instant } from '#lib/domain/time.ts';
import type { AnswerLine, ConcernView, DetaineeView, VisitView } from '#lib/domain/view.ts';
import {
	consentInWords,
	consentToRaiseInWords,
	delayReasonInWords,
	partInWords,
	stopReasonInWords
} from '#lib/domain/words.ts';
import { heading, paragraph, type Block, type ReportDocument, type Shape } from './document.ts';

const PRODUCER = 'Custody visiting report 1';

const shapeOf: Record<Severity, Shape> = {
	immediate: 'triangle',
	serious: 'diamond',
	standard: 'circle',
	minor: 'circle',
	praise: 'tick'
};

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

const concernBlocks = (concern: ConcernView, at: number): Block[] => {
	const told = concern.staffTold
		? `${concern.staffTold.who}, at ${timeInWords(concern.staffTold.at)}`
		: 'Not noted';
	return [
		heading(3, [
			{ text: `${at + 1}. ` },
			{ text: severityAfterwards(concern.severity), shape: shapeOf[concern.severity], bold: true },
			{ text: `: ${categoryInWords(concern.category)}` }
		]),
		paragraph(concern.text),
		{
			kind: 'facts',
			rows: [
				{ name: 'About', value: concern.where },
				{ name: 'Staff told', value: told },
				{ name: 'Put right during the visit', value: concern.resolvedOnVisit ? 'Yes' : 'No' },
				...(concern.detaineeId
					? [
							{
								name: 'Content for it to be raised',
								value: consentToRaiseInWords[concern.consentToRaise ?? 'notAsked']
							}
						]
					: [])
			]
		}
	];
};

const concernsSection = (view: VisitView): Block[] => {
	const urgent = view.concerns.filter(({ route }) => route !== 'withReport');
	const notice: Block[] = urgent.length
		? [
				{
					kind: 'notice',
					shape: 'triangle',
					word: 'Urgent',
					text: [
						urgent.length === 1
							? 'One concern in this report is urgent.'
							: `${urgent.length} concerns in this report are urgent.`
					]
				}
			]
		: [];
	return [
		...notice,
		heading(2, 'Concerns'),
		...(view.concerns.length
			? view.concerns.flatMap(concernBlocks)
			: [paragraph('The visitors raised no concern.')])
	];
};

const withNotes = ({ answer, notes }: AnswerLine): string =>
	[answer, ...notes.map(({ text, by }) => `${text} (${by})`)].join('\n');

const answerTable = (caption: string, lines: readonly AnswerLine[]): Block[] =>
	lines.length
		? [
				{
					kind: 'table',
					caption,
					columns: [
						{ head: 'Question', width: 2 },
						{ head: 'Answer and notes', width: 3 }
					],
					rows: lines.map((line) => [line.label, withNotes(line)]),
					rowHeaders: true
				}
			]
		: [];

const needsOf = ({ isChild, isVulnerable }: DetaineeView): string =>
	[isChild ? 'Child' : '', isVulnerable ? 'Vulnerable' : ''].filter(Boolean).join(', ');

const board = (view: VisitView): Block[] => [
	heading(2, 'People held'),
	view.detainees.length
		? {
				kind: 'table',
				caption: 'The board, by cell and custody number',
				columns: [
					{ head: 'Cell', width: 1 },
					{ head: 'Custody number', width: 2 },
					{ head: 'What happened', width: 4 },
					{ head: 'Child or vulnerable', width: 2 }
				],
				rows: view.detainees.map((detainee) => [
					detainee.cell || '–',
					detainee.custodyNumber || '–',
					[
						detainee.outcome ? outcomeInWords(detainee.outcome) : 'Not noted',
						detainee.outcomeReason
					]
						.filter(Boolean)
						.join(': '),
					needsOf(detainee) || '–'
				]),
				rowHeaders: true
			}
		: paragraph('The board has nobody on it.'),
	...(view.removed.length
		? [
				paragraph('Entered by the visitors and removed from the board:'),
				{
					kind: 'list' as const,
					items: view.removed.map(
						({ cell, custodyNumber }) =>
							`Cell ${cell || '?'}, number ${custodyNumber || 'not noted'}: removed from the board`
					)
				}
			]
		: [])
];

const isWorthASection = ({ talk, record, notes }: DetaineeView): boolean =>
	talk.length + record.length + notes.length > 0;

const detaineeBlocks = (detainee: DetaineeView): Block[] => [
	heading(3, `Cell ${detainee.cell || '?'}, number ${detainee.custodyNumber || 'not noted'}`),
	{
		kind: 'facts',
		rows: [
			{ name: 'Consent to talk', value: consentInWords(detainee.consentToTalk) },
			{ name: 'Consent to look at the record', value: consentInWords(detainee.consentToRecord) }
		]
	},
	...answerTable('What they told us', detainee.talk),
	...answerTable('What the record shows, as far as we read it', detainee.record),
	...detainee.notes.map(({ text, by }) => paragraph(`${text} (${by})`))
];

const detaineesSection = (view: VisitView): Block[] => {
	const told = view.detainees.filter(isWorthASection);
	return told.length
		? [
				heading(2, view.audience === 'office' ? 'Talks and records' : 'Custody records'),
				...told.flatMap(detaineeBlocks)
			]
		: [];
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
export const awaitsConfirmation = (view: VisitView): boolean => {
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
