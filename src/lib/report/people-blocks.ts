import { outcomeInWords } from '#lib/domain/outcome.ts';
import type { AnswerLine, DetaineeView, VisitView } from '#lib/domain/view.ts';
import { consentInWords } from '#lib/domain/words.ts';
import { heading, paragraph, type Block } from './document.ts';

const withNotes = ({ answer, notes }: AnswerLine): string =>
	[answer, ...notes.map(({ text, by }) => `${text} (${by})`)].join('\n');

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

const needsOf = ({ isChild, isVulnerable }: DetaineeView): string =>
	[isChild ? 'Child' : '', isVulnerable ? 'Vulnerable' : ''].filter(Boolean).join(', ');

/** Everyone held, by cell and custody number, with what happened. */
export const board = (view: VisitView): Block[] => [
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
