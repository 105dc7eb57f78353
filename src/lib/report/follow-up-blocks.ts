import { categoryInWords, severityAfterwards } from '#lib/domain/concern.ts';
import { dayInWords } from '#lib/domain/time.ts';
import type { FollowUpView, VisitView } from '#lib/domain/view.ts';
import { seenInWords } from '#lib/domain/words.ts';
import { heading, type Block } from './document.ts';

const what = ({ severity, category, cell, text }: FollowUpView): string =>
	[`${severityAfterwards(severity)}: ${categoryInWords(category)}`, cell && `Cell ${cell}`, text]
		.filter(Boolean)
		.join('\n');

/** What became of the concerns that earlier visits raised about this suite. */
export const followUpsSection = ({ followUps }: VisitView): Block[] =>
	followUps.length
		? [
				heading(2, 'Concerns raised before'),
				{
					kind: 'table',
					columns: [
						{ head: 'Raised', width: 1 },
						{ head: 'Concern', width: 3 },
						{ head: 'What the visitors found', width: 2 }
					],
					rows: followUps.map((followUp) => [
						dayInWords(followUp.raisedOn),
						what(followUp),
						[seenInWords[followUp.seen], followUp.note].filter(Boolean).join('\n')
					]),
					rowHeaders: true
				}
			]
		: [];
