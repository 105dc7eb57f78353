import { circumstanceInWords, heldAsInWords } from '#lib/domain/circumstance.ts';
import { outcomeInWords } from '#lib/domain/outcome.ts';
import type { AnswerLine, DetaineeView, VisitView } from '#lib/domain/view.ts';
import { consentInWords } from '#lib/domain/words.ts';
import { heading, paragraph, type Block } from './document.ts';

const withNotes = ({ answer, notes }: AnswerLine): string =>
	[answer, ...notes.map(({ text, by }) => `${text} (${by})`)].filter(Boolean).join('\n');

/** Questions with their answers and notes; nothing where there is no question. */
export const answerTable = (caption: string, lines: readonly AnswerLine[]): Block[] =>
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

const inOwnWords = [circumstanceInWords('child'), circumstanceInWords('vulnerableAdult')];

/** What is known of a person beside child and vulnerable, for which the board has words of its own. */
const othersOf = ({ circumstances }: DetaineeView): string[] =>
	circumstances.filter((words) => !inOwnWords.includes(words));

const needsOf = (detainee: DetaineeView): string =>
	[
		detainee.isChild ? 'Child' : '',
		detainee.isVulnerable ? 'Vulnerable' : '',
		...othersOf(detainee)
	]
		.filter(Boolean)
		.join(', ');

/** Everyone held, by cell and custody number, with what happened; the station copy tells of nobody. */
export const board = (view: VisitView): Block[] =>
	view.audience === 'station' ? [] : boardOf(view);

const boardOf = (view: VisitView): Block[] => [
	heading(2, 'People held'),
	view.detainees.length
		? {
				kind: 'table',
				caption: 'The board, by cell and custody number',
				columns: [
					{ head: 'Cell', width: 1 },
					{ head: 'Custody number', width: 2 },
					{ head: 'What happened', width: 4 },
					{
						head: view.detainees.some((detainee) => othersOf(detainee).length > 0)
							? 'What is known'
							: 'Child or vulnerable',
						width: 2
					}
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

const isWorthASection = ({
	heldAs,
	person,
	talk,
	offenceTalkStopped,
	record,
	times,
	notes
}: DetaineeView): boolean =>
	[person, talk, record, times, notes].some(({ length }) => length > 0) ||
	offenceTalkStopped ||
	heldAs !== undefined;

const timesTable = ({ times }: DetaineeView): Block[] =>
	times.length
		? [
				{
					kind: 'facts',
					caption: 'Times, as far as those typed show',
					rows: times.map(({ label, value }) => ({ name: label, value }))
				}
			]
		: [];

const detaineeBlocks = (detainee: DetaineeView): Block[] => [
	heading(3, `Cell ${detainee.cell || '?'}, number ${detainee.custodyNumber || 'not noted'}`),
	{
		kind: 'facts',
		rows: [
			{ name: 'Consent to talk', value: consentInWords(detainee.consentToTalk) },
			{ name: 'Consent to look at the record', value: consentInWords(detainee.consentToRecord) },
			...(detainee.heldAs ? [{ name: 'Held as', value: heldAsInWords(detainee.heldAs) }] : [])
		]
	},
	...answerTable('Where and how the talk was held', detainee.person),
	...answerTable('What they told us', detainee.talk),
	...(detainee.offenceTalkStopped
		? [paragraph('They began to talk about the offence, and the visitors stopped them.')]
		: []),
	...answerTable('What the record shows, as far as we read it', detainee.record),
	...timesTable(detainee),
	...detainee.notes.map(({ text, by }) => paragraph(`${text} (${by})`))
];

/** Each talk and each record that this reader may read. */
export const detaineesSection = (view: VisitView): Block[] => {
	const told = view.detainees.filter(isWorthASection);
	return told.length
		? [
				heading(2, view.audience === 'office' ? 'Talks and records' : 'Custody records'),
				...told.flatMap(detaineeBlocks)
			]
		: [];
};
