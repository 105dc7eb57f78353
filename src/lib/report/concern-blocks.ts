import { categoryInWords, severityAfterwards, type Severity } from '#lib/domain/concern.ts';
import { timeInWords } from '#lib/domain/time.ts';
import type { ConcernView, VisitView } from '#lib/domain/view.ts';
import { consentToRaiseInWords } from '#lib/domain/words.ts';
import { heading, paragraph, type Block, type Shape } from './document.ts';

const shapeOf: Record<Severity, Shape> = {
	immediate: 'triangle',
	serious: 'diamond',
	standard: 'circle',
	minor: 'circle',
	praise: 'tick'
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

/** A narrower view cannot say of what it leaves out that there was none. */
const noneIn: Partial<Record<VisitView['audience'], string>> = {
	station: 'None about the suite.'
};

/** The concerns, most serious first, with a notice above them where one is urgent. */
export const concernsSection = (view: VisitView): Block[] => {
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
			: [paragraph(noneIn[view.audience] ?? 'The visitors raised no concern.')])
	];
};
