import type { Instant } from '#lib/domain/time.ts';
import { heading, paragraph, type ReportDocument } from './document.ts';

/** An invented report that uses every part of the engine; for tests alone, here and in a browser. */
export const fixture: ReportDocument = {
	meta: {
		title: 'Custody visit: Medway, Sunday 22 November 2026',
		lang: 'en-GB',
		author: 'Kent (demonstration)',
		created: '2026-11-22T03:41:00.000Z' as Instant,
		id: '000102030405060708090a0b0c0d0e0f',
		producer: 'Custody visiting, report 1',
		footer: 'Report KD-7F3A-91C2, version 1 · Full report: for the office and the two visitors',
		pageLabel: 'Page {page} of {pages}',
		unprintable: 'Characters that could not be printed and are shown as an empty square: {count}.'
	},
	blocks: [
		heading(1, 'Custody visit: Medway'),
		paragraph([
			{ text: 'Sunday 22 November 2026, 02:10 to 03:25. ' },
			{ text: 'Second visitor to confirm.', bold: true }
		]),
		{
			kind: 'notice',
			shape: 'triangle',
			word: 'Urgent',
			text: [
				'Cell M4: the call bell did not sound at the desk when it was pressed twice.',
				[
					{ text: 'Told to: ', bold: true },
					{ text: 'the custody officer at 02:31, who moved the detainee to cell M6 at 02:40.' }
				]
			]
		},
		heading(2, 'The visit'),
		{
			kind: 'facts',
			rows: [
				{ name: 'Custody suite', value: 'Medway Police Station, Purser Way, Gillingham' },
				{ name: 'Visitors', value: 'Łucja Żółtowska and Ștefan Mureșanu' },
				{ name: 'Arrived', value: '02:10' },
				{ name: 'Let in', value: '02:24, after 14 minutes: the sergeant was booking someone in' },
				{ name: 'Custody officer', value: '' }
			]
		},
		heading(2, 'Concerns'),
		{
			kind: 'table',
			caption: 'Concerns raised on this visit',
			columns: [
				{ head: 'How serious', width: 5 },
				{ head: 'Cell', width: 2 },
				{ head: 'What was seen or said', width: 12 },
				{ head: 'Told to', width: 5 }
			],
			rows: [
				[
					[{ text: 'Urgent', shape: 'triangle' }],
					'M4',
					'Call bell not heard at the desk.',
					'Custody officer, 02:31'
				],
				[
					[{ text: 'Serious', shape: 'diamond' }],
					'M7',
					'“I asked for a blanket at midnight; nobody came.” None was on the record.\nOne was given at 02:50.',
					'Detention officer, 02:48'
				],
				[[{ text: 'Other', shape: 'circle' }], '', 'Paint is peeling in the exercise yard.', '']
			],
			rowHeaders: true
		},
		paragraph([{ text: 'Put right on the visit: the blanket for M7.', shape: 'tick' }]),
		heading(2, 'Notes in several scripts'),
		paragraph([
			{ text: 'Polish: ' },
			{ text: 'Zażółć gęślą jaźń.', lang: 'pl' },
			{ text: ' Greek: ' },
			{ text: 'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.', lang: 'el' },
			{ text: ' Ukrainian: ' },
			{ text: 'Чуєш їх, доцю, га? Кумедна ж ти, прощайся без ґольфів!', lang: 'uk' },
			{ text: ' Vietnamese: ' },
			{ text: 'Tôi có thể ăn thuỷ tinh mà không hại gì.', lang: 'vi' }
		]),
		paragraph('The name was written as 王小明 and as عمر; a face 🙂 was drawn beside it.'),
		heading(2, 'Stores and kitchen'),
		{
			kind: 'list',
			items: [
				'Food in date and enough of it for the night.',
				'Two of the twelve mattresses are split along the seam. They were taken out of use while we watched, and the replacement stock is said to come on Tuesday from the store at headquarters.',
				'Reading glasses, Korans and prayer mats seen.'
			]
		},
		heading(3, 'In the order in which it happened'),
		{
			kind: 'list',
			ordered: true,
			items: ['Rang at the door.', 'Read the board with the sergeant.', 'Began with the children.']
		},
		heading(2, 'Every detainee'),
		{
			kind: 'table',
			caption: 'Who was held, and what came of the offer of a visit',
			columns: [{ head: 'Cell' }, { head: 'Number' }, { head: 'Outcome', width: 4 }],
			rowHeaders: true,
			rows: Array.from({ length: 32 }, (_, i) => [
				`M${i + 1}`,
				`…${1040 + 7 * i}`,
				i % 3 === 0
					? 'Spoken to, and agreed that the record may be looked at'
					: 'Asleep: seen through the hatch, breathing and covered'
			])
		},
		heading(2, 'About this report'),
		paragraph([
			{ text: 'The scheme tells more about its work on ' },
			{
				text: 'the page of the Independent Custody Visiting Association about what visitors do',
				href: 'https://icva.org.uk/what-we-do/'
			},
			{ text: '.' }
		])
	]
};

/**
 * SHA-256 of the fixture's file. It changes when the engine, pdf-lib, pako or the fonts change: then the producer's
 * version changes with it, since a report once issued is kept and not made again.
 */
export const fixtureDigest = '445adcb824fb3d55649ea33b3d3f0c2ce1331bd227bf84a9d4efcbfad7781c0d';
