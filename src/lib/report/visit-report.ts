import { reportNumber } from '#lib/domain/closing.ts';
import { instantInWords, weekdayInWords, type Instant } from '#lib/domain/time.ts';
import type { VisitView } from '#lib/domain/view.ts';
import { wentIn } from '#lib/domain/visit-result.ts';
import { partInWords } from '#lib/domain/words.ts';
import { concernsSection } from './concern-blocks.ts';
import { heading, paragraph, type Block, type ReportDocument } from './document.ts';
import { followUpsSection } from './follow-up-blocks.ts';
import { answerTable, board, detaineesSection } from './people-blocks.ts';
import { visitFacts } from './visit-facts.ts';

const PRODUCER = 'Custody visiting report 3';

const titles: Record<VisitView['audience'], string> = {
	office: 'Custody visit report',
	force: 'Custody visit report: force version',
	handOver: 'Custody visit: for the custody officer',
	station: 'Custody visit: station copy'
};

/** What this reader should know about what they hold. */
const marking: Record<VisitView['audience'], string> = {
	office: 'Confidential: the office and the two visitors',
	force: 'Force version: sent by the scheme manager',
	handOver: 'For the custody officer, before the visitors sign',
	station: 'Station copy: suite matters, and what staff were told'
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

/** Who has yet to say with a key of their own what stands here in their name. */
const awaited = (view: VisitView): string | undefined => {
	const confirmed = new Set(
		view.signatures.filter(({ kind }) => kind === 'ownKey').map(({ name }) => name)
	);
	if (view.signatures.some(({ kind, name }) => kind === 'attestation' && !confirmed.has(name)))
		return 'One visitor agreed on the other’s device and has yet to confirm it from their own.';
	if (view.result === 'partnerDidNotCome' && confirmed.size === 1)
		return 'The visitor who did not come has yet to confirm it.';
	return undefined;
};

const waiting = (view: VisitView): Block[] => {
	const text = awaited(view);
	return text
		? [{ kind: 'notice', shape: 'circle', word: 'Second visitor to confirm', text: [text] }]
		: [];
};

/** What the visitors saw of the suite and who was held; nothing where they were not let in. */
const visited = (view: VisitView): Block[] => {
	const suite = answerTable('What the visitors saw', view.suite);
	if (!wentIn(view.result) && !view.detainees.length && !suite.length) return [];
	return [
		...board(view),
		...detaineesSection(view),
		heading(2, 'Cells, kitchen and stores'),
		...(suite.length ? suite : [paragraph('Nothing to tell.')])
	];
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
			...waiting(view),
			...visitFacts(view),
			...concernsSection(view),
			...followUpsSection(view),
			...(view.visit.length
				? [heading(2, 'The visit'), ...answerTable('How the visit went', view.visit)]
				: []),
			...visited(view),
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
